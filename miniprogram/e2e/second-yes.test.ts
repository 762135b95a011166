import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import type { AppWindow } from './harness/window.ts';
import { agrees, bindsPhone, codeShownTo, opensBank } from './support/opening.ts';
import { type OpeningWorld, type Phone, startOpening } from './support/opening-world.ts';

/** The phone of a role holder is bound by two people: one gives the code, another says yes on a page of their own. */

const [FIRST, SECOND, WORKER] = ['李敏', '何文静', '周敏'];
const CITY = '昆明市';
const YES = '当面核对过了，绑定';

let world: OpeningWorld;
let first: Phone;
let second: Phone;
let invited: Phone;

before(async () => {
  world = await startOpening('second_yes');
  first = await world.phone('operator');
  second = await world.phone('second-operator');
  invited = await world.phone('invited');
});
after(() => world?.stop());

const toStaff = async (window: AppWindow): Promise<void> => {
  await window.goto('/pages/home/index');
  await window.tap(/^机构和人员/);
  await window.tap(new RegExp(`^${CITY}`));
  await window.tap(/^工作人员$/);
  await window.sees('收回身份，马上生效');
};

const invites = async ({ window }: Phone, name: string, role: string): Promise<string> => {
  await toStaff(window);
  await window.tap('邀请工作人员');
  await window.choose(role);
  await window.fill('姓名', name);
  await window.tap('邀请');
  const digits = await codeShownTo(window, name);
  await window.sees(`${name}用了绑定码，还要第二个人同意，才能进入。`);
  await window.screenshot(`invited-${role}`);
  return digits;
};

const toClaims = async ({ window }: Phone, door: string | RegExp): Promise<void> => {
  await window.goto('/pages/home/index');
  await window.tap(door);
  await window.sees('工作人员的微信，要两个人同意');
  await window.settles();
};

it('in a new bank the first operator binds a second one alone, for there is nobody else to ask', async () => {
  await world.scene.play(async () => {
    await bindsPhone(first, await opensBank({ databaseUrl: world.bank.databaseUrl, operator: FIRST }));
    await agrees(first, FIRST);
    await bindsPhone(second, await invites(first, SECOND, '管理员'));
    await agrees(second, SECOND);
    await toClaims(second, /^微信认领/);
    await second.window.sees('没有等核对的。');
  });
});

it('a worker who was invited enters the code, and is told to wait for a second person, also when they open the app again', async () => {
  await world.scene.play(async () => {
    await bindsPhone(invited, await invites(first, WORKER, '社区工作者'));
    await invited.window.sees('绑定码对了，还要第二个人同意');
    await invited.window.screenshot('waits');
    await invited.window.tap('已经同意了，进入');
    await invited.window.sees('请等另一位同意后再进入');
    await invited.window.screenshot('waits-at-the-entrance');
  });
});

it('who gave the code reads whose yes is missing, and cannot give it', async () => {
  await world.scene.play(async () => {
    await toClaims(first, /^微信认领，1 件/);
    await first.window.sees(`${CITY}的社区工作者`);
    await first.window.sees('另一位同事');
    await first.window.sees('您已经核对过，或者和这件事有关，请另一位来。');
    assert.equal(await first.window.shown().getByRole('button', { name: YES }).count(), 0);
    await first.window.screenshot('claim-of-own-code');
  });
});

it('another operator says yes on the page of claims, and the worker gets in', async () => {
  await world.scene.play(async () => {
    await toClaims(second, /^微信认领，1 件/);
    await second.window.sees(FIRST);
    await second.window.screenshot('claim');
    await second.window.tap(YES);
    await second.window.sees('两个人都同意以后，这个微信就能用他的工作身份。');
    await second.window.tap('是本人，绑定');
    await second.window.sees('没有等核对的。');
    await invited.window.tap('再试一次');
    await agrees(invited, WORKER);
    await invited.window.sees('电话登记');
  });
});
