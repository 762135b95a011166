interface Exception {
  page: string;
  /** How its words begin. */
  button: string;
  /** How far down it may end at most, in heights of the window. */
  screens: number;
  why: string;
}

/** The largest letters on the smallest phone: who works at a desk has neither. */
const AT_DESK = 'at 375 px it is seen at once; the phones of workers are larger than 320 px';
const READ_FIRST = 'a worker decides by what stands above it';

/** Main buttons that may be further down than the window is high, and why. */
const FURTHER_DOWN: Exception[] = [
  {
    page: 'pages/home/index',
    button: '知道了',
    screens: Infinity,
    why: 'a list: each piece of news is put away by a button of its own, and stays until it is',
  },
  {
    page: 'pages/home/index',
    button: '看一看，能不能去',
    screens: Infinity,
    why: 'a list: each request for which somebody is asked is opened by a button of its own',
  },
  { page: 'pages/home/index', button: '去确认', screens: 2, why: 'news that is bad stands above it' },
  {
    page: 'packages/elder/pages/request/index',
    button: '评好了',
    screens: 2.2,
    why: 'a rating is asked for below how things stand, and nobody has to give one',
  },
  {
    page: 'packages/elder/pages/series/index',
    button: '找人帮忙',
    screens: 1.1,
    why: 'an empty list: its words say what to do, and home has the same button',
  },
  { page: 'packages/worker/pages/application/index', button: '同意', screens: 3, why: READ_FIRST },
  { page: 'packages/worker/pages/assignment/index', button: '审核通过', screens: 5.2, why: READ_FIRST },
  { page: 'packages/worker/pages/assignment/index', button: '他说可以', screens: 4.2, why: READ_FIRST },
  { page: 'packages/worker/pages/assignment/index', button: '电话确认', screens: 4.2, why: READ_FIRST },
  { page: 'packages/worker/pages/request/index', button: '告诉了', screens: 2.4, why: READ_FIRST },
  { page: 'packages/worker/pages/request/index', button: '替', screens: 5.2, why: READ_FIRST },
  {
    page: 'packages/worker/pages/likenesses/index',
    button: '是同一个人',
    screens: Infinity,
    why: 'a list: each pair has a button of its own, below what is compared',
  },
  {
    page: 'packages/worker/pages/undelivered/index',
    button: '我来打电话',
    screens: Infinity,
    why: 'a list: each message has a button of its own, below what it says',
  },
  { page: 'packages/worker/pages/call-list/index', button: '显示电话', screens: 1.5, why: AT_DESK },
  { page: 'packages/worker/pages/erasures/index', button: '核对过了', screens: 1.2, why: AT_DESK },
  { page: 'packages/worker/pages/organization-order/index', button: '我自己负责', screens: 1.2, why: AT_DESK },
  { page: 'packages/worker/pages/poster/index', button: '打印', screens: 1.3, why: AT_DESK },
  { page: 'packages/worker/pages/roster/index', button: '上传', screens: 1.6, why: AT_DESK },
  {
    page: 'packages/operator/pages/organization/index',
    button: '添加',
    screens: 3.2,
    why: 'two forms on one page, below what the organization is: this is the first',
  },
  { page: 'packages/operator/pages/organization/index', button: '保存', screens: 5.8, why: 'the second of them' },
];

/** Everywhere else the main button is seen when the page opens, or stands in the bar at the bottom of the window. */
const SEEN_AT_ONCE = 1;

export const atOnce = (): number => SEEN_AT_ONCE;
/** What is read before a yes must not be longer. */
export const onTwoScreens = (): number => 2;

/** How far down this button may end on this page. `path` as a window opens it: a slash before, what is asked behind. */
export const screensAllowed = (path: string, words: string): number => {
  const page = path.replace(/^\//, '').replace(/\?.*$/, '');
  return FURTHER_DOWN.find((one) => one.page === page && words.startsWith(one.button))?.screens ?? SEEN_AT_ONCE;
};
