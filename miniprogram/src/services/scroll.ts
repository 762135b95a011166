import Taro from '@tarojs/taro';
import { isWeapp } from './platform';

const isCalm = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;

/** Brings what the person goes on with to the top of the window. */
export const scrollToId = (id: string): void => {
  if (isWeapp) {
    void Taro.pageScrollTo({ selector: `#${id}` });
    return;
  }
  // Pages underneath stay in the document: the last one is in view.
  const found = [...document.querySelectorAll(`[id="${id}"]`)].at(-1);
  found?.scrollIntoView({ behavior: isCalm() ? 'auto' : 'smooth', block: 'start' });
};
