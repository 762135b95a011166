import type { PageDto, ServiceRequestDto } from '@huzhu/shared';
import type { AppWindow } from '../harness/window.ts';
import type { ApiPerson } from '../support/api-person.ts';

/** Who walks, by their names in the demo; `nobody` has not entered. */
export const WALKERS = { elder: '王桂珍', volunteer: '李秀英', worker: '杨婷', operator: '何文静' } as const;
export type Walker = keyof typeof WALKERS;

type Words = string | RegExp;

/**
 * One tap that leads on: a button or link by its words, or, where choices on the page come first, all of it. What is
 * chosen or typed on a page is no tap of its own.
 */
export type Tap = Words | ((window: AppWindow) => Promise<void>);

export interface PageLine {
  as: Walker | 'nobody';
  /** Read with the rights of whoever walks. */
  params?: (walker: ApiPerson) => Promise<Record<string, string>>;
  /** Stands on the page only when all of it is there; where the builds differ, each by itself. */
  sees: Words | { h5: Words; weapp: Words };
  /** From home, or for nobody from the entrance. A page that only a link or a code leads to says which. */
  taps: Tap[] | { link: string };
  /** On this build only: a browser's entrance offers other doors than WeChat's. */
  tapsIn?: 'h5' | 'weapp';
}

export type PageTable = Record<string, PageLine>;

export const seenIn = ({ sees }: PageLine, build: 'h5' | 'weapp'): Words =>
  typeof sees === 'object' && 'h5' in sees ? sees[build] : sees;

/** Elders and volunteers have large targets everywhere, and everybody on the way in; at the desk there is more on a page. */
export const targetOf = (page: string): 60 | 44 => (/packages\/(worker|operator|catalog)\//.test(page) ? 44 : 60);

const firstOf = async <Item>(walker: ApiPerson, path: string): Promise<Item> => {
  const { items } = await walker.get<PageDto<Item>>(path);
  const [first] = items;
  if (first === undefined) throw new Error(`${path} is empty`);
  return first;
};

export const idOfFirst =
  (path: string): PageLine['params'] =>
  async (walker) => ({ id: (await firstOf<{ id: string }>(walker, path)).id });

/** Of a page of requests the first that can still be changed. */
export const idOfChangeable =
  (path: string): PageLine['params'] =>
  async (walker) => {
    const { items } = await walker.get<PageDto<ServiceRequestDto>>(path);
    const found = items.find((one) => one.mayChange);
    if (found === undefined) throw new Error(`nothing of ${path} can be changed`);
    return { id: found.id };
  };

/** Of a page of requests the first for which somebody is looked for. */
export const idOfSought =
  (path: string): PageLine['params'] =>
  async (walker) => {
    const { items } = await walker.get<PageDto<ServiceRequestDto>>(path);
    const found = items.find((one) => one.status === 'open' && one.freePlaces > 0 && one.askedFirst === null);
    if (found === undefined) throw new Error(`nobody is looked for in ${path}`);
    return { id: found.id };
  };

/** The row itself is the person: what their page is asked for is the member. */
export const memberOfFirst =
  (path: string): PageLine['params'] =>
  async (walker) => ({ id: (await firstOf<{ memberId: string }>(walker, path)).memberId });

export const given = (params: Record<string, string>) => (): Promise<Record<string, string>> => Promise.resolve(params);

/** The first row of a list on the page in view. */
export const firstRow: Tap = (window) => window.press(window.shown().locator('.row-card').first());

/** The first row of a list of requests that can still be changed. */
export const changeableRow: Tap = (window) =>
  window.press(
    window
      .shown()
      .locator('.row-card', { hasText: /正在找人|有人来/ })
      .first(),
  );

/** The first row of a list of requests for which somebody is looked for. */
export const soughtRow: Tap = (window) =>
  window.press(window.shown().locator('.row-card', { hasText: '正在找人' }).first());

export const addressOf = (page: string, params: Record<string, string>): string =>
  `/${page}?${Object.entries(params)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&')}`;
