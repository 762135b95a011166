import { addDays, dayOf, instantOf } from '../../src/format/day.ts';
import { changeableRow, firstRow, given, idOfChangeable, idOfFirst, type PageTable } from './line.ts';

const ITEM = 'hospital_escort';
const NINE = 9 * 60;
const TEN = 10 * 60;

const day = addDays(dayOf(new Date()), 4);
const wish = given({
  item: ITEM,
  startsAt: instantOf(day, NINE).toISOString(),
  latestStartAt: instantOf(day, TEN).toISOString(),
});

const NEARBY = /^附近的需求/;
const MY_TASKS = /^我的任务/;
const SETTINGS = '字号和设置';

/** What elders and volunteers see. */
export const PEOPLE_PAGES: PageTable = {
  'pages/home/index': { as: 'elder', sees: '找人帮忙', taps: [] },

  'packages/elder/pages/ask-kind/index': { as: 'elder', sees: '陪诊', taps: [/^找人帮忙/] },
  'packages/elder/pages/ask-when/index': {
    as: 'elder',
    params: given({ item: ITEM }),
    sees: '哪一天？',
    taps: [/^找人帮忙/, /^陪诊/],
  },
  'packages/elder/pages/ask-confirm/index': {
    as: 'elder',
    params: wish,
    sees: '请人来：陪诊',
    taps: [/^找人帮忙/, /^陪诊/, /^后天.*上午/],
  },
  'packages/elder/pages/requests/index': { as: 'elder', sees: '陪诊', taps: [/^我的需求/] },
  'packages/elder/pages/request/index': {
    as: 'elder',
    params: idOfFirst('/service-requests/mine'),
    sees: '会员号',
    taps: [/^我的需求/, firstRow],
  },
  'packages/elder/pages/change/index': {
    as: 'elder',
    params: idOfChangeable('/service-requests/mine'),
    sees: '还想说一句',
    taps: [/^我的需求/, changeableRow, /^改时间/],
  },
  'packages/elder/pages/series/index': { as: 'elder', sees: /固定的帮忙/, taps: [/^我的需求/, /^固定帮忙$/] },
  'packages/elder/pages/my-time/index': { as: 'elder', sees: '社区免费为您安排', taps: [/^我的时间/] },

  'packages/volunteer/pages/nearby/index': { as: 'volunteer', sees: '离您近的排在前面', taps: [NEARBY] },
  'packages/volunteer/pages/nearby-task/index': {
    as: 'volunteer',
    params: idOfFirst('/nearby-requests'),
    // Whom the app has asked about it reads another button.
    sees: /^(我来帮忙|好，我去)/,
    taps: [NEARBY, firstRow],
  },
  'packages/volunteer/pages/my-tasks/index': { as: 'volunteer', sees: '以前的', taps: [MY_TASKS] },
  'packages/volunteer/pages/task/index': {
    as: 'volunteer',
    params: idOfFirst('/assignments/mine'),
    sees: '老人',
    taps: [MY_TASKS, firstRow],
  },
  'packages/volunteer/pages/check/index': {
    as: 'volunteer',
    params: idOfFirst('/assignments/mine'),
    sees: '请老人念见面码',
    taps: { link: 'the button 签到 of a task whose hour has come' },
  },
  'packages/volunteer/pages/passbook/index': { as: 'volunteer', sees: /^余/, taps: [/^时间存折/] },
  'packages/volunteer/pages/register/index': {
    as: 'nobody',
    sees: '您是谁',
    taps: ['我想做志愿者，自己登记'],
    tapsIn: 'weapp',
  },
  'packages/volunteer/pages/my-file/index': { as: 'volunteer', sees: '我的亲属', taps: [/^我的资料/] },
  'packages/volunteer/pages/kin/index': {
    as: 'volunteer',
    sees: '亲属之间互相帮忙，不计时间',
    taps: [/^我的资料/, '我的亲属'],
  },

  'packages/entry/pages/settings/index': { as: 'elder', sees: '打开关怀模式', taps: [SETTINGS] },
  'packages/entry/pages/welcome/index': {
    as: 'elder',
    params: given({ face: 'elder' }),
    sees: '知道了',
    taps: [SETTINGS, '再看看怎么用'],
  },
  'packages/entry/pages/devices/index': { as: 'elder', sees: '就是这台', taps: [SETTINGS, '我的设备'] },
  'packages/entry/pages/my-data/index': { as: 'elder', sees: '我是谁', taps: [SETTINGS, '记着我的哪些资料'] },
  'packages/entry/pages/terms/index': {
    as: 'elder',
    sees: '先说最要紧的',
    taps: [SETTINGS, '记着我的哪些资料', '看隐私说明'],
  },
  'packages/entry/pages/messages/index': { as: 'elder', sees: '新的在前面', taps: [/^消息/] },
  'packages/entry/pages/wrong/index': { as: 'elder', sees: '有人受伤，先打 120', taps: ['出事了'] },
  'packages/entry/pages/channel/index': { as: 'elder', sees: '就这样', taps: [SETTINGS, '怎么通知我'] },
  'packages/entry/pages/my-facts/index': { as: 'elder', sees: '谁记下的', taps: [/^我的时间/, '为什么免费'] },
};
