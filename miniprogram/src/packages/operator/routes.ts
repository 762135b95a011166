const PAGES = '/packages/operator/pages';

/** `parentId`; without it the topmost that one's roles are on. */
export const ORGANIZATIONS = `${PAGES}/organizations/index`;
/** `id`. */
export const ORGANIZATION = `${PAGES}/organization/index`;
/** `id`: of the organization. */
export const STAFF = `${PAGES}/staff/index`;
/** `id`: of the organization. */
export const INVITE = `${PAGES}/invite/index`;
/** `id`: of the organization. */
export const DUTY = `${PAGES}/duty/index`;
/** Phones of people who hold a role, that wait for a yes. */
export const STAFF_CLAIMS = `${PAGES}/claims/index`;
/** Entries of people who hold a role, that are one person's. */
export const STAFF_MERGES = `${PAGES}/merges/index`;
/** What the newest check of the book found. */
export const BOOK_CHECK = `${PAGES}/book-check/index`;
/** `queue`: its name. */
export const CLIMBED = `${PAGES}/queue/index`;
