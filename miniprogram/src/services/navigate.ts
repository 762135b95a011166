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

/** To the next page; the one we leave waits underneath. */
export const goTo = (path: string, params?: Params): Promise<unknown> =>
  Taro.navigateTo({ url: withParams(path, params) });

/** To the next page, and this one is not come back to: a step that is done. */
export const replaceWith = (path: string, params?: Params): Promise<unknown> =>
  Taro.redirectTo({ url: withParams(path, params) });

/** To a page with nothing underneath: after entering, leaving, changing the face. */
export const startAt = (path: string, params?: Params): Promise<unknown> =>
  Taro.reLaunch({ url: withParams(path, params) });

const SETTLE_MS = 1000;
const LOOK_MS = 20;

/** A browser's way back is only announced when it begins; the pages are gone a moment later. */
const untilPages = async (count: number): Promise<void> => {
  const deadlineMs = Date.now() + SETTLE_MS;
  while (Taro.getCurrentPages().length > count && Date.now() < deadlineMs)
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
};

/** The end of several steps: their pages are gone, also from the history of a browser, and back leads to the first page. */
export const finishAt = async (path: string, params?: Params): Promise<unknown> => {
  const steps = Taro.getCurrentPages().length - 1;
  if (steps === 0) return startAt(path, params);
  await Taro.navigateBack({ delta: steps });
  await untilPages(1);
  return goTo(path, params);
};

/** Works wherever the person came from: a page opened by a link has nothing underneath, and then back means home. */
export const goBack = (): Promise<unknown> => (Taro.getCurrentPages().length > 1 ? Taro.navigateBack() : startAt(HOME));

const pathUnderneath = (): string => {
  const pages: { route?: string; path?: string }[] = Taro.getCurrentPages();
  const under = pages[pages.length - 2];
  // A browser keeps the whole address, a mini-program the path without its slash.
  const [path = ''] = (under?.path ?? under?.route ?? '').split('?');
  return path.startsWith('/') ? path : `/${path}`;
};

/** Back to a page that usually lies underneath; where it does not, it takes the place of this one. */
export const backTo = (path: string, params?: Params): Promise<unknown> =>
  pathUnderneath() === path ? Taro.navigateBack() : replaceWith(path, params);
