/** A mini-program has no voice of its own; a browser has one where the device knows Chinese. */
const synthesis = (): SpeechSynthesis | null =>
  process.env.TARO_ENV === 'h5' && 'speechSynthesis' in window ? window.speechSynthesis : null;

/** Slower than people talk: who listens is eighty. */
const RATE = 0.85;
const isChinese = ({ lang }: SpeechSynthesisVoice): boolean => /^(zh|cmn)/i.test(lang);

const chineseVoice = (): SpeechSynthesisVoice | undefined => synthesis()?.getVoices().find(isChinese);

export const canSpeak = (): boolean => chineseVoice() !== undefined;

/** Voices come some time after the page. Answers how to stop listening. */
export const whenVoicesCome = (tell: () => void): (() => void) => {
  const speaker = synthesis();
  // Some browsers have the voices at once and no event for them.
  if (!speaker || typeof speaker.addEventListener !== 'function') return () => undefined;
  speaker.addEventListener('voiceschanged', tell);
  return () => {
    speaker.removeEventListener('voiceschanged', tell);
  };
};

export const hush = (): void => {
  synthesis()?.cancel();
};

/** Says it from the beginning; what was being said stops. `done` is called when it ends, however it ends. */
export const speak = (words: string, done: () => void): void => {
  const [speaker, voice] = [synthesis(), chineseVoice()];
  if (!speaker || !voice) {
    done();
    return;
  }
  speaker.cancel();
  const utterance = new SpeechSynthesisUtterance(words);
  utterance.voice = voice;
  utterance.lang = voice.lang;
  utterance.rate = RATE;
  utterance.onend = done;
  utterance.onerror = done;
  speaker.speak(utterance);
};
