import assert from 'node:assert/strict';
import type { AssignmentDto, PageDto, QueueItemDto, QueueName, ServiceRequestDto } from '@huzhu/shared';
import type { Scene, WindowSize } from '../harness/scene.ts';
import type { AppWindow } from '../harness/window.ts';
import { advanceClock, ApiPerson } from '../support/api-person.ts';
import type { FaceName } from '../support/people.ts';

/** Who is in the story, by the names of their windows. */
export const THIRD_COMES_PEOPLE = {
  elder: '王桂珍',
  first: '李秀英',
  second: '吴丽萍',
  third: '周建国',
  worker: '赵敏',
} as const;
type Who = keyof typeof THIRD_COMES_PEOPLE;
const NAMES = THIRD_COMES_PEOPLE;
const FACES: Record<Who, FaceName> = {
  elder: 'elder',
  first: 'volunteer',
  second: 'volunteer',
  third: 'volunteer',
  worker: 'worker',
};

interface Telling {
  bankUrl: string;
  /** Opens the app as this person, whatever way leads into it: at the end stands their home. */
  enter: (window: AppWindow, face: FaceName, name: string) => Promise<void>;
}

export interface ThirdComes extends Telling {
  scene: Scene;
  workerSize?: WindowSize;
}

/** Everybody's window, and everybody for what no page is opened for. */
export interface Cast extends Telling {
  windows: Record<Who, AppWindow>;
  api: Record<Who, ApiPerson>;
}

/** Each opens the app, a few days on: far enough from what the people of the demo have agreed already. */
export const castOf = async ({ scene, workerSize, ...telling }: ThirdComes): Promise<Cast> => {
  const whos = Object.keys(NAMES) as Who[];
  const windows: Partial<Record<Who, AppWindow>> = {};
  const api: Partial<Record<Who, ApiPerson>> = {};
  for (let morning = 0; morning < 3; morning += 1) await advanceClock(telling.bankUrl, 'next_morning');
  for (const who of whos) {
    windows[who] = await scene.window(who, who === 'worker' ? workerSize : {});
    await windows[who].setToursSeen();
    api[who] = await ApiPerson.named(telling.bankUrl, NAMES[who]);
    await telling.enter(windows[who], FACES[who], NAMES[who]);
  }
  return { ...telling, windows: windows as Cast['windows'], api: api as Cast['api'] };
};

/** The program reads again by itself each 20 seconds; here the page is opened anew. */
export const reads = async (window: AppWindow, page: string, ...words: (string | RegExp)[]): Promise<void> => {
  await window.goto(page);
  await window.page.reload();
  for (const each of words) await window.sees(each);
  await window.settles();
};

const says = (window: AppWindow, words: string | RegExp): Promise<number> => window.shown().getByText(words).count();
/** False words: nowhere on the page in view. */
export const neverSays = async (window: AppWindow, ...words: (string | RegExp)[]): Promise<void> => {
  for (const each of words) assert.equal(await says(window, each), 0, `${window.name} reads ${String(each)}`);
};

export const quarters = async ({ bankUrl }: Cast, count: number): Promise<void> => {
  for (let quarter = 0; quarter < count; quarter += 1) await advanceClock(bankUrl, 'quarter_hour');
};

export const yes = async (window: AppWindow, words: string): Promise<void> =>
  window.press(window.shown().getByRole('dialog').getByRole('button', { name: words, exact: true }));

export const standsIn = async ({ api }: Cast, queue: QueueName, requestId: string): Promise<boolean> => {
  const { items } = await api.worker.get<PageDto<QueueItemDto>>(`/queues/${queue}?limit=50`);
  return items.some((item) => item.requestId === requestId);
};

export const taskOf = async ({ api }: Cast, id: string): Promise<AssignmentDto> => {
  const { assignments } = await api.elder.get<ServiceRequestDto>(`/service-requests/${id}`);
  assert.ok(assignments[0]);
  return assignments[0];
};

export const digitsAt = async (elder: AppWindow): Promise<string> => {
  const shown = elder.shown().locator('.meeting-code__digits');
  await shown.waitFor();
  return (await shown.innerText()).replace(/\D/g, '');
};

export const types = async (window: AppWindow, which: '签到' | '签退', digits: string): Promise<void> => {
  await window.tap(which);
  await window.fill('请老人念见面码', digits);
};
