const PAGES = '/packages/worker/pages';

export const PHONE_ORDER = `${PAGES}/phone-order/index`;
/** `step`: confirmation or approval. */
export const WAITING = `${PAGES}/waiting/index`;
/** `id`. */
export const ASSIGNMENT = `${PAGES}/assignment/index`;
export const REQUESTS = `${PAGES}/requests/index`;
/** `id`. */
export const REQUEST = `${PAGES}/request/index`;
export const SHORT = `${PAGES}/short/index`;
