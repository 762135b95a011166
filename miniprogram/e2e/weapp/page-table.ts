import type { PageDto } from '@huzhu/shared';
import type { ApiPerson } from '../support/api-person.ts';

/** Who walks, by their names in the demo; `nobody` has not entered. */
export const WALKERS = { elder: '王桂珍', volunteer: '李秀英', worker: '杨婷' } as const;
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

const given = (params: Record<string, string>) => (): Promise<Record<string, string>> => Promise.resolve(params);

const HOUR_MS = 3_600_000;
const inDays = (days: number): Date => new Date(Date.now() + 24 * days * HOUR_MS);
const ITEM = 'hospital_escort';

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
  'packages/elder/pages/request/index': { as: 'elder', params: idOfFirst('/service-requests/mine'), sees: '编号' },
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

  'packages/worker/pages/phone-order/index': { as: 'worker', sees: '谁打来的' },
  'packages/worker/pages/waiting/index': { as: 'worker', params: given({ step: 'approval' }), sees: '约定' },
  'packages/worker/pages/assignment/index': {
    as: 'worker',
    params: idOfFirst('/assignments/waiting?step=approval'),
    sees: '记多少分钟',
  },
  'packages/worker/pages/requests/index': { as: 'worker', sees: '再看一些' },
  'packages/worker/pages/request/index': { as: 'worker', params: idOfFirst('/service-requests'), sees: '来源' },
  'packages/worker/pages/short/index': { as: 'worker', sees: '时间不够' },
};
