import Taro from '@tarojs/taro';
import { isWeapp } from './platform';

const isCalm = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;

/** Pages underneath stay in the document: the last one is in view. */
const inView = (id: string): Element | undefined => [...document.querySelectorAll(`[id="${id}"]`)].at(-1);

const focusIn = (found: Element | undefined): void => {
  found?.querySelector<HTMLElement>('button, a[href], input, textarea')?.focus({ preventScroll: true });
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

/** What a component looks like whose answer is missing or wrong. */
const FAULT = '.field--wrong, .choice-list--wrong, .many-choice--wrong';

/** In view, of all pages that are in the document. */
const faultInView = (): Element | undefined =>
  [...document.querySelectorAll(FAULT)].find((one) => one.getClientRects().length > 0);

const bringFaultUp = (): void => {
  const found = faultInView();
  found?.scrollIntoView({ behavior: isCalm() ? 'auto' : 'smooth', block: 'start' });
  focusIn(found);
};

/**
 * The main button stands in sight wherever one has scrolled, what is missing may not: once it is drawn, the first of it comes
 * to the top of the window.
 */
export const showFirstFault = (): void => {
  setTimeout(() => {
    if (!isWeapp) bringFaultUp();
    // Nothing of it on the page is no failure: then a notice says what is wrong.
    else Taro.nextTick(() => void Taro.pageScrollTo({ selector: FAULT }).catch(() => undefined));
  }, 0);
};

/** The button that was tapped has gone, and a browser's focus with it: it goes on here. Elsewhere it stays. */
export const catchFocusAt = (id: string): void => {
  if (!isWeapp && document.activeElement === document.body) focusIn(inView(id));
};
