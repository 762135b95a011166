import type { AppWindow } from '../harness/window.ts';
import { addressOf, given, type PageLine, seenIn } from './line.ts';
import { saysWhoTheyAre } from './registering.ts';
import { PAGES } from './table.ts';
import type { ApiPerson } from '../support/api-person.ts';

type Words = string | RegExp;
type Reason = string;

/** Pages that ask the server for nothing when they are opened, so that there is nothing to wait for, and why. */
export const READS_NOTHING: Record<string, Reason> = {
  'packages/entry/pages/claim/index': 'a browser only says: open it in WeChat',
  'packages/entry/pages/binding/index': 'a browser only says: open it in WeChat',
  'packages/entry/pages/desk-approve/index': 'a browser only says: open it on the phone, in WeChat',
  'packages/entry/pages/desk-login/index': 'makes a QR by a POST; it has no GET before somebody scanned it',
  'packages/entry/pages/settings/index': 'all of it is kept on the phone',
  'packages/entry/pages/welcome/index': 'pictures that came with the program',
  'packages/volunteer/pages/register/index': 'a form; what its second step reads is a part below',
  'packages/worker/pages/phone-order/index': 'a form; what its search reads is a part below',
  'packages/worker/pages/back-entry/index': 'a form; what its search reads is a part below',
  'packages/worker/pages/volunteer-new/index': 'the same form as register',
  'packages/worker/pages/opening-enter/index': 'a form, sent by a POST',
  'packages/worker/pages/call-list/index': 'a form: the telephones are asked for by a POST',
  'packages/operator/pages/invite/index': 'a form, sent by a POST',
};

/** Pages whose doors stand there whatever comes of their reading, and what it is for. */
export const STANDS_ANYWAY: Record<string, Reason> = {
  'packages/worker/pages/register/index': 'only the count beside a door is read: behind it stands the list itself',
};

const NO_KIN = /^没有登记亲属/;

/** What a page says when there is nothing in its list. Whoever reads a list and is not here is in the next table. */
const EMPTY: Record<string, Words> = {
  'packages/elder/pages/ask-kind/index': '现在还没有可以选的帮助，请打电话给社区。',
  'packages/elder/pages/requests/index': '您还没有找过人帮忙。',
  'packages/elder/pages/series/index': /^您还没有固定的帮忙/,
  'packages/volunteer/pages/nearby/index': /附近现在没有人要帮忙/,
  'packages/volunteer/pages/my-tasks/index': '您还没有接过单。',
  'packages/volunteer/pages/passbook/index': /存折还是空的/,
  'packages/volunteer/pages/kin/index': NO_KIN,
  'packages/worker/pages/queue/index': '都办完了。',
  'packages/worker/pages/approvals/index': '没有要审核的。',
  'packages/worker/pages/requests/index': /^(还没有|没有)/,
  'packages/worker/pages/tasks/index': /^(这些日子没有|没有)/,
  'packages/worker/pages/week/index': '没有事',
  'packages/worker/pages/dispatch/index': /^这里没有要找的人了/,
  'packages/worker/pages/refer/index': '名录里没有这样的机构。',
  'packages/worker/pages/providers/index': '没有找到机构。',
  'packages/worker/pages/applications/index': '没有要审核的登记。',
  'packages/worker/pages/volunteers/index': '没有找到志愿者。',
  'packages/worker/pages/elders/index': '没有找到老人。',
  'packages/worker/pages/roster/index': '还没有导入过。',
  'packages/worker/pages/openings/index': '还没有登记过旧存折。',
  'packages/worker/pages/openings-public/index': '现在没有公示。',
  'packages/worker/pages/letters/index': '没有人要收信。',
  'packages/worker/pages/undelivered/index': '都送到了。',
  'packages/worker/pages/contact-reports/index': /^没有人超过次数/,
  'packages/worker/pages/series/index': /^还没有固定的帮忙/,
  'packages/worker/pages/said/index': '还没有说过什么。',
  'packages/worker/pages/claims/index': '没有等核对的。',
  'packages/worker/pages/merges/index': '还没有合并过。',
  'packages/worker/pages/likenesses/index': '没有要核对的人。',
  'packages/worker/pages/deaths/index': '没有报告。',
  'packages/worker/pages/erasures/index': '没有人申请注销。',
  'packages/operator/pages/queue/index': '都办完了。',
  'packages/operator/pages/claims/index': '没有等核对的。',
  'packages/operator/pages/merges/index': '还没有合并过。',
  'packages/operator/pages/organizations/index': '没有机构。',
  'packages/operator/pages/organization/index': '还没有下级机构。',
  'packages/operator/pages/staff/index': '还没有工作人员。',
  'packages/entry/pages/my-facts/index': '还没有记下您的情况。',
  'packages/entry/pages/messages/index': '还没有消息。',
  'pages/entrance/index': '没有这样的人',
};

/** A list that is never empty, or whose place on the page needs no words when it is. */
const EMPTY_NEEDS_NO_WORDS: Record<string, Reason> = {
  'pages/home/index': 'without a request the doors stand there, and the sentence says that nothing is ahead',
  'packages/entry/pages/wrong/index': 'it is there to say something: most have said nothing before',
  'packages/entry/pages/devices/index': 'the phone that one holds is in the list',
  'packages/elder/pages/request/index': 'what was sent has a story; a draft has none, and the page says that it is one',
  'packages/volunteer/pages/nearby-task/index':
    'mostly nobody is asked before others: then the offer stands there as it is',
  'packages/volunteer/pages/task/index': 'a task has at least the event of being accepted',
  'packages/worker/pages/assignment/index': 'of most visits nobody says that something went wrong',
  'packages/worker/pages/request/index': 'what was sent has a story, and bad news that nobody read is rare',
  'packages/elder/pages/my-time/index': 'most elders have no account of their own: then no lines stand there',
  'packages/worker/pages/register/index': 'a door without a count is a door behind which nothing waits',
  'packages/worker/pages/elder-form/index': 'a worker is of a community, so there is one',
  'packages/worker/pages/life/index': 'a worker is of a community, so there is one',
  'packages/worker/pages/provider-form/index': 'the catalog is sown with the bank',
  'packages/catalog/pages/items/index': 'the catalog is sown with the bank; each category says how many it has: （0）',
  'packages/catalog/pages/item/index': 'an item has at least the version it was made with',
  'packages/catalog/pages/edit/index': 'an item has at least the version it was made with',
};

/** What is forced, on which page, for whom. */
export interface Stop {
  name: string;
  page: string;
  as: PageLine['as'];
  params?: PageLine['params'];
  /** The readings that are spoiled: those of the page, unless said otherwise. */
  reads: RegExp;
  /** Leads on to the part that is meant, once the page is opened. */
  then?: (window: AppWindow) => Promise<void>;
  sees: Words;
  /** Said instead of 没有找到 by a page that knows what it means there. */
  gone?: Words;
  /** The words of an empty list; without them it has none to say. */
  empty?: Words;
  /** While it is read nothing is said: the rest of the page stands there already. */
  isQuietAtFirst?: boolean;
}

/** Not the clock of the demo and its mode, which belong to no page. */
export const ALL_READS = /^(?!\/demo\/clock|\/health)/;

const GONE: Record<string, Words> = {
  'packages/volunteer/pages/nearby-task/index': '这件事已经有人接了，或者取消了',
};

const stopOf = ([page, line]: [string, PageLine]): Stop => ({
  name: page,
  page,
  as: line.as,
  params: line.params,
  reads: ALL_READS,
  sees: seenIn(line, 'h5'),
  gone: GONE[page],
  empty: EMPTY[page],
});

const typed =
  (label: string, text: string) =>
  async (window: AppWindow): Promise<void> =>
    window.fill(label, text);

const HOME = { page: 'pages/home/index' };
const lineOf = (page: string): Pick<Stop, 'page' | 'as' | 'params'> => ({
  page,
  as: (PAGES[page] as PageLine).as,
  params: (PAGES[page] as PageLine).params,
});

/** What only a part of a page reads: the rest stands, and the part has words of its own. */
const PARTS: Stop[] = [
  {
    name: 'elder home, the newest requests',
    ...HOME,
    as: 'elder',
    reads: /^\/service-requests\/mine/,
    sees: '找人帮忙',
    isQuietAtFirst: true,
  },
  {
    name: 'volunteer home, tasks and the nearest',
    ...HOME,
    as: 'volunteer',
    reads: /^\/(assignments\/mine|nearby-requests)/,
    then: (window) => window.choose('我去帮人'),
    sees: /^(今天|明天|以后)要人帮忙/,
    isQuietAtFirst: true,
  },
  { name: 'worker home, the queues', ...HOME, as: 'worker', reads: /^\/queues/, sees: /^最早的/ },
  { name: 'operator home, the queues', ...HOME, as: 'operator', reads: /^\/queues/, sees: '这些事都办完了' },
  {
    name: 'operator home, whether posting is stopped',
    ...HOME,
    as: 'operator',
    reads: /^\/book-checks\/latest/,
    sees: '这些事都办完了',
    isQuietAtFirst: true,
  },
  {
    name: 'my time, line by line',
    ...lineOf('packages/elder/pages/my-time/index'),
    reads: /^\/passbook\/lines/,
    sees: '社区免费为您安排',
    isQuietAtFirst: true,
  },
  {
    name: 'my facts, one by one',
    ...lineOf('packages/entry/pages/my-facts/index'),
    reads: /^\/members\/[^/]+\/facts/,
    sees: '谁记下的',
    empty: EMPTY['packages/entry/pages/my-facts/index'],
  },
  {
    name: 'messages, one by one',
    ...lineOf('packages/entry/pages/messages/index'),
    reads: /^\/messages/,
    sees: '新的在前面',
    empty: EMPTY['packages/entry/pages/messages/index'],
  },
  {
    name: 'passbook, its lines',
    ...lineOf('packages/volunteer/pages/passbook/index'),
    reads: /^\/passbook\/lines/,
    sees: /^余/,
    empty: EMPTY['packages/volunteer/pages/passbook/index'],
  },
  {
    name: 'my tasks, the week',
    ...lineOf('packages/volunteer/pages/my-tasks/index'),
    reads: /^\/assignments\/mine\?.*weekFrom/,
    then: (window) => window.choose('日历'),
    sees: /，今天$/,
    empty: '没有事',
  },
  {
    name: 'the caller of a telephone order',
    ...lineOf('packages/worker/pages/phone-order/index'),
    reads: /^\/people/,
    then: typed('老人的姓名、电话、小区或会员号', '刘玉'),
    sees: /^刘玉兰/,
    empty: /^没有找到/,
  },
  {
    name: 'what is asked for the caller already',
    ...lineOf('packages/worker/pages/phone-order/index'),
    reads: /^\/service-requests\/live/,
    then: async (window) => {
      await window.fill('老人的姓名', '刘玉兰');
      await window.tap(/^刘玉兰/);
    },
    sees: /^没有$|，(正在找人|.+来|.+来过)$/,
    empty: '没有',
  },
  {
    name: 'the elder of a service written down later',
    ...lineOf('packages/worker/pages/back-entry/index'),
    reads: /^\/people/,
    then: typed('老人的姓名、电话、小区或会员号', '刘玉'),
    sees: /^刘玉兰/,
    empty: /^没有找到/,
  },
  {
    name: 'organization, what is below',
    ...lineOf('packages/operator/pages/organization/index'),
    reads: /^\/organizations\?/,
    sees: '概况',
    empty: EMPTY['packages/operator/pages/organization/index'],
  },
  {
    name: 'life, being away',
    ...lineOf('packages/worker/pages/life/index'),
    reads: /\/pause/,
    sees: '从今天起停一停',
  },
  {
    name: 'life, where one could move',
    ...lineOf('packages/worker/pages/life/index'),
    reads: /^\/communities/,
    sees: '记下搬家',
  },
  {
    name: 'volunteer, their kin',
    ...lineOf('packages/worker/pages/volunteer/index'),
    reads: /^\/kin/,
    sees: '登记亲属',
    empty: NO_KIN,
  },
  {
    name: 'elder, their kin',
    ...lineOf('packages/worker/pages/elder/index'),
    reads: /^\/kin/,
    sees: '登记亲属',
    empty: NO_KIN,
  },
  {
    name: 'entrance, the people of the demo',
    ...lineOf('pages/entrance/index'),
    reads: /^\/demo\/people/,
    sees: '再看一些',
    empty: '没有这样的人',
  },
  {
    name: 'registering, where one lives',
    ...lineOf('packages/volunteer/pages/register/index'),
    reads: /^\/communities/,
    then: saysWhoTheyAre,
    sees: '石虎关社区',
    empty: '还没有社区可以选，请过几天再来。',
  },
];

const READING = Object.entries(PAGES).filter(([page]) => !(page in READS_NOTHING) && !(page in STANDS_ANYWAY));

/** Everything that reads, by who walks there. */
export const STOPS: Stop[] = [...READING.map(stopOf), ...PARTS];

/** Whether an empty list of this page has words: its own, those of a part of it, or a reason to need none. */
export const hasWordsForEmpty = ({ page }: Stop): boolean =>
  page in EMPTY_NEEDS_NO_WORDS || STOPS.some((one) => one.page === page && one.empty !== undefined);

export const addressOfStop = async (stop: Stop, walker: ApiPerson | undefined): Promise<string> =>
  addressOf(stop.page, await (walker && stop.params ? stop.params(walker) : given({})()));
