import { VOICE_SECONDS_MAX } from '@huzhu/shared';
import { useDidHide } from '@tarojs/taro';
import { useEffect, useRef, useState } from 'react';
import { type Recording, type SpokenVoice, startRecording } from '@/services/voice';

const MS_PER_SECOND = 1000;

interface Recorder {
  /** Seconds so far while somebody speaks; null: nobody does. */
  seconds: number | null;
  /** No microphone, or not allowed to use it. */
  refused: boolean;
  start: () => Promise<void>;
  finish: () => Promise<void>;
}

const useEverySecond = (isGoing: boolean, tick: () => void): void => {
  const latest = useRef(tick);
  latest.current = tick;
  useEffect(() => {
    if (!isGoing) return;
    const timer = setInterval(() => latest.current(), MS_PER_SECOND);
    return () => {
      clearInterval(timer);
    };
  }, [isGoing]);
};

/** Does this when the page is left; answers whether it was. */
const useLeaving = (leave: () => void): { readonly current: boolean } => {
  const left = useRef(false);
  const latest = useRef(leave);
  latest.current = leave;
  useEffect(() => {
    left.current = false;
    return () => {
      left.current = true;
      latest.current();
    };
  }, []);
  return left;
};

const secondsSince = (startedAtMs: number): number =>
  Math.min(VOICE_SECONDS_MAX, Math.max(1, Math.round((Date.now() - startedAtMs) / MS_PER_SECOND)));

/** Listens to the person until they say that is all, the time is over, or they leave the page for something else. */
export const useRecorder = (onSpoken: (voice: SpokenVoice) => void): Recorder => {
  const [seconds, setSeconds] = useState<number | null>(null);
  const [refused, setRefused] = useState(false);
  const going = useRef<{ recording: Recording; startedAtMs: number } | null>(null);
  const starting = useRef(false);
  const left = useLeaving(() => going.current?.recording.drop());

  const start = async () => {
    if (starting.current || going.current) return;
    starting.current = true;
    setRefused(false);
    try {
      going.current = { recording: await startRecording(), startedAtMs: Date.now() };
      // Whoever went away while they were asked would be listened to, and nobody would end it.
      if (left.current) going.current.recording.drop();
      else setSeconds(0);
    } catch {
      setRefused(true);
    } finally {
      starting.current = false;
    }
  };
  const finish = async () => {
    const { current } = going;
    if (!current) return;
    going.current = null;
    setSeconds(null);
    const spoken = secondsSince(current.startedAtMs);
    const file = await current.recording.finish().catch(() => null);
    if (file) onSpoken({ ...file, seconds: spoken });
    else setRefused(true);
  };

  useEverySecond(seconds !== null, () => {
    const startedAtMs = going.current?.startedAtMs ?? Date.now();
    setSeconds(Math.floor((Date.now() - startedAtMs) / MS_PER_SECOND));
  });
  useEffect(() => {
    if (seconds !== null && seconds >= VOICE_SECONDS_MAX) void finish();
  });
  // What was said until a call came in is kept.
  useDidHide(() => void finish());
  return { seconds, refused, start, finish };
};
