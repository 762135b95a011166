import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import type { AssignmentDto } from '@huzhu/shared';
import { pageFaults } from './harness/page-rules.ts';
import { Scene } from './harness/scene.ts';
import type { AppWindow } from './harness/window.ts';
import { advanceClock, ApiPerson, clockOf } from './support/api-person.ts';
import { type ServedBank, serveBank } from './support/bank.ts';
import { sitDownAs } from './support/looks.ts';
import { screensOf } from './support/screens.ts';

/** Something went wrong at a visit: the elder says so, a worker looks after it, and the volunteer reads nothing of it. */
const HOUR_MS = 3_600_000;

let bank: ServedBank;
let scene: Scene;
let elder: ApiPerson;
let volunteer: ApiPerson;
let worker: ApiPerson;
let visit: AssignmentDto;

before(async () => {
  bank = await serveBank('incidents');
  scene = await Scene.open({ baseUrl: bank.baseUrl, screenshots: screensOf('incidents') });
  for (let morning = 0; morning < 3; morning += 1) await advanceClock(bank.baseUrl, 'next_morning');
  [elder, volunteer, worker] = (await Promise.all(
    ['王桂珍', '李秀英', '赵敏'].map((name) => ApiPerson.named(bank.baseUrl, name)),
  )) as [ApiPerson, ApiPerson, ApiPerson];
  const soon = new Date((await clockOf(bank.baseUrl)).getTime() + HOUR_MS / 2);
  visit = await volunteer.accepts(await elder.asks('companion_chat', soon, 60));
  await worker.post(`/assignments/${visit.id}/worker-check-in`, { reason: '电话里说到了' });
});
after(async () => {
  await scene?.close();
  await bank?.stop();
});

const sitsDown = (name: string, person: ApiPerson, isCare = false): Promise<AppWindow> =>
  sitDownAs(scene, name, person, isCare);
const good = async (window: AppWindow): Promise<void> => {
  assert.deepEqual(await pageFaults(window, { targetPx: 60 }), []);
};
const taskPage = (): string => `/packages/volunteer/pages/task/index?id=${visit.id}`;
const requestPage = (): string => `/packages/elder/pages/request/index?id=${visit.requestId}`;

it('an elder says in two taps and a sentence that she was shouted at; a worker takes it and answers; the volunteer reads nothing', async () => {
  const home = await sitsDown('elder', elder, true);
  await home.goto(requestPage());
  await home.tap('出事了');
  await home.sees('有人受伤，先打 120');
  await good(home);
  await home.screenshot('what-happened');
  await home.tap('打人、骂人、欺负人');
  await home.sees('社区四小时里办，办完告诉您。');
  await good(home);
  await home.screenshot('in-a-sentence');
  await home.tap('告诉社区');
  await home.sees('请写一句是怎么回事');
  await home.fill('是怎么回事', '他骂我');
  await home.tap('告诉社区');
  await home.sees('您说过：打人、骂人、欺负人');
  await home.sees(/^社区知道了，最晚/);
  await good(home);
  await home.screenshot('said');

  const desk = await sitsDown('worker', worker);
  await desk.goto('/packages/worker/pages/queue/index?queue=incident_now');
  await desk.sees('出了大事，还没有人办');
  await desk.press(desk.control('button', /^王桂珍/));
  await desk.sees('他骂我');
  await desk.screenshot('to-take');
  await desk.tap('我来办');
  await desk.sees('由您来办');
  await home.page.reload();
  await home.sees(/^社区的赵敏在办，最晚/);
  await desk.tap('办好了');
  await desk.fill('结果', '问清楚了，换一位志愿者');
  await desk.tap('记下来');
  await desk.sees('记下了，也告诉了说的人');
  await desk.screenshot('done');

  await home.page.reload();
  await home.sees('社区答复您：问清楚了，换一位志愿者');
  await home.goto('/packages/entry/pages/messages/index');
  await home.sees('您说的事，社区答复您：问清楚了，换一位志愿者');
  await good(home);
  await home.screenshot('answered');

  const phone = await sitsDown('volunteer', volunteer);
  await phone.goto(taskPage());
  await phone.sees('出事了');
  const read = await phone.page.locator('body').innerText();
  for (const words of ['他骂我', '您说过', '打人', '换一位志愿者']) assert.ok(!read.includes(words), words);
});

it('a volunteer says that the time is wrong; a worker writes down on the telephone what an elder says', async () => {
  const phone = await sitsDown('volunteer-hours', volunteer);
  await phone.goto(taskPage());
  await phone.tap('我的时间不对');
  await phone.sees('社区核对以后答复您，最晚三个工作日。');
  await good(phone);
  await phone.screenshot('hours');
  await phone.fill('几点到几点，应该是多少', '九点就到了，做了两个小时');
  await phone.tap('告诉社区');
  await phone.sees('您说过：时间记得不对');
  await good(phone);
  await phone.screenshot('hours-said');

  const desk = await sitsDown('worker-spoken', worker);
  await desk.goto(`/packages/worker/pages/assignment/index?id=${visit.id}`);
  await desk.sees('九点就到了，做了两个小时');
  await desk.tap('替人记下：出事了');
  await desk.tap('东西弄坏了、弄丢了');
  await desk.choose('老人说的');
  await desk.fill('是怎么回事', '碗打碎了');
  await desk.screenshot('spoken');
  await desk.tap('记下来');
  await desk.sees('电话里说的');

  // What a worker suspects stays with the workers: whoever does it may hold the elder's phone.
  const kept = /^只有工作人员看得到，老人和志愿者的手机上都不显示/;
  await desk.tap('替人记下：出事了');
  await desk.tap('打人、骂人、欺负人');
  await desk.sees(kept);
  await desk.choose('老人说的');
  await desk.fill('是怎么回事', '邻居听见屋里骂人');
  await desk.tap('记下来');
  await desk.sees('邻居听见屋里骂人');
  await desk.sees(kept);
  await desk.screenshot('suspected');
  const home = await sitsDown('elder-suspected', elder);
  await home.goto(requestPage());
  await home.sees('您说过：东西弄坏了、弄丢了');
  assert.ok(!(await home.page.locator('body').innerText()).includes('邻居听见'));
});

it('an elder does not want the volunteer again: at once, without a reason; a worker asks, and the volunteer may come again', async () => {
  const home = await sitsDown('elder-not-again', elder, true);
  await home.goto(requestPage());
  await home.tap(/^先别让.*来$/);
  await home.sees(/^从现在起他接不到您的单/);
  await good(home);
  await home.screenshot('not-again');
  await home.tap('先别让他来');
  await home.sees('您说过：先别让这位志愿者来');
  await good(home);
  await home.screenshot('not-again-said');

  const phone = await sitsDown('volunteer-not-again', volunteer);
  await phone.goto(taskPage());
  await phone.sees('出事了');
  const read = await phone.page.locator('body').innerText();
  for (const words of ['先别让', '不想说原因']) assert.ok(!read.includes(words), words);

  const desk = await sitsDown('worker-not-again', worker);
  await desk.goto('/packages/worker/pages/queue/index?queue=incident_day');
  await desk.press(desk.control('button', /^王桂珍/));
  await desk.sees('不想说原因');
  await desk.tap('我来办');
  await desk.sees('由您来办');
  await desk.screenshot('not-again-to-answer');
  await desk.tap('问过了，可以再来');
  await desk.fill('结果', '说开了，还是让他来');
  await desk.tap('记下来');
  await desk.sees('记下了，也告诉了说的人');

  await home.page.reload();
  await home.sees('社区答复您：说开了，还是让他来');
});

it('an elder says from home that money is gone, without a visit; a worker answers, and writes down what stands on a sheet', async () => {
  const home = await sitsDown('elder-home', elder, true);
  await home.goto('/pages/home/index');
  await home.tap('出事了');
  await home.sees('有人受伤，先打 120');
  await good(home);
  await home.screenshot('from-home');
  await home.tap('钱或者东西不见了');
  await home.fill('是怎么回事', '昨天放在桌上的一百块没了');
  await good(home);
  await home.screenshot('from-home-sentence');
  await home.tap('告诉社区');
  await home.sees('您说过：钱或者东西不见了');
  await good(home);
  await home.screenshot('from-home-said');

  const desk = await sitsDown('worker-home', worker);
  await desk.goto('/packages/worker/pages/queue/index?queue=incident_day');
  await desk.press(desk.control('button', /^王桂珍/));
  await desk.sees('王桂珍说的');
  await desk.tap('我来办');
  await desk.sees('由您来办');
  await desk.screenshot('from-home-to-answer');
  await desk.tap('办好了');
  await desk.fill('结果', '在抽屉里找到了');
  await desk.tap('记下来');
  await desk.sees('记下了，也告诉了说的人');
  await desk.tap('替人记下：时间不对');
  await desk.choose('纸条上写的');
  await desk.fill('几点到几点，应该是多少', '上周三陪了两个小时，没有记');
  await desk.screenshot('on-paper');
  await desk.tap('记下来');
  await desk.sees('纸条上写的');
  await desk.sees('少了一次，去补录');
  await desk.screenshot('on-paper-said');

  await home.page.reload();
  await home.sees('社区答复您：在抽屉里找到了');
  await home.goto('/packages/entry/pages/messages/index');
  await home.sees('您说的事，社区答复您：在抽屉里找到了');
});

it('a volunteer says in the passbook that one line is missing, or which one is wrong', async () => {
  const phone = await sitsDown('volunteer-passbook', volunteer);
  await phone.goto('/packages/volunteer/pages/passbook/index');
  await phone.tap('我的时间不对');
  await phone.sees('社区核对以后答复您，最晚三个工作日。');
  await phone.sees('少了一次，没有记');
  await good(phone);
  await phone.screenshot('which-line');
  await phone.fill('几点到几点，应该是多少', '上周五去了一个小时');
  await phone.tap('告诉社区');
  await phone.sees('您说过：时间记得不对');
  await good(phone);
  await phone.screenshot('which-line-said');
});

it('minutes that were credited wrongly: one worker asks for others, another says yes, and both passbooks say so', async () => {
  await worker.post(`/assignments/${visit.id}/worker-check-out`, { reason: '电话里说做完了' });
  await elder.post(`/assignments/${visit.id}/confirm`);
  const colleague = await ApiPerson.named(bank.baseUrl, '杨婷');
  await colleague.post(`/assignments/${visit.id}/approve`, { approvedMinutes: 60, reason: '核对过' });

  const desk = await sitsDown('worker-asks', worker);
  await desk.goto(`/packages/worker/pages/assignment/index?id=${visit.id}`);
  await desk.tap('分钟记错了，要改');
  await desk.fill('应该是多少分钟', '45');
  await desk.fill('原因', '看了签到本');
  await desk.screenshot('ask-correction');
  await desk.tap('请同事看');
  await desk.sees(/^1小时改为45分，赵敏提的/);
  await desk.screenshot('asked-correction');

  const other = await sitsDown('worker-decides', colleague);
  await other.goto(`/packages/worker/pages/assignment/index?id=${visit.id}`);
  await other.tap('同意更正');
  await other.screenshot('decide-correction');
  await other.tap('同意，更正');
  await other.sees('更正了');

  const phone = await sitsDown('volunteer-corrected', volunteer);
  await phone.goto('/packages/volunteer/pages/passbook/index');
  await phone.sees(/更正：1小时改为45分，重新记/);
  await good(phone);
  await phone.screenshot('corrected-passbook');
});
