import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import type { CandidateDto, OfferDto, PageDto, ServiceRequestDto } from '@huzhu/shared';
import { pageFaults } from './harness/page-rules.ts';
import { Scene } from './harness/scene.ts';
import { advanceClock, ApiPerson, clockOf } from './support/api-person.ts';
import { type ServedBank, serveBank } from './support/bank.ts';
import { DESK, PICTURED, sitDown, SMALLEST } from './support/looks.ts';
import { screensOf } from './support/screens.ts';
import { sharedNames } from './support/shared-names.ts';

/** 有人请您帮忙: the app asks one volunteer, who says 不行; the next one says 好, and the elder reads who comes. */

const HOME = '/pages/home/index';
const HOUR_MS = 3_600_000;
const RULES = { targetPx: 44 } as const;

let bank: ServedBank;
let scene: Scene;
let elder: ApiPerson;
let worker: ApiPerson;
/** Nobody else is logged in, so nobody else is asked. */
let volunteers: ApiPerson[];
let request: ServiceRequestDto;

const offersOf = async (who: ApiPerson): Promise<OfferDto[]> =>
  (await who.get<PageDto<OfferDto>>('/offers/mine')).items.filter((one) => one.request.id === request.id);
const asked = async (): Promise<ApiPerson> => {
  const all = await Promise.all(volunteers.map(async (one) => ((await offersOf(one)).length > 0 ? [one] : [])));
  const [who, ...others] = all.flat();
  assert.ok(who && others.length === 0, `one volunteer is asked, not ${String(all.flat().length)}`);
  return who;
};

/** Whatever else is looked for in the demo would be asked for first, and nobody is asked more than twice a day. */
const clearTheWay = async (): Promise<void> => {
  let cursor: string | null = null;
  do {
    const query: string = cursor === null ? '' : `&cursor=${cursor}`;
    const page: PageDto<ServiceRequestDto> = await worker.get(`/service-requests?limit=50${query}`);
    for (const { id, status } of page.items) {
      if (status === 'open') await worker.post(`/service-requests/${id}/cancel`, { reason: '不用了' });
    }
    cursor = page.nextCursor;
  } while (cursor !== null);
};

before(async () => {
  bank = await serveBank('offers');
  scene = await Scene.open({ baseUrl: bank.baseUrl, screenshots: screensOf('offers') });
  // By day: at night nobody is asked.
  await advanceClock(bank.baseUrl, 'next_morning');
  const named = (name: string) => ApiPerson.named(bank.baseUrl, name);
  [elder, worker] = (await Promise.all(['王桂珍', '杨婷'].map(named))) as [ApiPerson, ApiPerson];
  await clearTheWay();
  volunteers = await Promise.all(['周建国', '吴丽萍'].map(named));
  const now = (await clockOf(bank.baseUrl)).getTime();
  request = await elder.asks('companion_chat', new Date(now + 30 * HOUR_MS), 60);
  await advanceClock(bank.baseUrl, 'quarter_hour');
});
after(async () => {
  await scene?.close();
  await bank?.stop();
});

it('one volunteer finds it on home with the reasons, and says 不行 with a word', async () => {
  const first = await asked();
  const small = await sitDown(scene, first, SMALLEST);
  await small.goto(HOME);
  await small.sees('有人请您帮忙');
  await small.screenshot('home-small');
  assert.deepEqual(await pageFaults(small, RULES), []);
  await small.close();
  const window = await sitDown(scene, first, PICTURED);
  await window.goto(HOME);
  await window.sees('有人请您帮忙');
  await window.screenshot('home');
  assert.deepEqual(await sharedNames(window), []);
  await window.tap('看一看，能不能去');
  await window.sees(/以前没有说，就去问别人。$/);
  await window.screenshot('asked');
  assert.deepEqual(await pageFaults(window, RULES), []);
  await window.tap('不行');
  await window.sees('为什么不行？');
  await window.screenshot('why');
  await window.tap('那时有事');
  await window.sees('附近的需求');
  await window.close();
  assert.deepEqual(await offersOf(first), []);
});

it('a worker reads at the desk what the app asked, and what was said', async () => {
  const { items } = await worker.get<PageDto<CandidateDto>>(`/service-requests/${request.id}/candidates?limit=50`);
  assert.ok(items.some((one) => one.lastOffer?.declineWord === 'busy'));
  const desk = await sitDown(scene, worker, DESK);
  await desk.goto(`/packages/worker/pages/dispatch/index?id=${request.id}`);
  await desk.sees(/手机上请过：说不行，那时有事/);
  await desk.screenshot('desk');
  await desk.close();
});

it('the next one is asked and says 好, and the elder reads on home who comes', async () => {
  await advanceClock(bank.baseUrl, 'quarter_hour');
  const next = await asked();
  const window = await sitDown(scene, next, PICTURED);
  await window.goto(HOME);
  await window.tap('看一看，能不能去');
  await window.tap(/^好，我去/);
  await window.sees('这次任务');
  await window.screenshot('done');
  await window.close();
  const { name } = await next.get<{ name: string }>('/me');
  const home = await sitDown(scene, elder, PICTURED);
  await home.goto(HOME);
  await home.sees(new RegExp(name));
  await home.screenshot('elder-home');
  await home.close();
});
