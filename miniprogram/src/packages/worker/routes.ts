const PAGES = '/packages/worker/pages';

export const PHONE_ORDER = `${PAGES}/phone-order/index`;
/** `queue`: its name. */
export const QUEUE = `${PAGES}/queue/index`;
export const APPROVALS = `${PAGES}/approvals/index`;
export const BACK_ENTRY = `${PAGES}/back-entry/index`;
/** `id`. */
export const ASSIGNMENT = `${PAGES}/assignment/index`;
export const REQUESTS = `${PAGES}/requests/index`;
/** `id`. */
export const REQUEST = `${PAGES}/request/index`;
export const SHORT = `${PAGES}/short/index`;
export const APPLICATIONS = `${PAGES}/applications/index`;
/** `id`. */
export const APPLICATION = `${PAGES}/application/index`;
export const VOLUNTEERS = `${PAGES}/volunteers/index`;
/** `id` of the member. */
export const VOLUNTEER = `${PAGES}/volunteer/index`;
export const VOLUNTEER_NEW = `${PAGES}/volunteer-new/index`;
export const ELDERS = `${PAGES}/elders/index`;
/** `id` of the member. */
export const ELDER = `${PAGES}/elder/index`;
/** `id` of the member; without it a new elder. */
export const ELDER_FORM = `${PAGES}/elder-form/index`;
/** `id` of the member. */
export const ELDER_CARD = `${PAGES}/elder-card/index`;
