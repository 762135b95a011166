import { useDidHide } from '@tarojs/taro';
import { useEffect, useState } from 'react';
import { hushVoice, playVoice } from '@/services/voice';

interface Player {
  playing: boolean;
  /** It could not be played the last time. */
  failed: boolean;
  /** Fetches it first where it is not here; a failing fetch is the caller's. */
  play: (path: string) => Promise<void>;
  stop: () => void;
}

/** One voice that can be heard; it falls silent with the page. */
export const usePlayer = (): Player => {
  const [playing, setPlaying] = useState(false);
  const [failed, setFailed] = useState(false);
  useDidHide(hushVoice);
  useEffect(() => hushVoice, []);
  const play = async (path: string) => {
    setFailed(false);
    setPlaying(true);
    try {
      await playVoice(path, () => {
        setPlaying(false);
      });
    } catch {
      setPlaying(false);
      setFailed(true);
    }
  };
  return { playing, failed, play, stop: hushVoice };
};
