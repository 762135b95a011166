import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import type { PageDto, SeriesDto } from '@huzhu/shared';
import { addDays, dayOf, formatDate, formatWeekday } from '../src/format/day.ts';
import { pageFaults } from './harness/page-rules.ts';
import { Scene } from './harness/scene.ts';
import { advanceClock, ApiPerson, clockOf } from './support/api-person.ts';
import { type ServedBank, serveBank } from './support/bank.ts';
import { press } from './support/keyboard.ts';
import { sitDownAs } from './support/looks.ts';
import { screensOf } from './support/screens.ts';

const HOME = '/pages/home/index';
const SEND = '对，帮我找人';

let bank: ServedBank;
let scene: Scene;
before(async () => {
  bank = await serveBank('series');
  scene = await Scene.open({ baseUrl: bank.baseUrl, screenshots: screensOf('series') });
});
after(async () => {
  await scene?.close();
  await bank?.stop();
});

/** Somebody of the demo who has nothing ahead. */
const comes = async (name: string): Promise<ApiPerson> => {
  const person = await ApiPerson.named(bank.baseUrl, name);
  for (const { id, mayCancel } of await person.requests()) {
    if (mayCancel) await person.post(`/service-requests/${id}/cancel`);
  }
  return person;
};
const seriesOf = async (elder: ApiPerson): Promise<SeriesDto[]> =>
  (await elder.get<PageDto<SeriesDto>>('/request-series')).items;
const digits = (day: string): string => day.replaceAll('-', '');

it('an elder asks for the same day of every week for a month, and reads it on home and in 固定帮忙', async () => {
  const elder = await comes('许丽萍');
  const phone = await sitDownAs(scene, 'elder', elder, true);
  const day = addDays(dayOf(await clockOf(bank.baseUrl)), 2);
  const weekday = formatWeekday(day);
  await phone.goto(HOME);
  await phone.tap('找人帮忙');
  await phone.tap(/^家里家外的事/);
  await phone.tap(/^理发/);
  await phone.sees('哪一天？');
  await phone.choose('每周都要');
  await phone.choose('一个月');
  await phone.screenshot('when');
  assert.deepEqual(await pageFaults(phone, { targetPx: 60 }), []);
  await phone.tap(/^后天.*下午/);
  await phone.sees(new RegExp(`以后每${weekday}都要，到`));
  await phone.screenshot('read-back');
  await phone.tap(SEND);
  await phone.sees(`看每${weekday}的固定帮忙`);
  await phone.screenshot('request');
  await phone.goto(HOME);
  await phone.sees(`固定帮忙，每${weekday}。`);
  await phone.screenshot('home');

  // The sweep makes what is due within a fortnight.
  await advanceClock(bank.baseUrl, 'quarter_hour');
  await phone.tap('我的需求');
  await phone.screenshot('requests');
  await phone.tap(/^固定帮忙$/);
  await phone.sees(`理发，每${weekday}下午`);
  await phone.sees(`${formatDate(addDays(day, 7))}${weekday}：已经发出去了`);
  await phone.screenshot('series');
  assert.deepEqual(await pageFaults(phone, { targetPx: 60 }), []);

  await phone.tap(`${formatDate(addDays(day, 7))}${weekday}这次不要`);
  await phone.tap('是的，这次不要');
  await phone.sees(`${formatDate(addDays(day, 7))}${weekday}：已经取消`);
  await phone.tap('先停一停');
  await phone.sees('这段时间不请人');
  await phone.screenshot('pause');
  await phone.choose('停两个星期');
  await phone.tap('从今天起先停一停');
  await phone.sees(/先停一停$/);
  await phone.screenshot('paused');
  await phone.tap('以后都不要了');
  await phone.screenshot('end');
  await phone.tap('是的，都不要了');
  await phone.sees('已经结束：不要了');
  assert.deepEqual(
    (await seriesOf(elder)).map(({ status }) => status),
    ['ended'],
  );
});

it('a worker enters every second week for an elder on the telephone, and pauses it while they are in hospital', async () => {
  const [elder, worker] = [await comes('唐惠芳'), await comes('杨婷')];
  const today = dayOf(await clockOf(bank.baseUrl));
  const day = addDays(today, 2);
  const desk = await sitDownAs(scene, 'worker', worker);
  await desk.goto('/packages/worker/pages/phone-order/index');
  await desk.sees('谁打来的');
  await desk.fill(/老人的姓名/, '唐惠芳');
  await press(desk, 'Enter');
  await desk.choose(/^理发/);
  await desk.choose(/^后天/);
  await desk.choose(/^下午/);
  await desk.choose('两周一次');
  await desk.choose('三个月');
  await desk.sees(new RegExp(`以后每两周的${formatWeekday(day)}都要`));
  await desk.screenshot('order');
  await desk.tap(/^替唐惠芳发出需求/);
  await desk.sees('固定帮忙：每两周的');
  await desk.screenshot('taken');
  await advanceClock(bank.baseUrl, 'quarter_hour');

  const { id } = await elder.get<{ id: string }>('/me');
  await desk.goto(`/packages/worker/pages/elder/index?id=${id}`);
  await desk.tap(/^固定帮忙$/);
  await desk.sees('每两周的');
  await desk.tap('先停一停');
  await desk.sees('这段时间不请人');
  await desk.fill('到哪一天', '20260101');
  await desk.tap('就停这些天');
  await desk.sees('请选择今天以后的日期');
  await desk.screenshot('pause-wrong');
  await desk.fill('从哪一天', digits(today));
  await desk.fill('到哪一天', digits(addDays(today, 20)));
  await desk.tap('就停这些天');
  await desk.sees(`${formatDate(day)}${formatWeekday(day)}：先停一停`);
  await desk.screenshot('worker-paused');
  assert.deepEqual(await pageFaults(desk, { targetPx: 44 }), []);
  await desk.tap('不停了，照常来');
  await desk.sees('记下了，照常替您请人');
  const [series] = await seriesOf(elder);
  assert.equal(series?.pausedUntil, null);
});
