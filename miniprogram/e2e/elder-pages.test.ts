import { after, before, it } from 'node:test';
import type { ServiceRequestDto } from '@huzhu/shared';
import { addDays, dayOf, instantOf } from '../src/format/day.ts';
import { Scene } from './harness/scene.ts';
import { advanceClock, ApiPerson, clockOf } from './support/api-person.ts';
import { type ServedBank, serveToLookers } from './support/bank.ts';
import { DESK, type Look, lookAtAll, PHONES } from './support/looks.ts';
import { screensOf } from './support/screens.ts';

const PAGES = '/packages/elder/pages';

let bank: ServedBank;
let scene: Scene;
let served: ApiPerson;
let earner: ApiPerson;
let short: ApiPerson;

before(async () => {
  bank = await serveToLookers('elder_pages');
  scene = await Scene.open({ baseUrl: bank.baseUrl, screenshots: screensOf('elder-pages') });
  served = await ApiPerson.named(bank.baseUrl, '王桂珍');
  earner = await ApiPerson.named(bank.baseUrl, '李秀英');
  short = await ApiPerson.named(bank.baseUrl, '陈福生');
});
after(async () => {
  await scene?.close();
  await bank?.stop();
});

const look = (...looks: Look[]): Promise<void> => lookAtAll(scene, PHONES, looks, { targetPx: 60 });

const inDays = async (days: number, hour: number): Promise<Date> =>
  instantOf(addDays(dayOf(await clockOf(bank.baseUrl)), days), hour * 60);

it('keeps the rules for elders on the way in and the way to help', async () => {
  const startsAt = await inDays(3, 9);
  const window = {
    startsAt: startsAt.toISOString(),
    latestStartAt: new Date(startsAt.getTime() + 3_600_000).toISOString(),
  };
  const confirm = `${PAGES}/ask-confirm/index?item=hospital_escort&${new URLSearchParams(window).toString()}`;
  await look(
    { name: 'entrance', path: '/pages/entrance/index', sees: '您想当谁？' },
    { name: 'home', path: '/pages/home/index', as: served, sees: '找人帮忙' },
    { name: 'home-two-faces', path: '/pages/home/index', as: earner, sees: '我去帮人' },
    { name: 'ask-kind-group', path: `${PAGES}/ask-kind/index?group=health_care`, as: served, sees: '量血压' },
    { name: 'ask-kind', path: `${PAGES}/ask-kind/index`, as: served, sees: '陪诊' },
    {
      name: 'ask-when',
      path: `${PAGES}/ask-when/index?item=hospital_escort`,
      as: served,
      sees: '哪一天？',
    },
    {
      name: 'ask-when-hour',
      path: `${PAGES}/ask-when/index?item=hospital_escort`,
      as: served,
      sees: '哪一天？',
      then: async (one) => {
        await one.tap('定一个钟点');
        await one.choose(/^后天/);
        await one.tap('下一步');
        await one.sees('请先选一个时间');
      },
    },
    {
      name: 'ask-when-half-past',
      path: `${PAGES}/ask-when/index?item=hospital_escort`,
      as: served,
      sees: '哪一天？',
      then: async (one) => {
        await one.tap('定一个钟点');
        await one.choose(/^后天/);
        await one.choose('上午 6 点');
        await one.choose('上午 6 点半');
      },
    },
    { name: 'ask-confirm', path: confirm, as: served, sees: '请人来：陪诊' },
    { name: 'ask-confirm-nothing', path: `${PAGES}/ask-confirm/index?item=haircut`, as: served, sees: '重新选时间' },
  );
});

it('stands on a desk, too', async () => {
  const home = '/pages/home/index';
  const worker = await ApiPerson.named(bank.baseUrl, '杨婷');
  await lookAtAll(scene, [DESK], [{ name: 'home', path: home, as: short, sees: '找人帮忙' }], { targetPx: 60 });
  // Beside a worker's pages stand the queues and lists, in targets of workers.
  const ofWorker = { name: 'home-of-a-worker', path: home, as: worker, sees: '要审核的时间' };
  await lookAtAll(scene, [DESK], [ofWorker], { targetPx: 44 });
});

it('keeps them on what was asked for, and on the time for it', async () => {
  const helped = await served.asks('companion_chat', await inDays(1, 10), 60);
  const [draft, coming] = await short.requests();
  const [old] = (await served.requests()).filter(
    (one) => one.status === 'closed' && one.assignments[0]?.rating === null,
  );
  const request = `${PAGES}/request/index?id=`;
  await look(
    { name: 'requests', path: `${PAGES}/requests/index`, as: short, sees: '时间不够' },
    { name: 'request-seeking', path: request + helped.id, as: served, sees: '正在为您找人' },
    { name: 'request-short', path: request + (draft?.id ?? ''), as: short, sees: '请打电话给社区' },
    { name: 'request-coming', path: request + (coming?.id ?? ''), as: short, sees: '会员号' },
    {
      name: 'request-cancel',
      path: request + (coming?.id ?? ''),
      as: short,
      sees: '会员号',
      then: async (one) => {
        await one.tap('取消这次需求');
        await one.sees('要取消这次需求吗？');
      },
    },
    { name: 'request-rate', path: request + (old?.id ?? ''), as: served, sees: '帮得怎么样' },
    { name: 'request-of-somebody-else', path: request + helped.id, as: short, sees: '没有找到' },
    { name: 'my-time-free', path: `${PAGES}/my-time/index`, as: served, sees: '社区免费为您安排' },
    { name: 'my-time-earned', path: `${PAGES}/my-time/index`, as: earner, sees: '余 3小时30分' },
    { name: 'my-time-used-up', path: `${PAGES}/my-time/index`, as: short, sees: '这个月的时间用完了' },
  );
});

it('keeps them on the day itself, from the code to the last word', async () => {
  const request = await served.asks('hospital_escort', await inDays(2, 9), 90);
  const assignment = await earner.accepts(request);
  const page = `${PAGES}/request/index?id=${request.id}`;
  const check = async (move: 'check-in' | 'check-out') => {
    const seen = await served.get<ServiceRequestDto>(`/service-requests/${request.id}`);
    const digits = seen.assignments[0]?.meetingCode?.digits ?? '';
    await earner.post(`/assignments/${assignment.id}/${move}`, { method: 'code', digits });
  };
  const nine = await inDays(2, 8);
  while ((await clockOf(bank.baseUrl)) < nine) await advanceClock(bank.baseUrl, 'next_morning');
  await look(
    { name: 'home-on-the-day', path: '/pages/home/index', as: served, sees: '见面码' },
    { name: 'request-on-the-day', path: page, as: served, sees: '见面码' },
  );
  await check('check-in');
  await advanceClock(bank.baseUrl, 'ninety_minutes');
  await look({ name: 'request-in-service', path: page, as: served, sees: '走之前' });
  await check('check-out');
  await look(
    { name: 'home-to-confirm', path: '/pages/home/index', as: served, sees: '1 件等您确认' },
    { name: 'request-to-confirm', path: page, as: served, sees: '服务做完了，是的' },
  );
});
