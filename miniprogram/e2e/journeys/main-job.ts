import assert from 'node:assert/strict';
import { addDays, type Day, dayOf, formatDate, formatWeekday } from '../../src/format/day.ts';
import type { Scene, WindowSize } from '../harness/scene.ts';
import type { AppWindow } from '../harness/window.ts';
import { clockOf } from '../support/api-person.ts';
import { moveClock, moveToMorningOf } from '../support/clock.ts';
import type { FaceName } from '../support/people.ts';

/** Who is in the story of the demo, by the names of their windows. */
export const MAIN_JOB_PEOPLE = { elder: '王桂珍', volunteer: '李秀英', worker: '杨婷' } as const;
const DEMO_NEIGHBOURHOOD = '日新小区';

interface Part {
  name: string;
  window: AppWindow;
}

export interface Cast {
  elder: Part;
  volunteer: Part;
  worker: Part;
  /** Where the elder lives. */
  neighbourhood: string;
  /** Of a volunteer who has no credited task yet: a worker lets them go. */
  saysYes?: () => Promise<void>;
}

interface Telling {
  bankUrl: string;
  /** Opens the app as this person, whatever way leads into it: at the end stands their home. */
  enter: (window: AppWindow, face: FaceName, name: string) => Promise<void>;
}

export interface MainJob extends Telling {
  scene: Scene;
  workerSize?: WindowSize;
}

/** The next Wednesday that has not begun. */
const nextWednesday = async (bankUrl: string): Promise<Day> => {
  let day = addDays(dayOf(await clockOf(bankUrl)), 1);
  while (formatWeekday(day) !== '周三') day = addDays(day, 1);
  return day;
};

const askForEscort = async (elder: AppWindow, day: Day): Promise<void> => {
  await elder.screenshot('home');
  await elder.tap('找人帮忙');
  await elder.sees('要什么帮助？');
  await elder.screenshot('ask-1-kind');
  await elder.tap('陪诊');
  await elder.sees('哪一天？');
  // A Wednesday a week from today stands among the later days.
  const morning = new RegExp(`${formatDate(day)}.*上午`);
  if ((await elder.control('button', morning).count()) === 0) await elder.tap('看后面的日子');
  await elder.screenshot('ask-2-when');
  await elder.tap(morning);
  await elder.sees(/上午，请人来：陪诊，大约 1小时30分。/);
  await elder.screenshot('ask-3-confirm');
  await elder.tap('对，帮我找人');
  await elder.sees('正在为您找人');
  await elder.screenshot('asked');
};

const acceptNearby = async ({ volunteer: { window: volunteer }, neighbourhood, saysYes }: Cast): Promise<void> => {
  await volunteer.screenshot('home');
  await volunteer.tap('附近的需求');
  await volunteer.sees('陪诊');
  await volunteer.screenshot('nearby');
  await volunteer.tap(new RegExp(`^陪诊.*上午，${neighbourhood}`));
  await volunteer.sees('您几点到');
  await volunteer.screenshot('nearby-task');
  await volunteer.tap(/^(我来帮忙|好，我去)/);
  await volunteer.sees(saysYes ? '位置给您留着，等社区同意' : '接单成功');
  await volunteer.screenshot('accepted');
  if (!saysYes) return;
  await volunteer.sees('等社区同意');
  await saysYes();
  await volunteer.sees('还没到时间');
  await volunteer.screenshot('first-task-agreed');
};

const readCode = async (elder: AppWindow): Promise<string> => {
  const code = elder.shown().locator('.meeting-code__digits');
  await code.waitFor();
  return (await code.innerText()).replace(/\D/g, '');
};

const typeCode = async (volunteer: AppWindow, which: '签到' | '签退', digits: string): Promise<void> => {
  await volunteer.tap(which);
  await volunteer.fill('请老人念见面码', digits.slice(0, -1));
  await volunteer.screenshot(which === '签到' ? 'check-in' : 'check-out');
  await volunteer.fill('请老人念见面码', digits);
  await volunteer.sees(`${which}成功`);
};

const rates = async (elder: AppWindow, volunteer: AppWindow): Promise<void> => {
  await elder.choose('满意');
  await elder.fill('想说的话', '扶着我慢慢走，人很好');
  await elder.screenshot('rate');
  await elder.tap('评好了，也谢谢他');
  await elder.sees('谢谢您的评价');
  await elder.screenshot('rated');
  await volunteer.goto('/packages/entry/pages/messages/index');
  await volunteer.sees('老人说谢谢您。');
  await volunteer.screenshot('thanked');
};

const readsPassbook = async (volunteer: AppWindow, day: Day): Promise<void> => {
  await volunteer.goto('/pages/home/index');
  await volunteer.tap('时间存折');
  const newest = volunteer.shown().locator('.passbook-line').first();
  await newest.waitFor();
  assert.match(await newest.innerText(), new RegExp(day.replace(/-/g, '\\.')));
  assert.match((await newest.innerText()).replace(/\s/g, ''), /\+1小时30分/);
  await volunteer.screenshot('passbook');
};

const approves = async ({ elder, volunteer, worker: { window: worker } }: Cast): Promise<void> => {
  await worker.screenshot('home');
  await worker.tap(/^要审核的时间/);
  await worker.tap('按等了多久看');
  // Both pages have the row: it is tapped on the one that came.
  await worker.arrivesAt('packages/worker/pages/queue/index');
  await worker.screenshot('waiting');
  await worker.tap(new RegExp(`^${elder.name} · 陪诊`));
  await worker.sees('记多少分钟');
  await worker.screenshot('approve');
  await worker.tap('审核通过，记 1小时30分');
  await worker.sees(`已经入账：${volunteer.name} 1小时30分`);
  await worker.shown().getByText(`${elder.name} · 陪诊`).waitFor({ state: 'detached' });
  await worker.screenshot('approved');
};

/** On the day: the code to start, ninety minutes, the code to end, and the elder's yes. */
const meet = async ({ elder, volunteer }: Cast, day: Day): Promise<void> => {
  await moveToMorningOf(elder.window, formatDate(day));
  const start = await readCode(elder.window);
  await elder.window.screenshot('code-to-start');
  await volunteer.window.sees(formatDate(day));
  await typeCode(volunteer.window, '签到', start);
  await volunteer.window.screenshot('checked-in');
  await elder.window.sees(`${volunteer.name}正在帮您`);

  await moveClock(elder.window, '+90分钟');
  const end = await readCode(elder.window);
  assert.notEqual(end, start);
  await elder.window.screenshot('code-to-end');
  await typeCode(volunteer.window, '签退', end);
  // The service is over: the volunteer keeps no whole name.
  await volunteer.window.sees(/等.*\*.*确认/);
  await volunteer.window.screenshot('checked-out');

  await elder.window.sees('服务做完了吗？');
  await elder.window.screenshot('confirm');
  await elder.window.tap('服务做完了，是的');
  await elder.window.sees('记下了，谢谢您');
};

/** From an elder's wish to minutes in the volunteer's passbook, told of whoever is in the cast. */
export const tellMainJob = async (cast: Cast, { bankUrl, enter }: Telling): Promise<void> => {
  const { elder, volunteer, worker } = cast;
  const wednesday = await nextWednesday(bankUrl);

  await enter(elder.window, 'elder', elder.name);
  await askForEscort(elder.window, wednesday);

  await enter(volunteer.window, 'volunteer', volunteer.name);
  await acceptNearby(cast);
  await elder.window.sees(`${volunteer.name}来帮您`);
  await elder.window.screenshot('somebody-comes');

  await meet(cast, wednesday);

  await enter(worker.window, 'worker', worker.name);
  await approves(cast);
  await readsPassbook(volunteer.window, wednesday);
  await rates(elder.window, volunteer.window);
};

/** The people of the demo, in three windows, on either build. */
export const doMainJob = ({ scene, workerSize, ...telling }: MainJob): Promise<void> =>
  scene.play(async () => {
    const { elder, volunteer, worker } = MAIN_JOB_PEOPLE;
    const cast = {
      elder: { name: elder, window: await scene.window('elder') },
      volunteer: { name: volunteer, window: await scene.window('volunteer') },
      worker: { name: worker, window: await scene.window('worker', workerSize) },
      neighbourhood: DEMO_NEIGHBOURHOOD,
    };
    await tellMainJob(cast, telling);
  });
