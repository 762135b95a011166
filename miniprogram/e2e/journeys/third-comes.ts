import assert from 'node:assert/strict';
import type { AssignmentDto, ServiceRequestDto } from '@huzhu/shared';
import type { AppWindow } from '../harness/window.ts';
import { advanceClock } from '../support/api-person.ts';
import { noNetwork } from '../support/network.ts';
import { type Cast, digitsAt, neverSays, quarters, reads, standsIn, taskOf, types, yes } from './third-comes-people.ts';

const HOME = '/pages/home/index';
const MESSAGES = '/packages/entry/pages/messages/index';
const SETTINGS = '/packages/entry/pages/settings/index';
const requestPage = (id: string): string => `/packages/elder/pages/request/index?id=${id}`;
const taskPage = (id: string): string => `/packages/volunteer/pages/task/index?id=${id}`;
const nearbyPage = (id: string): string => `/packages/volunteer/pages/nearby-task/index?id=${id}`;
const deskPage = (id: string): string => `/packages/worker/pages/request/index?id=${id}`;
const sheetPage = (id: string): string => `/packages/worker/pages/assignment/index?id=${id}`;

/** What is said to somebody who was about to go; false to who did not come, and to who said so themselves. */
const NOT_NEEDED = /这次不用去了/;
/** As if nobody had ever said yes. */
const AS_IF_NEW = /正在为您找人/;
const LOST = '先前答应的人不来了，正在为您另外找人';
const CANCELLED = '已取消';

const asksForTomorrow = async ({ windows: { elder }, api, bankUrl }: Cast): Promise<ServiceRequestDto> => {
  await reads(elder, HOME, '找人帮忙');
  for (const step of ['找人帮忙', '陪诊', /^明天.*上午/, '对，帮我找人']) await elder.tap(step);
  await elder.sees('正在为您找人。有人答应了，这里会写谁来。');
  await elder.screenshot('asked');
  const [request] = await api.elder.requests();
  assert.ok(request);
  await advanceClock(bankUrl, 'next_morning');
  return request;
};

/** At eight, for ten: two hours before. */
const firstGivesUp = async (cast: Cast, { id, startsAt }: ServiceRequestDto): Promise<void> => {
  const { elder, first, worker } = cast.windows;
  const agreedStartAt = new Date(Date.parse(startsAt) + 2 * 3_600_000);
  const given = await cast.api.first.post<AssignmentDto>(`/service-requests/${id}/accept`, { agreedStartAt });
  await reads(elder, HOME, /李秀英来帮您/);
  await reads(first, taskPage(given.id), '还没到时间');
  await first.screenshot('first-agreed');
  await first.tap('不能去了');
  await yes(first, '不能去了');
  await first.sees('好的，这次不用去了');
  await reads(first, taskPage(given.id), '这次结束了', '您说来不了，位置让出来了。', '没去成');
  await neverSays(first, CANCELLED, /没有来/);
  await first.screenshot('first-gave-up');
  await reads(first, HOME, '附近的需求');
  await neverSays(first, NOT_NEEDED, '去帮王桂珍');
  await first.screenshot('first-home');

  await reads(elder, HOME, '李秀英说来不了。正在另外找人。', new RegExp(LOST));
  await neverSays(elder, AS_IF_NEW, /李秀英来帮您/);
  await elder.screenshot('home-somebody-gave-up');
  await reads(
    elder,
    requestPage(id),
    new RegExp(LOST),
    '您请人帮忙，正在找人。',
    '李秀英答应来帮您。',
    '李秀英说来不了。',
  );
  await neverSays(elder, AS_IF_NEW);
  await elder.screenshot('request-somebody-gave-up');
  await reads(elder, MESSAGES, /李秀英说来不了/);
  await elder.screenshot('messages-somebody-gave-up');
  await reads(worker, deskPage(id), '李秀英退了单。', '要打电话告诉老人王桂珍');
  await worker.screenshot('desk-somebody-gave-up');
};

const accepts = async (window: AppWindow, id: string, hour: string): Promise<void> => {
  await reads(window, nearbyPage(id), '要做的事');
  // Where one hour only is left, there is nothing to choose.
  if ((await window.control('radio', hour).count()) > 0) await window.choose(hour);
  await window.screenshot('nearby-task');
  await window.tap(/^(我来帮忙|好，我去)/);
  await window.sees('接单成功');
};

const secondIsLate = async (cast: Cast, { id }: ServiceRequestDto): Promise<AssignmentDto> => {
  const { elder, second, worker } = cast.windows;
  await accepts(second, id, '上午 10 点');
  const task = await taskOf(cast, id);
  await reads(elder, HOME, /李秀英说来不了。另外有人答应了。/, /吴丽萍来帮您/);
  await neverSays(elder, '他还没到', new RegExp(LOST));
  await elder.screenshot('home-another-comes');

  await advanceClock(cast.bankUrl, 'ninety_minutes');
  await quarters(cast, 3);
  await reads(elder, HOME, /吴丽萍晚了一刻钟，还没有签到/, '他还没到', '他已经到了');
  await elder.screenshot('home-late');
  await elder.tap('他还没到');
  await elder.sees('社区知道他还没有到');
  await reads(second, HOME, /老人说您还没有到/, /晚了一刻钟，还没有签到/);
  await second.screenshot('second-late');
  assert.ok(await standsIn(cast, 'late', id));
  await reads(worker, deskPage(id), '王桂珍说吴丽萍还没有到。', '吴丽萍晚了一刻钟，还没有签到。');
  await worker.screenshot('desk-late');
  return task;
};

const secondDoesNotCome = async (cast: Cast, { id }: ServiceRequestDto, task: AssignmentDto): Promise<void> => {
  const { elder, second, worker } = cast.windows;
  await quarters(cast, 1);
  await reads(elder, HOME, /约好的时间过了半小时，吴丽萍没有来。正在另外找人。/, new RegExp(LOST));
  await neverSays(elder, AS_IF_NEW, /吴丽萍来帮您/, '他还没到');
  await elder.screenshot('home-nobody-came');
  await reads(elder, requestPage(id), '约好的时间过了半小时，吴丽萍没有来。', new RegExp(LOST), '打电话给社区');
  await elder.screenshot('request-nobody-came');
  await reads(second, HOME, /约好的时间过了半小时没有签到，这次算没有来/);
  await neverSays(second, NOT_NEEDED, '去帮王桂珍');
  await second.screenshot('second-home');
  await reads(second, taskPage(task.id), '这次结束了', '没去成');
  await neverSays(second, NOT_NEEDED, CANCELLED);
  await second.screenshot('second-task');

  await quarters(cast, 1);
  assert.ok(await standsIn(cast, 'to_tell_now', id));
  await reads(worker, HOME, '急着要告诉的事，马上打电话');
  await worker.screenshot('desk-home');
  await reads(worker, deskPage(id), '吴丽萍过了半小时没有签到，算没有来。');
  await worker.control('button', '告诉了').waitFor();
  await worker.tap('我来打');
  await worker.sees('记下了，您来打');
  await worker.screenshot('desk-takes-the-call');
  await worker.tap('告诉了');
  await worker.sees('记下了，已经告诉');
  await worker.shown().getByText('要打电话告诉老人王桂珍').waitFor({ state: 'detached' });
  assert.equal(await standsIn(cast, 'to_tell_now', id), false);
  await reads(elder, HOME, new RegExp(LOST));
  await neverSays(elder, /没有来。/, AS_IF_NEW);
  await elder.screenshot('home-was-told');
};

const thirdSaysLate = async (cast: Cast, { id }: ServiceRequestDto): Promise<AssignmentDto> => {
  const { elder, third } = cast.windows;
  await accepts(third, id, '上午 11 点');
  const task = await taskOf(cast, id);
  await reads(elder, HOME, /周建国来帮您/);
  await neverSays(elder, new RegExp(LOST));
  await reads(third, taskPage(task.id), '到了先签到');
  await third.tap('我迟到了');
  await third.tap('半小时');
  await third.sees(/^告诉王桂珍了/);
  await third.screenshot('third-says-late');
  await reads(elder, HOME, /周建国说要晚大约半小时到/);
  await elder.screenshot('home-third-is-late');
  await elder.tap('知道了');
  await elder.shown().getByText('周建国说要晚大约半小时到').waitFor({ state: 'detached' });
  return task;
};

/** At a quarter past eleven, behind a door without a network. */
const thirdComes = async (cast: Cast, { id }: ServiceRequestDto, task: AssignmentDto): Promise<() => Promise<void>> => {
  const { elder, third, worker } = cast.windows;
  await quarters(cast, 2);
  await reads(third, taskPage(task.id), '到了先签到');
  await reads(elder, HOME, '他已经到了');
  await neverSays(elder, /周建国晚了/);
  const mend = await noNetwork(third);
  await types(third, '签到', await digitsAt(elder));
  await third.sees('没有网络，签到已经记在这部手机里');
  await third.page.reload();
  await third.sees('没有网络，签到已经记在这部手机里');
  await third.screenshot('third-checked-in-without-network');
  assert.equal((await taskOf(cast, id)).status, 'accepted');
  await elder.tap('他已经到了');
  await elder.sees('您说他到了');
  await neverSays(elder, /他说要晚/);
  await elder.screenshot('home-says-he-is-there');
  await reads(worker, deskPage(id), '王桂珍说周建国到了，还没有签到。');
  await worker.screenshot('desk-he-is-there');
  return mend;
};

/** Whoever leaves the program would lose what was not sent, and reads so. */
const staysIn = async (third: AppWindow): Promise<void> => {
  await third.goto(SETTINGS);
  await third.tap('退出');
  await third.sees(/还有签到或者签退没有送出，退出就没有了/);
  await third.screenshot('third-would-lose-it');
  await yes(third, '不退出');
};

const LATER = '当时手机没有网络，后来才送到。';

const allReadOfIt = async (cast: Cast, { id }: ServiceRequestDto, task: AssignmentDto): Promise<void> => {
  const { elder, third, worker } = cast.windows;
  await reads(
    elder,
    requestPage(id),
    `周建国到了。${LATER}`,
    '吴丽萍答应来帮您。',
    /^约好的时间过了半小时，吴丽萍没有来/,
  );
  await elder.screenshot('request-story');
  await reads(third, taskPage(task.id), `您签到了。${LATER}`);
  await third.screenshot('third-task');
  await reads(worker, deskPage(id), '周建国签到，手机晚送到。');
  await worker.screenshot('desk-story');
};

const confirms = async (cast: Cast, { id }: ServiceRequestDto): Promise<void> => {
  const { elder } = cast.windows;
  await reads(elder, HOME, '去确认');
  await elder.screenshot('home-to-confirm');
  await reads(elder, requestPage(id), '服务做完了吗？');
  await elder.tap('服务做完了，是的');
  await elder.sees('记下了，谢谢您');
  await elder.screenshot('confirmed');
};

/** Both taps are sent after the visit: more than half an hour after the first. */
const sentAfterTheVisit = async (cast: Cast, request: ServiceRequestDto, task: AssignmentDto): Promise<void> => {
  const { elder, third, worker } = cast.windows;
  const mend = await thirdComes(cast, request, task);
  await advanceClock(cast.bankUrl, 'ninety_minutes');
  await reads(elder, HOME, '人早就到了，现在要走了');
  await elder.tap('人早就到了，现在要走了');
  await elder.sees('人刚刚到，看签到的数字');
  await elder.screenshot('home-second-code');
  await third.page.reload();
  await types(third, '签退', await digitsAt(elder));
  await third.sees('没有网络，签退已经记在这部手机里');
  await third.sees('做完了，谢谢您');
  await third.screenshot('third-checked-out-without-network');
  await staysIn(third);
  await quarters(cast, 1);
  await mend();
  await third.goto(taskPage(task.id));
  await third.sees('手机里记的签到，已经送到了');
  await third.sees('手机里记的签退，已经送到了');
  await neverSays(third, '到了先签到', '不能去了');
  await third.screenshot('third-all-sent');
  await allReadOfIt(cast, request, task);
  await confirms(cast, request);
  assert.equal((await cast.api.worker.get<AssignmentDto>(`/assignments/${task.id}`)).evidenceClass, 'manual');
  await reads(worker, sheetPage(task.id), '手机晚送到，先打电话', '手机晚送到，过了半小时，时间是手机上的');
  assert.equal(await worker.control('button', /^审核通过/).count(), 0);
  await worker.screenshot('sheet-late');
};

/** The network is back within half an hour: the bank believes the tap as if it had been on the line. */
const sentDuringTheVisit = async (cast: Cast, request: ServiceRequestDto, task: AssignmentDto): Promise<void> => {
  const { elder, third, worker } = cast.windows;
  const mend = await thirdComes(cast, request, task);
  await quarters(cast, 1);
  await mend();
  await third.sees('手机里记的签到，已经送到了');
  await third.sees('正在服务');
  await third.screenshot('third-sent-soon');
  await allReadOfIt(cast, request, task);
  await reads(elder, HOME, '周建国正在帮您。');
  await elder.screenshot('home-in-service');
  await quarters(cast, 5);
  await reads(third, taskPage(task.id), '正在服务');
  await types(third, '签退', await digitsAt(elder));
  await third.sees('签退成功');
  await confirms(cast, request);
  assert.equal((await cast.api.worker.get<AssignmentDto>(`/assignments/${task.id}`)).evidenceClass, 'system');
  await reads(worker, sheetPage(task.id), '手机晚送到，时间是手机上的');
  await neverSays(worker, '手机晚送到，先打电话');
  await worker.control('button', /^审核通过/).waitFor();
  await worker.screenshot('sheet-prompt');
};

/** One gives up two hours before, one does not come, one comes late and has no network: everybody reads the true story at each step. */
export const tellThirdComes = async (cast: Cast, sent: 'during' | 'after'): Promise<void> => {
  const request = await asksForTomorrow(cast);
  await firstGivesUp(cast, request);
  const missed = await secondIsLate(cast, request);
  await secondDoesNotCome(cast, request, missed);
  const task = await thirdSaysLate(cast, request);
  await (sent === 'after' ? sentAfterTheVisit : sentDuringTheVisit)(cast, request, task);
};
