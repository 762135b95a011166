import {
  changeableRow,
  firstRow,
  given,
  idOfChangeable,
  idOfFirst,
  idOfSought,
  memberOfFirst,
  type PageTable,
  soughtRow,
} from './line.ts';

const REGISTER = /^名册/;
const ELDERS = /^老人，/;
const VOLUNTEERS = /^志愿者，/;
const TO_APPROVE = /^要审核的时间/;

/** The work of a community: orders, what waits, services. */
const WORK: PageTable = {
  'packages/worker/pages/phone-order/index': { as: 'worker', sees: '谁打来的', taps: [/^电话登记/] },
  'packages/worker/pages/organization-order/index': {
    as: 'worker',
    sees: '谁来负责',
    taps: [/^电话登记/, /^替社区请人/],
  },
  'packages/worker/pages/queue/index': {
    as: 'worker',
    params: given({ queue: 'to_approve' }),
    sees: /^等了/,
    taps: [TO_APPROVE, '按等了多久看'],
  },
  'packages/worker/pages/call-list/index': {
    as: 'worker',
    params: given({ queue: 'to_approve' }),
    sees: '打这些电话做什么',
    taps: [TO_APPROVE, '按等了多久看', '照着单子打电话'],
  },
  'packages/worker/pages/approvals/index': { as: 'worker', sees: /审核通过 \d+ 件/, taps: [TO_APPROVE] },
  'packages/worker/pages/assignment/index': {
    as: 'worker',
    params: idOfFirst('/assignments/waiting?step=approval'),
    sees: '记多少分钟',
    taps: [TO_APPROVE, /^细看/],
  },
  'packages/worker/pages/back-entry/index': { as: 'worker', sees: '帮了哪位老人', taps: [/^补录服务/] },
  'packages/worker/pages/undelivered/index': {
    as: 'worker',
    sees: /^(都送到了。|已经告诉了)$/,
    taps: [/^没送到的/],
  },
  'packages/worker/pages/contact-reports/index': {
    as: 'worker',
    sees: '谁多看了电话和门牌，为什么',
    taps: [/^看电话超过次数/],
  },
  'packages/worker/pages/requests/index': { as: 'worker', sees: /^(再看一些|共 \d+ 件|第 1 页)/, taps: [/^所有需求/] },
  'packages/worker/pages/tasks/index': { as: 'worker', sees: /^(去.+家 · |共 \d+ 件|第 1 页)/, taps: [/^所有任务/] },
  'packages/worker/pages/week/index': { as: 'worker', sees: /谁去谁家$/, taps: [/^所有需求/, '这一周谁去谁家'] },
  'packages/worker/pages/request/index': {
    as: 'worker',
    params: idOfFirst('/service-requests'),
    sees: '来源',
    taps: [/^所有需求/, firstRow],
  },
  'packages/worker/pages/dispatch/index': {
    as: 'worker',
    params: idOfSought('/service-requests?limit=50'),
    sees: '来源',
    taps: [/^所有需求/, soughtRow, '看谁能去'],
  },
  'packages/worker/pages/refer/index': {
    as: 'worker',
    params: idOfSought('/service-requests?limit=50'),
    sees: '名录里没有，登记一家',
    taps: [/^所有需求/, soughtRow, /转给专业机构$/],
  },
  'packages/worker/pages/providers/index': { as: 'worker', sees: /护理站/, taps: [/^机构名录/] },
  'packages/worker/pages/provider/index': {
    as: 'worker',
    params: idOfFirst('/providers'),
    sees: '谁登记的',
    taps: [/^机构名录/, firstRow],
  },
  'packages/worker/pages/provider-form/index': {
    as: 'worker',
    sees: '照着证照填',
    taps: [/^机构名录/, '登记一家机构'],
  },
  'packages/worker/pages/change/index': {
    as: 'worker',
    params: idOfChangeable('/service-requests?limit=50'),
    sees: '还想说一句',
    taps: [/^所有需求/, changeableRow, /改一改$/],
  },
};

/** The people of a community. */
const PERSONS: PageTable = {
  'packages/worker/pages/applications/index': { as: 'worker', sees: / 岁/, taps: [/^志愿者登记/] },
  'packages/worker/pages/application/index': {
    as: 'worker',
    params: idOfFirst('/volunteer-applications'),
    sees: '可能是同一个人，请先核对',
    taps: [/^志愿者登记/, firstRow],
  },
  'packages/worker/pages/volunteers/index': { as: 'worker', sees: /^(再看一些|共 \d+ 人)/, taps: [VOLUNTEERS] },
  'packages/worker/pages/volunteer/index': {
    as: 'worker',
    params: memberOfFirst('/volunteers'),
    sees: '显示电话',
    taps: [VOLUNTEERS, firstRow],
  },
  'packages/worker/pages/volunteer-new/index': { as: 'worker', sees: '您是谁', taps: [VOLUNTEERS, /^登记/] },
  'packages/worker/pages/elders/index': { as: 'worker', sees: /^(再看一些|共 \d+ 人)/, taps: [ELDERS] },
  'packages/worker/pages/elder/index': {
    as: 'worker',
    params: memberOfFirst('/elders'),
    sees: '紧急联系人',
    taps: [ELDERS, firstRow],
  },
  'packages/worker/pages/said/index': {
    as: 'worker',
    params: memberOfFirst('/elders'),
    sees: '替人记下：出事了',
    taps: [ELDERS, firstRow, '告诉社区的事'],
  },
  'packages/worker/pages/series/index': {
    as: 'worker',
    params: memberOfFirst('/elders'),
    sees: /固定的帮忙/,
    taps: [ELDERS, firstRow, /^固定帮忙$/],
  },
  'packages/worker/pages/elder-form/index': { as: 'worker', sees: '老人是谁', taps: [ELDERS, /^登记/] },
  'packages/worker/pages/elder-card/index': {
    as: 'worker',
    params: memberOfFirst('/elders'),
    sees: /办一张卡片|换一张新卡片/,
    taps: [ELDERS, firstRow, /卡片/],
  },
  'packages/worker/pages/life/index': {
    as: 'worker',
    params: memberOfFirst('/elders'),
    sees: '报告过世',
    taps: [ELDERS, firstRow, '住院、搬家、过世'],
  },
};

/** What is done to the register itself. */
const REGISTRY: PageTable = {
  'packages/worker/pages/register/index': { as: 'worker', sees: '导出名册', taps: [REGISTER] },
  'packages/worker/pages/poster/index': { as: 'worker', sees: '用微信扫一扫', taps: [REGISTER, /^社区海报/] },
  'packages/worker/pages/letters/index': { as: 'worker', sees: '打开来打印', taps: [REGISTER, /^这个月的信/] },
  'packages/worker/pages/roster/index': {
    as: 'worker',
    sees: { h5: '下载空表格', weapp: '请在电脑上导入' },
    taps: [REGISTER, /^导入名册/],
  },
  'packages/worker/pages/roster-import/index': {
    as: 'worker',
    params: idOfFirst('/roster-imports'),
    sees: '要改的行',
    taps: [REGISTER, /^导入名册/, firstRow],
  },
  'packages/worker/pages/openings/index': {
    as: 'worker',
    sees: '一人登记，另一人核对，公示以后入账',
    taps: [REGISTER, /^旧存折转入/],
  },
  'packages/worker/pages/opening-enter/index': {
    as: 'worker',
    sees: '谁的存折',
    taps: [REGISTER, /^旧存折转入/, /^登记/],
  },
  'packages/worker/pages/opening/index': {
    as: 'worker',
    params: idOfFirst('/opening-balances'),
    sees: '看纸质存折',
    taps: [REGISTER, /^旧存折转入/, firstRow],
  },
  'packages/worker/pages/openings-public/index': {
    as: 'worker',
    sees: '有不同意见，请到社区说，或打电话',
    taps: [REGISTER, /^旧存折转入/, /公示/],
  },
  'packages/worker/pages/claims/index': { as: 'worker', sees: '见到本人，再绑定', taps: [REGISTER, /^微信认领/] },
  'packages/worker/pages/merges/index': {
    as: 'worker',
    sees: '一人提出，另一人同意',
    taps: [REGISTER, /^合并登记/],
  },
  'packages/worker/pages/likenesses/index': {
    as: 'worker',
    sees: '打电话问一问，再决定',
    taps: [REGISTER, /^可能是同一个人/],
  },
  'packages/worker/pages/deaths/index': { as: 'worker', sees: '要两个人核实', taps: [REGISTER, /^过世报告/] },
  'packages/worker/pages/death/index': {
    as: 'worker',
    params: idOfFirst('/death-reports'),
    sees: '等第二个人核实',
    taps: [REGISTER, /^过世报告/, firstRow],
  },
  'packages/worker/pages/erasures/index': { as: 'worker', sees: '核对过了，注销', taps: [REGISTER, /^注销申请/] },
};

export const WORKER_PAGES: PageTable = { ...WORK, ...PERSONS, ...REGISTRY };
