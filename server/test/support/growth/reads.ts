import type { CallerName } from '../../../../scripts/bench/http/callers.ts';
import type { IdName } from './world.js';

/** A page of twenty, whatever the size of the bank. */
export const BLOCKS_MAX = 500;
/** The session among them. */
export const STATEMENTS_MAX = 3;
/** From the small bank to the large one; below so many blocks a difference tells nothing: a small table is read whole where a large one is read by its index. */
export const GROWTH_MAX = 1.5;
export const BLOCKS_TOO_FEW_TO_GROW = 250;

export interface Read {
  /** Who asks for it most. */
  as: readonly CallerName[];
  /** Of the thing whose id stands in the path. */
  of?: IdName;
  /** What else the path holds or the query asks. */
  with?: Record<string, string>;
  query?: string;
  /** Everybody's, many times a day: all its statements have names. */
  daily?: true;
  /** More than {@link STATEMENTS_MAX} or {@link BLOCKS_MAX} is allowed here, and why. */
  statements?: [most: number, why: string];
  blocks?: [most: number, why: string];
  /** Those above communities look at what waits in all of these: judged by its blocks alone. */
  below?: [most: number, why: string];
}

const DESK = ['worker', 'district'] as const;
const ALL_STAFF = ['worker', 'district', 'operator'] as const;
const TWENTY = 'twenty assignments with all their parts, about 47 blocks each';
const TOLD = 'twenty messages with all that their sentences are made of, about 30 blocks each';
const FACTS_OF_MANY = 'facts of as many elders as it takes until twenty are found who were free';
const WAITS_BELOW = 'rights follow from who is barred from each thing that waits below, six blocks a thing; 4,000 wait';
const OF_EACH = 'the first twenty of each community below, about 140 blocks, however many live there';
const EACH_WAITS = 'of each queue what waits in the community, four blocks a thing';
const TWO_LISTS = 'whose page it is, what is on it, and the assignments or refusals of that';
const LOOKED_THROUGH = 'the sixty nearest with all that acceptance asks of each, about 60 blocks a volunteer';
const RARE = 'opened for one person, a few times a day in a community';

/** One line for every GET of the document. */
export const READS: Record<string, Read> = {
  'GET /health': { as: ['elder'] },
  'GET /readiness': { as: ['elder'] },
  'GET /me': { as: ['elder', 'worker'], daily: true },
  'GET /subscription-topics': { as: ['elder'] },
  'GET /communities': { as: ['elder'] },
  'GET /me/sessions': { as: ['elder'], statements: [4, RARE] },
  'GET /terms': { as: ['elder'] },
  'GET /members/{id}/phone': { as: ['district'], of: 'elder', statements: [6, RARE] },
  'GET /organizations': { as: ALL_STAFF },
  'GET /staff': { as: ALL_STAFF },
  'GET /members/{id}/sessions': { as: ['district'], of: 'elder', statements: [6, RARE] },
  'GET /people': {
    ...{ as: DESK, query: `search=${encodeURIComponent('王桂珍')}` },
    statements: [4, 'where they may look, who fits, and what tells those of a page apart'],
    blocks: [700, 'up to a hundred and twenty who may fit are looked at, and twenty with their last visits'],
  },
  'GET /elders': { as: DESK, below: [7000, OF_EACH] },
  'GET /elders/{id}': { as: ['district'], of: 'elder', statements: [12, RARE] },
  'GET /elders/{id}/card': { as: ['district'], of: 'carded', statements: [7, RARE] },
  'GET /kin': { as: ['elder'] },
  'GET /members/{id}/facts': { as: ['elder', 'district'], of: 'elder', statements: [7, RARE] },
  'GET /served-free': {
    ...{ as: DESK, query: 'day=2026-11-01', statements: [4, 'who, their standing, and the facts of it'] },
    blocks: [4000, FACTS_OF_MANY],
    below: [9000, 'a supervisor asks once in a while: all elders below are put in order'],
  },
  'GET /volunteers': { as: DESK, below: [7000, OF_EACH] },
  'GET /volunteer-applications': { as: DESK },
  'GET /my-volunteering': { as: ['volunteer'], statements: [8, RARE] },
  'GET /volunteers/{id}': { as: ['volunteer', 'district'], of: 'volunteer', statements: [9, RARE] },
  'GET /contact-reports': { as: DESK },
  'GET /service-items': { as: ['elder'] },
  'GET /service-items/{code}': { as: ['elder'], with: { code: 'patrol' } },
  'GET /service-items/{code}/versions': { as: ['operator'], with: { code: 'patrol' } },
  'GET /roster-imports': { as: DESK },
  'GET /opening-balances': { as: DESK },
  'GET /opening-balances/public': { as: ['elder'] },
  'GET /opening-balances/{id}': { as: ['district'], of: 'opening' },
  'GET /member-claims': { as: ALL_STAFF },
  'GET /member-merges': { as: ALL_STAFF },
  'GET /likenesses': { as: DESK },
  'GET /assignments/mine': { as: ['volunteer'], daily: true, blocks: [1100, TWENTY] },
  'GET /assignments/waiting': {
    ...{ as: DESK, query: 'step=approval', daily: true, statements: [4, TWO_LISTS], blocks: [1500, TWENTY] },
    below: [12_000, WAITS_BELOW],
  },
  'GET /assignments/{id}': { as: ['district'], of: 'assignment', statements: [4, 'and who decides on its hours'] },
  'GET /service-requests': { as: DESK, daily: true, statements: [4, TWO_LISTS], blocks: [1100, TWENTY] },
  'GET /service-requests/table': {
    ...{ as: DESK, daily: true, query: 'dayFrom=2026-01-01&dayTo=2026-12-31' },
    below: [7000, OF_EACH],
  },
  'GET /assignments/table': {
    ...{ as: DESK, daily: true, query: 'dayFrom=2026-01-01&dayTo=2026-12-31' },
    below: [7000, OF_EACH],
  },
  'GET /service-requests/mine': { as: ['elder'], daily: true, statements: [4, TWO_LISTS], blocks: [1100, TWENTY] },
  'GET /service-requests/short': { as: DESK },
  'GET /service-requests/live': { as: ['elder'], daily: true, statements: [4, TWO_LISTS] },
  'GET /service-requests/{id}': { as: ['district'], of: 'request', statements: [4, 'and its assignments'] },
  'GET /my-time': { as: ['elder'], daily: true },
  'GET /hardship-overrides': { as: DESK },
  'GET /nearby-requests': { as: ['volunteer'], daily: true, blocks: [600, 'twenty homes with what is known of them'] },
  'GET /nearby-requests/{id}': { as: ['volunteer'], of: 'request' },
  'GET /first-asks': { as: ['volunteer'], daily: true },
  'GET /volunteers/{id}/round': {
    ...{ as: ['district'], of: 'volunteer', statements: [8, 'what is looked for, the gates and rules, how many more'] },
    blocks: [2700, 'the gates of the sixty requests that begin soonest'],
  },
  'GET /waitlist/mine': { as: ['volunteer'], daily: true },
  'GET /service-requests/{id}/waitlist': { as: ['district'], of: 'request' },
  'GET /offers/mine': { as: ['volunteer'], daily: true },
  'GET /service-requests/past-helpers': { as: ['elder'] },
  'GET /request-series': { as: ['elder'] },
  'GET /my-accepting': { as: ['volunteer'], statements: [5, RARE] },
  'GET /passbook': { as: ['volunteer'], daily: true },
  'GET /passbook/lines': { as: ['volunteer'], daily: true },
  'GET /my-ratings': { as: ['volunteer'] },
  'GET /rating-follow-ups': { as: DESK },
  'GET /service-requests/{id}/candidates': {
    ...{ as: ['district'], of: 'request', daily: true },
    statements: [5, 'whose it is; who is near, how each stands, and by which rules'],
    blocks: [4200, LOOKED_THROUGH],
  },
  'GET /service-requests/{id}/story': {
    as: ['district'],
    of: 'request',
    statements: [4, 'whose it is, and whose worker asks'],
  },
  'GET /service-requests/{id}/untold': {
    as: ['district'],
    of: 'request',
    statements: [4, 'whose it is, and whose worker asks'],
  },
  'GET /assignments/{id}/story': { as: ['volunteer'], of: 'task' },
  'GET /assignments/{id}/incidents': {
    as: ['district'],
    of: 'assignment',
    statements: [5, 'whose it is, and who is near to a side'],
  },
  'GET /assignments/{id}/errand-money': {
    as: ['district'],
    of: 'assignment',
    statements: [5, 'whose it is, what is written, and who is near to a side'],
  },
  'GET /incidents': { as: ['elder', 'volunteer'] },
  'GET /providers': { as: DESK },
  'GET /news': { as: ['elder', 'volunteer'], daily: true },
  'GET /letters': {
    ...{ as: ['district'], of: 'community', query: 'organizationId={id}&month=2026-11' },
    statements: [5, 'who, how many, and who printed them'],
    blocks: [700, 'of all 500 people of the community it is counted who gets one'],
  },
  'GET /my-channel': { as: ['elder', 'worker'] },
  'GET /undelivered': { as: DESK, blocks: [900, TOLD], below: [3000, OF_EACH] },
  'GET /messages': { as: ['elder', 'volunteer'], daily: true, blocks: [900, TOLD] },
  'GET /death-reports': { as: DESK },
  'GET /members/{id}/life': { as: ['district'], of: 'elder', statements: [8, RARE] },
  'GET /elders/{id}/pause': { as: ['district'], of: 'elder', statements: [6, RARE] },
  'GET /my-data': {
    as: ['elder', 'volunteer'],
    statements: [15, 'all that the bank holds of one person, asked once in a while'],
  },
  'GET /erasures': { as: DESK },
  'GET /queues': { as: ALL_STAFF, daily: true, blocks: [1400, EACH_WAITS], below: [25_000, WAITS_BELOW] },
  'GET /queues/{queue}': {
    as: ALL_STAFF,
    with: { queue: 'to_approve' },
    daily: true,
    blocks: [700, EACH_WAITS],
    below: [12_000, WAITS_BELOW],
  },
  'GET /supervision/traces': { as: ALL_STAFF },
  'GET /supervision/trace-pairs': { as: ALL_STAFF },
  'GET /book-checks/latest': { as: ['operator'], statements: [4, RARE] },
  'GET /demo/people': { as: ['elder'] },
  'GET /demo/clock': { as: ['elder'] },
};

/** What the made-up bank has nothing of: read by one id, without a list. */
export const NOT_WALKED: Record<string, string> = {
  'GET /desk-logins/{id}': 'one row by its id',
  'GET /organizations/{id}': 'one row by its id, without people',
  'GET /organizations/{id}/card': 'one row by its id, without people',
  'GET /organizations/{id}/poster-code': 'WeChat draws it',
  'GET /organizations/{id}/duty': 'one row by its id, without people',
  'GET /organizations/{id}/duty-people': 'at most fifty names of one organization',
  'GET /death-reports/{id}': 'one row by its id',
  'GET /providers/{id}': 'one row by its id',
  'GET /service-requests/{id}/referral': 'the newest of one request, by an index',
  'GET /request-series/{id}': 'one row by its id, and a day each from today on',
  'GET /volunteers/{id}/portrait': 'a file',
  'GET /volunteers/{id}/task-sheet': 'a file',
  'GET /volunteer-applications/{id}': 'one row by its id',
  'GET /roster-imports/template': 'a file without a row',
  'GET /roster-imports/{id}': 'one list; roster-large.spec has the longest',
  'GET /roster-imports/{id}/faults': 'one list; roster-large.spec has the longest',
  'GET /roster-exports': 'a file of a whole community',
  'GET /letters/file': 'a file of a whole community',
  'GET /assignments/table/file': 'a file of at most five thousand rows',
  'GET /service-requests/table/file': 'a file of at most five thousand rows',
  'GET /elders/file': 'a file of at most five thousand rows',
  'GET /volunteers/file': 'a file of at most five thousand rows',
  'GET /roster-imports/{id}/sample': 'one list; roster-large.spec has the longest',
  'GET /opening-balances/{id}/scan': 'a file',
  'GET /service-requests/{id}/voice': 'a file',
  'GET /assignments/{id}/portrait': 'a file',
  'GET /assignments/{id}/errand-money/receipt': 'a file',
};
