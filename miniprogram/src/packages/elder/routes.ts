const PAGES = '/packages/elder/pages';

/** `group`: a category, or none. */
export const ASK_KIND = `${PAGES}/ask-kind/index`;
/** `item`: code of the kind of help; `of`: the request that is asked for once more, or none; `first`: its part whose volunteer is asked first. */
export const ASK_WHEN = `${PAGES}/ask-when/index`;
/** `item`, `startsAt`, `latestStartAt`, `wish`: of one walk through the steps (`sent.ts`); `of`; `first`; `repeat`: how often, or once. */
export const ASK_CONFIRM = `${PAGES}/ask-confirm/index`;
export const MY_REQUESTS = `${PAGES}/requests/index`;
/** `id`. */
export const REQUEST = `${PAGES}/request/index`;
/** `id`. */
export const CHANGE = `${PAGES}/change/index`;
/** 固定帮忙. */
export const MY_SERIES = `${PAGES}/series/index`;
export const MY_TIME = `${PAGES}/my-time/index`;
