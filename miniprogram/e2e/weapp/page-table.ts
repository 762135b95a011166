import type { PageDto } from '@huzhu/shared';
import type { ApiPerson } from '../support/api-person.ts';

/** Who walks, by their names in the demo; `nobody` has not entered. */
export const WALKERS = { elder: '王桂珍', volunteer: '李秀英', worker: '杨婷', operator: '何文静' } as const;
export type Walker = keyof typeof WALKERS;

export interface Visit {
  as: Walker | 'nobody';
  /** Read with the rights of whoever walks. */
  params?: (walker: ApiPerson) => Promise<Record<string, string>>;
  /** Stands on the page only when all of it is there. */
  sees: string | RegExp;
}

const firstOf = async <Item>(walker: ApiPerson, path: string): Promise<Item> => {
  const { items } = await walker.get<PageDto<Item>>(path);
  const [first] = items;
  if (first === undefined) throw new Error(`${path} is empty`);
  return first;
};

const idOfFirst =
  (path: string): Visit['params'] =>
  async (walker) => ({ id: (await firstOf<{ id: string }>(walker, path)).id });

/** The row itself is the person: what their page is asked for is the member. */
const memberOfFirst =
  (path: string): Visit['params'] =>
  async (walker) => ({ id: (await firstOf<{ memberId: string }>(walker, path)).memberId });

const given = (params: Record<string, string>) => (): Promise<Record<string, string>> => Promise.resolve(params);

const HOUR_MS = 3_600_000;
const inDays = (days: number): Date => new Date(Date.now() + 24 * days * HOUR_MS);
const ITEM = 'hospital_escort';
const NOTHING = '00000000-0000-7000-8000-0000000000ff';

const wish = given({
  item: ITEM,
  startsAt: inDays(4).toISOString(),
  latestStartAt: new Date(inDays(4).getTime() + HOUR_MS).toISOString(),
});

/** Every page of the program once. A page that is not here fails the walk; so does a line whose page is gone. */
export const VISITS: Record<string, Visit> = {
  'pages/entrance/index': { as: 'nobody', sees: '请先到社区登记' },
  'pages/home/index': { as: 'elder', sees: '找人帮忙' },

  'packages/elder/pages/ask-kind/index': { as: 'elder', sees: '陪诊' },
  'packages/elder/pages/ask-when/index': { as: 'elder', params: given({ item: ITEM }), sees: '哪一天？' },
  'packages/elder/pages/ask-confirm/index': { as: 'elder', params: wish, sees: '请人来：陪诊' },
  'packages/elder/pages/requests/index': { as: 'elder', sees: '陪诊' },
  'packages/elder/pages/request/index': { as: 'elder', params: idOfFirst('/service-requests/mine'), sees: '会员号' },
  'packages/elder/pages/my-time/index': { as: 'elder', sees: '社区免费为您安排' },

  'packages/volunteer/pages/nearby/index': { as: 'volunteer', sees: /米以内|公里以内/ },
  'packages/volunteer/pages/nearby-task/index': {
    as: 'volunteer',
    params: idOfFirst('/nearby-requests'),
    sees: '我来帮忙',
  },
  'packages/volunteer/pages/my-tasks/index': { as: 'volunteer', sees: '以前的' },
  'packages/volunteer/pages/task/index': { as: 'volunteer', params: idOfFirst('/assignments/mine'), sees: '老人' },
  'packages/volunteer/pages/check/index': {
    as: 'volunteer',
    params: idOfFirst('/assignments/mine'),
    sees: /回到任务|请老人念见面码/,
  },
  'packages/volunteer/pages/passbook/index': { as: 'volunteer', sees: /^余/ },

  'packages/volunteer/pages/register/index': { as: 'nobody', sees: '您是谁' },
  'packages/volunteer/pages/my-file/index': { as: 'volunteer', sees: '我的亲属' },
  'packages/volunteer/pages/kin/index': { as: 'volunteer', sees: '亲属之间互相帮忙，不计时间' },

  'packages/worker/pages/phone-order/index': { as: 'worker', sees: '谁打来的' },
  'packages/worker/pages/queue/index': { as: 'worker', params: given({ queue: 'to_approve' }), sees: '一起审核' },
  'packages/worker/pages/approvals/index': { as: 'worker', sees: /审核通过 \d+ 件/ },
  'packages/worker/pages/back-entry/index': { as: 'worker', sees: '帮了哪位老人' },
  'packages/worker/pages/assignment/index': {
    as: 'worker',
    params: idOfFirst('/assignments/waiting?step=approval'),
    sees: '记多少分钟',
  },
  'packages/worker/pages/requests/index': { as: 'worker', sees: '再看一些' },
  'packages/worker/pages/request/index': { as: 'worker', params: idOfFirst('/service-requests'), sees: '来源' },
  'packages/worker/pages/short/index': { as: 'worker', sees: '时间不够' },
  'packages/worker/pages/applications/index': { as: 'worker', sees: / 岁/ },
  'packages/worker/pages/application/index': {
    as: 'worker',
    params: idOfFirst('/volunteer-applications'),
    sees: '可能是同一个人，请先核对',
  },
  'packages/worker/pages/volunteers/index': { as: 'worker', sees: '再看一些' },
  'packages/worker/pages/volunteer/index': { as: 'worker', params: memberOfFirst('/volunteers'), sees: /^打电话给/ },
  'packages/worker/pages/volunteer-new/index': { as: 'worker', sees: '您是谁' },
  'packages/worker/pages/elders/index': { as: 'worker', sees: '再看一些' },
  'packages/worker/pages/elder/index': { as: 'worker', params: memberOfFirst('/elders'), sees: '紧急联系人' },
  'packages/worker/pages/elder-form/index': { as: 'worker', sees: '老人是谁' },
  'packages/worker/pages/elder-card/index': {
    as: 'worker',
    params: memberOfFirst('/elders'),
    sees: /办一张卡片|换一张新卡片/,
  },

  'packages/worker/pages/register/index': { as: 'worker', sees: '导出名册' },
  'packages/worker/pages/roster/index': { as: 'worker', sees: '请在电脑上导入' },
  // The demo has none of these two: the page says so.
  'packages/worker/pages/roster-import/index': { as: 'worker', params: given({ id: NOTHING }), sees: '没有找到' },
  'packages/worker/pages/opening/index': { as: 'worker', params: given({ id: NOTHING }), sees: '没有找到' },
  'packages/worker/pages/openings/index': { as: 'worker', sees: '一人登记，另一人核对，公示以后入账' },
  'packages/worker/pages/opening-enter/index': { as: 'worker', sees: '谁的存折' },
  'packages/worker/pages/openings-public/index': { as: 'worker', sees: '有不同意见，请到社区说，或打电话' },
  'packages/worker/pages/organization-order/index': { as: 'worker', sees: '谁来负责' },
  'packages/worker/pages/life/index': {
    as: 'worker',
    params: memberOfFirst('/elders'),
    sees: '报告过世',
  },
  'packages/worker/pages/deaths/index': { as: 'worker', sees: '要两个人核实' },
  'packages/worker/pages/death/index': { as: 'worker', params: given({ id: NOTHING }), sees: '没有找到' },
  'packages/worker/pages/erasures/index': { as: 'worker', sees: '没有人申请注销' },
  'packages/entry/pages/my-data/index': { as: 'elder', sees: '我是谁' },
  'packages/worker/pages/claims/index': { as: 'worker', sees: '见到本人，再绑定' },
  'packages/worker/pages/merges/index': { as: 'worker', sees: '一人提出，另一人同意' },

  'packages/catalog/pages/items/index': { as: 'operator', sees: '加一个项目' },
  'packages/catalog/pages/item/index': { as: 'operator', params: given({ item: ITEM }), sees: '陪诊' },
  'packages/catalog/pages/edit/index': { as: 'operator', params: given({ item: ITEM }), sees: '改写项目' },

  'packages/entry/pages/claim/index': { as: 'nobody', sees: '这是我的' },
  'packages/entry/pages/consent/index': { as: 'elder', sees: '我看过了，同意' },
  'packages/entry/pages/binding/index': { as: 'nobody', sees: '扫一扫绑定码' },
  'packages/entry/pages/desk-login/index': { as: 'nobody', sees: '用手机微信扫一扫' },
  'packages/entry/pages/desk-approve/index': { as: 'worker', sees: '扫电脑上的二维码' },

  'packages/operator/pages/queue/index': {
    as: 'operator',
    params: given({ queue: 'to_approve' }),
    sees: '下面没有人办',
  },
  'packages/operator/pages/organizations/index': { as: 'operator', sees: '昆明市' },
  'packages/operator/pages/organization/index': { as: 'operator', params: idOfFirst('/organizations'), sees: '概况' },
  'packages/operator/pages/staff/index': { as: 'operator', params: idOfFirst('/organizations'), sees: '何文静' },
  'packages/operator/pages/invite/index': { as: 'operator', params: idOfFirst('/organizations'), sees: '邀请谁' },
  'packages/operator/pages/duty/index': { as: 'operator', params: idOfFirst('/organizations'), sees: '每周' },
};
