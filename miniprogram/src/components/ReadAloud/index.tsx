import { useDidHide } from '@tarojs/taro';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { canSpeak, hush, speak, whenVoicesCome } from '@/services/speech';
import { BigButton } from '../BigButton';

interface Props {
  /** The one sentence that matters on the page. */
  words: string;
}

/** Says the sentence, where the device has a Chinese voice; elsewhere it is not there. Nothing speaks by itself. */
export const ReadAloud = ({ words }: Props) => {
  const able = useSyncExternalStore(whenVoicesCome, canSpeak);
  const [speaking, setSpeaking] = useState(false);
  const stop = () => {
    hush();
    setSpeaking(false);
  };
  useDidHide(stop);
  useEffect(() => hush, []);
  if (!able) return null;
  const start = () => {
    setSpeaking(true);
    speak(words, () => {
      setSpeaking(false);
    });
  };
  return (
    <BigButton tone='second' icon='sound' onTap={speaking ? stop : start}>
      {speaking ? '不念了' : '念给我听'}
    </BigButton>
  );
};
