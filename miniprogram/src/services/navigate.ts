import Taro from '@tarojs/taro';

export const HOME = '/pages/home/index';
export const ENTRANCE = '/pages/entrance/index';
/** How the pages look on this phone; one's data; the way out. */
export const SETTINGS = '/packages/entry/pages/settings/index';

type Params = Record<string, string>;

const withParams = (path: string, params: Params = {}): string => {
  const parts = Object.entries(params).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return parts.length === 0 ? path : `${path}?${parts.join('&')}`;
};

/** Nobody waits so long: on a slow phone the way back takes a second, and a page that is opened before it has ended lies in the wrong place. */
const SETTLE_MS = 5000;
const LOOK_MS = 20;

const until = async (isSo: () => boolean, limitMs: number): Promise<void> => {
  const deadlineMs = Date.now() + limitMs;
  while (!isSo() && Date.now() < deadlineMs) await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
};

/** As long as a page may take to come over a slow network; after that another tap is a new wish. */
const MOVE_MS = 3000;
/** Which page lies where: a browser's has a stamp of its own in its address. */
const whereWeAre = (): string => {
  const pages: { route?: string; path?: string }[] = Taro.getCurrentPages();
  const top = pages.at(-1);
  return `${String(pages.length)} ${top?.path ?? top?.route ?? ''}`;
};
/** So long after a tap a second one of unsure fingers may come, on whatever page is there by then. */
const TWICE_MS = 300;
/** The place that is being left; null: none is. */
let leaving: string | null = null;
let leftAtMs = -Infinity;

/**
 * A way is taken once: the second of two quick taps would open the page twice, or lead one page too far back. Later, a tap
 * on the page that came is a new wish.
 */
const moving = async (move: () => Promise<unknown>): Promise<unknown> => {
  const [here, nowMs] = [whereWeAre(), Date.now()];
  if (leaving === here || Math.abs(nowMs - leftAtMs) < TWICE_MS) return undefined;
  [leaving, leftAtMs] = [here, nowMs];
  void until(() => whereWeAre() !== here || leaving !== here, MOVE_MS).then(() => {
    if (leaving === here) leaving = null;
  });
  try {
    return await move();
  } catch (failure) {
    [leaving, leftAtMs] = [null, -Infinity];
    throw failure;
  }
};

/** To the next page; the one we leave waits underneath. */
export const goTo = (path: string, params?: Params): Promise<unknown> =>
  moving(() => Taro.navigateTo({ url: withParams(path, params) }));

/** To the next page, and this one is not come back to: a step that is done. */
export const replaceWith = (path: string, params?: Params): Promise<unknown> =>
  Taro.redirectTo({ url: withParams(path, params) });

/** To a page with nothing underneath: after entering, leaving, changing the face. */
export const startAt = (path: string, params?: Params): Promise<unknown> =>
  Taro.reLaunch({ url: withParams(path, params) });

/** A browser's way back is only announced when it begins; the pages are gone a moment later. */
const untilPages = (count: number): Promise<void> => until(() => Taro.getCurrentPages().length <= count, SETTLE_MS);

/**
 * The end of several steps: their pages are gone, also from the history of a browser, and back leads to the first page. A
 * last step that was opened anew (a page that was read again in a browser, a link) has none underneath: home takes its place.
 */
export const finishAt = async (path: string, params?: Params): Promise<unknown> => {
  const steps = Taro.getCurrentPages().length - 1;
  if (steps > 0) await Taro.navigateBack({ delta: steps });
  else await startAt(HOME);
  await untilPages(1);
  return goTo(path, params);
};

/** Works wherever the person came from: a page opened by a link has nothing underneath, and then back means home. */
export const goBack = (): Promise<unknown> =>
  moving(() => (Taro.getCurrentPages().length > 1 ? Taro.navigateBack() : startAt(HOME)));

const pathUnderneath = (): string => {
  const pages: { route?: string; path?: string }[] = Taro.getCurrentPages();
  const under = pages[pages.length - 2];
  // A browser keeps the whole address, a mini-program the path without its slash.
  const [path = ''] = (under?.path ?? under?.route ?? '').split('?');
  return path.startsWith('/') ? path : `/${path}`;
};

/** Back to a page that usually lies underneath; where it does not, it takes the place of this one. */
export const backTo = (path: string, params?: Params): Promise<unknown> =>
  moving(() => (pathUnderneath() === path ? Taro.navigateBack() : replaceWith(path, params)));

/** As {@link backTo}, where nobody tapped: no second tap is on its way, so the next one is a new wish at once. */
export const backUntapped = async (path: string, params?: Params): Promise<unknown> => {
  leftAtMs = -Infinity;
  const moved = backTo(path, params);
  leftAtMs = -Infinity;
  return moved;
};
