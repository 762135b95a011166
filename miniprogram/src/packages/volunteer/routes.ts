const PAGES = '/packages/volunteer/pages';

export const NEARBY = `${PAGES}/nearby/index`;
/** `id` of the request. */
export const NEARBY_TASK = `${PAGES}/nearby-task/index`;
export const MY_TASKS = `${PAGES}/my-tasks/index`;
/** `id` of the assignment. */
export const TASK = `${PAGES}/task/index`;
/** `id` of the assignment; `purpose`: start or end. */
export const CHECK = `${PAGES}/check/index`;
export const PASSBOOK = `${PAGES}/passbook/index`;
export const REGISTER = `${PAGES}/register/index`;
export const MY_FILE = `${PAGES}/my-file/index`;
export const KIN = `${PAGES}/kin/index`;
