/** In WeChat, or in a browser. Where a whole branch must stay out of the other build, compare `process.env.TARO_ENV` in place. */
export const isWeapp = process.env.TARO_ENV === 'weapp';

const API_PATH = '/api/v1';

/** A browser asks the server that gave it the page; a mini-program must be told at build. */
export const apiBaseUrl: string = isWeapp ? `${process.env.HUZHU_API_BASE_URL ?? ''}${API_PATH}` : API_PATH;

/** A page's address for whoever opens it in a browser: what a QR can say. `path` begins with `/#/`. */
export const publicAddress = (path: string): string =>
  `${isWeapp ? (process.env.HUZHU_API_BASE_URL ?? '') : window.location.origin}${path}`;
