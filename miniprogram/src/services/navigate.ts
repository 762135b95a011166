import Taro from '@tarojs/taro';

export const HOME = '/pages/home/index';
export const ENTRANCE = '/pages/entrance/index';

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

/** Works wherever the person came from: a page opened by a link has nothing underneath, and then back means home. */
export const goBack = (): Promise<unknown> => (Taro.getCurrentPages().length > 1 ? Taro.navigateBack() : startAt(HOME));
