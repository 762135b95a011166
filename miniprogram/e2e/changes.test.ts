import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import type { AssignmentDto, PageDto, ServiceRequestDto, StoryLineDto } from '@huzhu/shared';
import { addDays, type Day, dayOf, formatDate, instantOf } from '../src/format/day.ts';
import { Scene } from './harness/scene.ts';
import { ApiPerson, clockOf } from './support/api-person.ts';
import { type ServedBank, serveBank } from './support/bank.ts';
import { DESK, lookAtAll, PHONES, sitDownAs } from './support/looks.ts';
import { screensOf } from './support/screens.ts';

const HOME = '/pages/home/index';
const MORNING_MINUTES = 9 * 60;
const requestPage = (id: string): string => `/packages/elder/pages/request/index?id=${id}`;
const changePage = (id: string): string => `/packages/elder/pages/change/index?id=${id}`;
const taskPage = (id: string): string => `/packages/volunteer/pages/task/index?id=${id}`;

let bank: ServedBank;
let scene: Scene;
let worker: ApiPerson;
before(async () => {
  bank = await serveBank('changes');
  scene = await Scene.open({ baseUrl: bank.baseUrl, screenshots: screensOf('changes') });
  worker = await comes('杨婷');
});
after(async () => {
  await scene?.close();
  await bank?.stop();
});

const comes = async (name: string): Promise<ApiPerson> => ApiPerson.named(bank.baseUrl, name);

/** So far ahead nobody of the demo has promised anything. */
const dayAhead = async (days: number): Promise<Day> => addDays(dayOf(await clockOf(bank.baseUrl)), days);
/** A haircut at nine, and somebody who said yes. */
const agreed = async (elder: ApiPerson, volunteer: ApiPerson, days: number) => {
  const day = await dayAhead(days);
  const request = await elder.asks('haircut', instantOf(day, MORNING_MINUTES), 60);
  return { request, task: await volunteer.accepts(request) };
};
const storyOf = async (reader: ApiPerson, path: string): Promise<string[]> =>
  (await reader.get<PageDto<StoryLineDto>>(`${path}/story`)).items.map(({ words }) => words);
/** As the page of changing does it, one hour later. */
const hourLater = (at: string): string => new Date(Date.parse(at) + 3_600_000).toISOString();
const changed = async (elder: ApiPerson, { id }: ServiceRequestDto): Promise<ServiceRequestDto> => {
  const { revision, startsAt, latestStartAt, plannedMinutes } = await elder.get<ServiceRequestDto>(
    `/service-requests/${id}`,
  );
  const times = { startsAt: hourLater(startsAt), latestStartAt: hourLater(latestStartAt), plannedMinutes };
  return elder.post(`/service-requests/${id}/change`, { revision, ...times });
};

it('asks the volunteer again when an elder changes the time: yes the first time, no the second', async () => {
  const [elder, volunteer] = [await comes('王桂珍'), await comes('周建国')];
  const { request, task } = await agreed(elder, volunteer, 10);
  const { name } = task.volunteer;
  const phone = await sitDownAs(scene, 'elder', elder, true);
  await phone.goto(requestPage(request.id));
  await phone.sees(new RegExp(`${name}来帮您`));
  await phone.tap('改时间，改要说的话');
  await phone.sees('还想说一句');
  await phone.screenshot('change');
  await phone.tap('换个时间');
  await phone.tap('看后面的日子');
  await phone.tap(new RegExp(`${formatDate(await dayAhead(9))}.*下午`));
  await phone.sees(`改了时间，要再问${name}`);
  await phone.fill('还想说一句', '请先打电话');
  await phone.screenshot('changed-time');
  // However the page is left, what was typed and chosen is there again.
  await phone.page.reload();
  await phone.sees(`改了时间，要再问${name}`);
  assert.equal(await phone.control('textbox', /还想说一句/).inputValue(), '请先打电话');
  await phone.tap('就这样改');
  await phone.sees(new RegExp(`已经问了${name}，等他答应新的时间`));
  await phone.screenshot('asked');
  await phone.goto(HOME);
  await phone.sees(new RegExp(`已经问了${name}，等他答应新的时间`));
  await phone.screenshot('home-asked');

  const helper = await sitDownAs(scene, 'volunteer', volunteer);
  await helper.goto(HOME);
  await helper.sees('说一声能不能去');
  await helper.screenshot('home-question');
  await helper.tap('说一声能不能去');
  await helper.sees('老人改了时间，您能去吗？');
  await helper.screenshot('question');
  await helper.tap('我可以');
  await helper.sees('还没到时间');
  await phone.goto(requestPage(request.id));
  await phone.sees(new RegExp(`下午.*${name}来帮您`));
  await phone.screenshot('agreed');

  await changed(elder, request);
  await helper.goto(taskPage(task.id));
  await helper.tap('这次去不了');
  await helper.sees('这次结束了');
  await helper.screenshot('declined');
  await phone.goto(HOME);
  await phone.sees(new RegExp(`${name}说新的时间来不了。正在另外找人。`));
  await phone.screenshot('home-declined');

  const told = await storyOf(elder, `/service-requests/${request.id}`);
  assert.deepEqual(
    told.map((words) => words.replace(/：.*。/, '。')),
    [
      '您请人帮忙，正在找人。',
      `${name}答应来帮您。`,
      '您改了时间。',
      `已经问了${name}，等答应新的时间。`,
      `${name}答应了新的时间。`,
      '您改了时间。',
      `已经问了${name}，等答应新的时间。`,
      `${name}说新的时间来不了。`,
    ],
  );
  const own = await storyOf(volunteer, `/assignments/${task.id}`);
  assert.deepEqual(own.slice(-1), ['您说新的时间去不了，位置让出来了。']);
  assert.match((await storyOf(worker, `/service-requests/${request.id}`)).at(-1) ?? '', /说新的时间去不了/);
  await phone.close();
  await helper.close();
  scene.assertNoFaults();
});

it('keeps the rules of every page: changing, the question, and both for a worker', async () => {
  const [elder, volunteer] = [await comes('张国良'), await comes('周建国')];
  const { request, task } = await agreed(elder, volunteer, 12);
  const before = { path: changePage(request.id), as: elder, sees: '还想说一句' };
  const choosing = { ...before, name: 'choosing', then: (one: Parameters<typeof chooses>[0]) => chooses(one) };
  await lookAtAll(scene, PHONES, [{ ...before, name: 'changing' }, choosing], { targetPx: 60 });
  await changed(elder, request);
  const question = { name: 'question', path: taskPage(task.id), as: volunteer, sees: '老人改了时间，您能去吗？' };
  await lookAtAll(scene, PHONES, [question], { targetPx: 60 });
  const desk = [
    { name: 'worker-changes', path: `/packages/worker/pages/change/index?id=${request.id}`, sees: '还想说一句' },
    { name: 'worker-asks', path: `/packages/worker/pages/assignment/index?id=${task.id}`, sees: '他说可以' },
    { name: 'worker-request', path: `/packages/worker/pages/request/index?id=${request.id}`, sees: /等回话$/ },
  ].map((look) => ({ ...look, as: worker }));
  await lookAtAll(scene, [...PHONES, DESK], desk, { targetPx: 44 });
  assert.equal((await volunteer.get<AssignmentDto>(`/assignments/${task.id}`)).askedAgain?.revision, 2);
});

const chooses = async (window: {
  tap: (name: string) => Promise<void>;
  sees: (words: string) => Promise<unknown>;
}): Promise<void> => {
  await window.tap('换个时间');
  await window.sees('哪一天？上午还是下午？');
};
