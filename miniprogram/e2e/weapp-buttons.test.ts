import assert from 'node:assert/strict';
import { after, before, beforeEach, it } from 'node:test';
import type { MyAcceptingDto, MyDataDto, MySessionsDto, PageDto, VolunteerSummaryDto } from '@huzhu/shared';
import { addressOf } from './pages/line.ts';
import { ApiPerson } from './support/api-person.ts';
import { namelessControls } from './support/names.ts';
import { giveTemplates, People, until } from './weapp/people.ts';
import { type Hands, type Phones, startPhones } from './weapp/phones.ts';
import type { WeappWindow } from './weapp/window.ts';

const NUMBER = '13800138000';
const TELL_ME = '来人了，微信告诉我';
const OTHER_NUMBER = '13900139000';
const FROM_WECHAT = '用微信的手机号';
const PROVE = '用微信手机号核实';
const DEVICES = '/packages/entry/pages/devices/index';
const NEWCOMER = '您是头一次帮忙';
/** WeChat's numbers for why it does not even ask. */
const SWITCHED_OFF = '20004';
const OUT_OF_ORDER = '10002';

/** What is said to WeChat about these templates, when it gets that far; and about the number. */
type Said = (ids: string) => Promise<Record<string, string>>;
const everything =
  (answer: 'accept' | 'reject'): Said =>
  (ids) =>
    Promise.resolve(Object.fromEntries(ids.split(',').map((id) => [id, answer])));
const said = { toMessages: everything('reject'), toPhone: 'fail user deny', number: NUMBER };

const hands: Hands = (_, wechat) => ({
  subscribe: (ids) => said.toMessages(ids),
  phoneCode: () => (said.toPhone === 'yes' ? wechat.phoneCodeFor(said.number) : Promise.resolve(said.toPhone)),
});

let phones: Phones;
let people: People;

before(async () => {
  giveTemplates();
  phones = await startPhones('buttons', undefined, hands);
  people = new People(phones);
});
after(() => phones?.stop());
beforeEach(() => {
  Object.assign(said, { toMessages: everything('reject'), toPhone: 'fail user deny', number: NUMBER });
});

/** As a reader of the screen finds it: a button, and by all of its name. */
const button = (window: WeappWindow, name: string, disabled?: boolean) =>
  window.shown().getByRole('button', { name, exact: true, disabled });

/** The phone of an elder who waits for somebody to come. */
const waiting = async (story: string, inDays: number): Promise<WeappWindow> => {
  const { id } = await people.askedFor(inDays);
  const elder = await people.phoneOf('elder', story);
  await elder.goto(addressOf('packages/elder/pages/request/index', { id }));
  await button(elder, TELL_ME).waitFor();
  return elder;
};

const acceptedTopic = async () => (await people.creditsOf('elder')).request_accepted;

it('says where messages are switched on again, or that WeChat is out of order, and takes neither for an answer', () =>
  phones.scene.play(async () => {
    const elder = await waiting('off', 5);
    for (const [fail, words] of [
      [SWITCHED_OFF, '您关了这里的微信通知'],
      [OUT_OF_ORDER, '微信暂时没有回应，请稍后再试'],
    ] as const) {
      said.toMessages = () => Promise.resolve({ fail });
      await elder.tap(TELL_ME);
      await elder.sees(words);
      await elder.screenshot(`messages-${fail}`);
      await button(elder, TELL_ME, false).waitFor();
      assert.deepEqual(await acceptedTopic(), [0, null]);
    }
  }));

it('has a name for its button and says while WeChat asks that it is busy; a second tap asks nothing more', () =>
  phones.scene.play(async () => {
    const elder = await waiting('busy', 6);
    assert.deepEqual(await namelessControls(elder), []);
    let times = 0;
    let answer = (): void => undefined;
    said.toMessages = async (ids) => {
      times += 1;
      await new Promise<void>((resolve) => (answer = resolve));
      return everything('accept')(ids);
    };
    await elder.tap(TELL_ME);
    const busy = button(elder, TELL_ME, true);
    await busy.waitFor();
    assert.equal(await busy.getAttribute('aria-busy'), 'true');
    await busy.click({ force: true });
    await until('WeChat asks', () => times > 0);
    answer();
    await elder.sees('记下了，有消息就在微信里告诉您');
    await until('the yes is stored', async () => (await acceptedTopic())?.[1] === 'accepted');
    assert.equal(times, 1);
    assert.deepEqual(await acceptedTopic(), [1, 'accepted']);
  }));

it('takes the new number of somebody known from WeChat, and keeps it where they save it', () =>
  phones.scene.play(async () => {
    const volunteer = await people.phoneOf('volunteer', 'number');
    await volunteer.goto('/packages/entry/pages/my-data/index');
    await volunteer.sees('电话换了');
    assert.deepEqual(await namelessControls(volunteer), []);
    const field = volunteer.control('textbox', '我的电话');
    const before = await field.inputValue();
    await button(volunteer, FROM_WECHAT).click();
    await volunteer.page.waitForTimeout(200);
    assert.equal(await volunteer.shown().getByRole('alert').count(), 0);
    assert.equal(await field.inputValue(), before);
    said.toPhone = 'yes';
    await button(volunteer, FROM_WECHAT).click();
    await until('the number is filled in', async () => (await field.inputValue()) === NUMBER);
    await volunteer.screenshot('number');
    const kept = async () => (await (await people.person('volunteer')).get<MyDataDto>('/my-data')).phone;
    assert.notEqual(await kept(), NUMBER);
    await volunteer.tap('改好了，保存');
    await volunteer.sees(/^改好了$/);
    await until('the number is kept', async () => (await kept()) === NUMBER);
  }));

/** The phone of somebody whose file holds our number, bound anew: nobody has proven it yet. */
const unproven = async (person: ApiPerson, story: string): Promise<WeappWindow> => {
  const { memberId, version } = await person.get<MyDataDto>('/my-data');
  await person.patch('/my-data', { version, phone: NUMBER });
  await phones.bindNew(story, memberId);
  const window = (await phones.scene.window(story)) as WeappWindow;
  await window.setToursSeen();
  await window.setSession(person.session);
  return window;
};
const isProven = async (person: ApiPerson): Promise<boolean> =>
  (await person.get<MySessionsDto>('/me/sessions')).phone.isProven;

it('proves the phone by the number of WeChat: a no costs nothing, another number is refused in words', () =>
  phones.scene.play(async () => {
    const person = await people.person('volunteer');
    const volunteer = await unproven(person, 'proves');
    await volunteer.goto(DEVICES);
    await volunteer.sees('待核实');
    assert.deepEqual(await namelessControls(volunteer), []);
    await volunteer.screenshot('phone-unproven');
    await button(volunteer, PROVE).click();
    await volunteer.page.waitForTimeout(200);
    assert.equal(await volunteer.shown().getByRole('alert').count(), 0);
    Object.assign(said, { toPhone: 'yes', number: OTHER_NUMBER });
    await button(volunteer, PROVE, false).click();
    await volunteer.sees('微信的手机号和登记的不一样，请先到社区改好');
    await volunteer.screenshot('phone-other');
    assert.equal(await isProven(person), false);
    said.number = NUMBER;
    await button(volunteer, PROVE, false).click();
    await volunteer.sees('手机核实好了');
    await volunteer.sees('已核实');
    await volunteer.screenshot('phone-proven');
    assert.equal(await isProven(person), true);
    assert.equal(await button(volunteer, PROVE).count(), 0);
  }));

it('says where WeChat gives no number that the community can ring instead', () =>
  phones.scene.play(async () => {
    const volunteer = await unproven(await people.person('volunteer'), 'proves-without');
    await volunteer.goto(DEVICES);
    said.toPhone = 'fail no permission';
    await button(volunteer, PROVE).click();
    await volunteer.sees('没能从微信取到手机号，可以请社区打电话核实');
    await button(volunteer, PROVE, false).waitFor();
  }));

/** Somebody of the demo who has helped nobody yet. */
const newcomer = async (): Promise<ApiPerson> => {
  const worker = await people.person('worker');
  const { items } = await worker.get<PageDto<VolunteerSummaryDto>>('/volunteers?limit=50');
  for (const { memberId } of items) {
    const person = await ApiPerson.ofMember(phones.bank.baseUrl, memberId);
    const { stage, refusal } = await person.get<MyAcceptingDto>('/my-accepting');
    if (stage === 'newcomer' && refusal === null) return person;
  }
  throw new Error('everybody has helped already');
};

it('spares a newcomer who proves the phone beside a request the wait for the community', () =>
  phones.scene.play(async () => {
    const { id } = await people.askedFor(4);
    const person = await newcomer();
    const volunteer = await unproven(person, 'newcomer');
    await volunteer.goto(addressOf('packages/volunteer/pages/nearby-task/index', { id }));
    await volunteer.sees(NEWCOMER);
    await volunteer.screenshot('newcomer');
    assert.equal((await person.get<MyAcceptingDto>('/my-accepting')).needsYes, true);
    said.toPhone = 'yes';
    await button(volunteer, PROVE).click();
    await volunteer.sees('手机核实好了');
    await until('no wait is spoken of', async () => (await volunteer.shown().getByText(NEWCOMER).count()) === 0);
    await volunteer.tap(/^(我来帮忙|好，我去)/);
    await volunteer.sees('接单成功，谢谢您');
  }));
