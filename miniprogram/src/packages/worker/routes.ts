const PAGES = '/packages/worker/pages';

export const PHONE_ORDER = `${PAGES}/phone-order/index`;
/** For the worker's own organization. */
export const ORGANIZATION_ORDER = `${PAGES}/organization-order/index`;
/** `queue`: its name. */
export const QUEUE = `${PAGES}/queue/index`;
/** `queue`: its name. */
export const CALL_LIST = `${PAGES}/call-list/index`;
export const APPROVALS = `${PAGES}/approvals/index`;
export const BACK_ENTRY = `${PAGES}/back-entry/index`;
/** `id`. */
export const ASSIGNMENT = `${PAGES}/assignment/index`;
export const REQUESTS = `${PAGES}/requests/index`;
export const TASKS = `${PAGES}/tasks/index`;
/** `monday`: of which week; left out: of this one. */
export const WEEK = `${PAGES}/week/index`;
/** `id`. */
export const REQUEST = `${PAGES}/request/index`;
/** `id` of a request; without it what must be filled. */
export const DISPATCH = `${PAGES}/dispatch/index`;
/** `id` of a request. */
export const REFER = `${PAGES}/refer/index`;
/** Who does what volunteers cannot. */
export const PROVIDERS = `${PAGES}/providers/index`;
/** `id`. */
export const PROVIDER = `${PAGES}/provider/index`;
/** `id`; without it a new one. */
export const PROVIDER_FORM = `${PAGES}/provider-form/index`;
/** `id` of a request. */
export const CHANGE = `${PAGES}/change/index`;
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
/** What is done to the register itself: imports, paper books, phones, merges. */
export const REGISTER = `${PAGES}/register/index`;
export const ROSTER = `${PAGES}/roster/index`;
/** `id`. */
export const ROSTER_IMPORT = `${PAGES}/roster-import/index`;
export const OPENINGS = `${PAGES}/openings/index`;
export const OPENING_ENTER = `${PAGES}/opening-enter/index`;
/** `id`. */
export const OPENING = `${PAGES}/opening/index`;
export const OPENINGS_PUBLIC = `${PAGES}/openings-public/index`;
/** `id` of the member: what they say went wrong, without naming a visit. */
export const SAID = `${PAGES}/said/index`;
/** `id` of the member or organization: what they want again and again. */
export const SERIES = `${PAGES}/series/index`;
/** `id` of the member: away, moving, the end. */
export const LIFE = `${PAGES}/life/index`;
export const DEATHS = `${PAGES}/deaths/index`;
/** `id`: of the report. */
export const DEATH = `${PAGES}/death/index`;
export const ERASURES = `${PAGES}/erasures/index`;
/** Telephones and doors read beyond a day's number, in organizations below. */
export const CONTACT_REPORTS = `${PAGES}/contact-reports/index`;
export const CLAIMS = `${PAGES}/claims/index`;
export const MERGES = `${PAGES}/merges/index`;
/** `id` of a member: only who is like them. */
export const LIKENESSES = `${PAGES}/likenesses/index`;
/** Monthly letters on paper: who gets one, and printing them. */
export const LETTERS = `${PAGES}/letters/index`;
/** What the community hangs up beside its door. */
export const POSTER = `${PAGES}/poster/index`;
/** What no channel brought. */
export const UNDELIVERED = `${PAGES}/undelivered/index`;
