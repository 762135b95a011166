import { useDidHide, useDidShow } from '@tarojs/taro';
import { useEffect, useRef } from 'react';

/** By the name of the key: `1`, `ArrowDown`. */
export type Keys = Record<string, () => unknown>;

const isText = (target: EventTarget | null): boolean =>
  target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type !== 'radio');
/** Within a group of choices the arrows choose. */
const isChoosing = (target: EventTarget | null, key: string): boolean =>
  target instanceof HTMLInputElement && key.startsWith('Arrow');

/** What has the focus is pressed by these keys. */
const isPressing = (target: EventTarget | null, key: string): boolean =>
  (key === 'Enter' || key === ' ') && target instanceof Element && target.closest('button, a, input') !== null;

/** Keys of a desk, while the page is in view; not where somebody types, and nothing on phones. */
export const useKeys = (keys: Keys): void => {
  const latest = useRef(keys);
  latest.current = keys;
  const isInView = useRef(true);
  useDidShow(() => {
    isInView.current = true;
  });
  useDidHide(() => {
    isInView.current = false;
  });
  useEffect(() => {
    if (process.env.TARO_ENV !== 'h5') return undefined;
    const pressed = (event: KeyboardEvent) => {
      const { key, target } = event;
      const act = latest.current[key];
      const isOther = event.repeat || event.ctrlKey || event.altKey || event.metaKey;
      if (!act || isOther || !isInView.current || isText(target) || isChoosing(target, key) || isPressing(target, key))
        return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, []);
};
