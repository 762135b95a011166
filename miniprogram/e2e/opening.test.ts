import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import type { AppWindow } from './harness/window.ts';
import { tellMainJob } from './journeys/main-job.ts';
import { bringsElderIn, letsGo, registersAsVolunteer, reviews, seesReviewed } from './journeys/opening-people.ts';
import { exportsRoster, importsRoster, importsVolunteers, registersElder } from './journeys/opening-register.ts';
import {
  addsUpBook,
  agrees,
  asksForReview,
  bindsPhone,
  secondYes,
  codeShownTo,
  opensBank,
  sitsDownAtDesk,
} from './support/opening.ts';
import { type OpeningWorld, type Phone, startOpening } from './support/opening-world.ts';

/** The whole way from an empty database to minutes in a passbook. Nothing of it uses the demo. */

const OPERATOR = '李敏';
const WORKERS = ['周敏', '陈静'] as const;
const VOLUNTEER = '李秀英';
const ELDER = '王桂珍';
const HOTLINE = '0871-67170001';

let world: OpeningWorld;
let operatorPhone: Phone;
let operatorDesk: AppWindow;
const codes: string[] = [];
const workerPhones: Phone[] = [];
let desk: AppWindow;
let volunteer: Phone;

before(async () => {
  world = await startOpening();
});
after(() => world?.stop());

let brokenOff = '';
/** One after the other: what comes after a step that broke off says so at once. */
const step = (told: string, play: () => Promise<void>): void => {
  void it(told, async () => {
    assert.equal(brokenOff, '');
    brokenOff = told;
    await world.scene.play(play);
    brokenOff = '';
  });
};

const colleague = (): Phone => {
  const phone = workerPhones[1];
  assert.ok(phone);
  return phone;
};

step('an administrator opens the bank, and its first operator binds their WeChat', async () => {
  const digits = await opensBank({ databaseUrl: world.bank.databaseUrl, operator: OPERATOR });
  operatorPhone = await world.phone('operator');
  await bindsPhone(operatorPhone, digits);
  await agrees(operatorPhone, OPERATOR);
});

step('the operator sits down at a desk: the browser shows a QR, the phone says yes', async () => {
  operatorDesk = await world.desk('operator');
  await sitsDownAtDesk(operatorDesk, operatorPhone, OPERATOR);
});

step('the operator builds the tree, level by level, and says where the community is and who answers', async () => {
  await operatorDesk.tap(/^机构和人员/);
  await operatorDesk.tap(/^昆明市/);
  for (const [label, name] of [
    ['区县的名称', '官渡区'],
    ['街道（乡镇）的名称', '关上街道'],
    ['社区（村）的名称', '石虎关社区'],
  ] as const) {
    await operatorDesk.fill(label, name);
    await operatorDesk.tap('添加');
    await operatorDesk.sees(`已经加上${name}`);
    await operatorDesk.tap(new RegExp(`^${name}，`));
    await operatorDesk.sees('概况');
  }
  await operatorDesk.fill('热线电话', HOTLINE);
  await operatorDesk.fill('机构的地址', '关兴路88号石虎关社区服务站');
  await operatorDesk.fill('在哪个小区或哪条路', '关兴路');
  await operatorDesk.tap('保存');
  await operatorDesk.sees('已经保存');
  await operatorDesk.screenshot('organization');
});

step('the operator invites two workers, and is shown the code for each of them once', async () => {
  await operatorDesk.tap(/^工作人员$/);
  await operatorDesk.sees('收回身份，马上生效');
  for (const name of WORKERS) {
    await operatorDesk.tap('邀请工作人员');
    await operatorDesk.fill('姓名', name);
    await operatorDesk.tap('邀请');
    codes.push(await codeShownTo(operatorDesk, name));
    await operatorDesk.screenshot('binding-code');
    await operatorDesk.tap('好了');
    await operatorDesk.sees(name);
  }
});

step('the workers bind their WeChat, agree to the terms, and one sits down at a desk and is at work', async () => {
  for (const [index, name] of WORKERS.entries()) {
    const phone = await world.phone(`worker-${String(index + 1)}`);
    workerPhones.push(phone);
    await bindsPhone(phone, codes[index] ?? '');
    // Somebody works there by now: who holds a role is bound by the operator and a second person.
    const [colleague] = workerPhones;
    if (colleague && colleague !== phone) await secondYes(colleague, phone, name);
    await agrees(phone, name);
  }
  const [first] = workerPhones;
  assert.ok(first);
  desk = await world.desk('worker');
  await sitsDownAtDesk(desk, first, WORKERS[0]);
  await desk.sees('电话登记');
  await desk.screenshot('home');
});

step('the worker registers an elder who came to the desk', () => registersElder(desk));

step('a roster of 200 rows is looked through, its 14 faulty rows are named, and the others are entered', async () => {
  await importsRoster(desk);
  await exportsRoster(desk);
});

step('a volunteer reads the terms and registers with their phone, a worker looks, the phone tells', async () => {
  await asksForReview(world.bank, '官渡区');
  volunteer = await world.phone('volunteer');
  await registersAsVolunteer(volunteer, VOLUNTEER, HOTLINE);
  await reviews(desk, VOLUNTEER);
  await seesReviewed(volunteer, VOLUNTEER);
});

step('the volunteers of a list wait for a worker too', () => importsVolunteers(desk));

step('an elder of the roster gets into their phone, asks, is helped, and minutes stand in the passbook', async () => {
  const elder = await world.phone('elder');
  await bringsElderIn(desk, elder, ELDER);
  // Nobody approves alone, and by then it is another day: the colleague sits down at a desk of their own.
  const cast = {
    elder: { name: ELDER, window: elder.window },
    volunteer: { name: VOLUNTEER, window: volunteer.window },
    worker: { name: WORKERS[1], window: await world.desk('colleague') },
    neighbourhood: '石虎关新村',
    saysYes: () => letsGo(desk, VOLUNTEER, ELDER),
  };
  const enter = async (window: AppWindow, face: string, name: string): Promise<void> => {
    if (face === 'worker') return sitsDownAtDesk(window, colleague(), name);
    await window.goto();
    await window.sees(`${name}，您好`);
  };
  await tellMainJob(cast, { bankUrl: world.bank.baseUrl, enter });
});

it('the book adds up', async () => {
  assert.equal(brokenOff, '');
  assert.match(await addsUpBook(world.bank.databaseUrl), /^The book adds up 账本无误: [1-9]\d* transactions/m);
});
