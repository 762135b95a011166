import Taro from '@tarojs/taro';
import { isWeapp } from './platform';

const isCalm = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;

/** Pages underneath stay in the document: the last one is in view. */
const inView = (id: string): Element | undefined => [...document.querySelectorAll(`[id="${id}"]`)].at(-1);

const focusIn = (found: Element | undefined): void => {
  found?.querySelector<HTMLElement>('button, a[href], input')?.focus({ preventScroll: true });
};

/** Brings what the person goes on with to the top of the window. */
export const scrollToId = (id: string): void => {
  if (isWeapp) void Taro.pageScrollTo({ selector: `#${id}` });
  else inView(id)?.scrollIntoView({ behavior: isCalm() ? 'auto' : 'smooth', block: 'start' });
};

/** As {@link scrollToId}; a browser's keyboard and reader go on there, too. */
export const goOnAtId = (id: string): void => {
  scrollToId(id);
  if (!isWeapp) focusIn(inView(id));
};

/** The button that was tapped has gone, and a browser's focus with it: it goes on here. Elsewhere it stays. */
export const catchFocusAt = (id: string): void => {
  if (!isWeapp && document.activeElement === document.body) focusIn(inView(id));
};
