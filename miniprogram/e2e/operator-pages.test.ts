import { after, before, it } from 'node:test';
import type { OrganizationNodeDto, PageDto } from '@huzhu/shared';
import { Scene } from './harness/scene.ts';
import type { AppWindow } from './harness/window.ts';
import { ApiPerson } from './support/api-person.ts';
import { type ServedBank, serveToLookers } from './support/bank.ts';
import { DESK, type Look, lookAtAll, PHONES } from './support/looks.ts';
import { enterAs } from './support/people.ts';
import { screensOf } from './support/screens.ts';

const PAGES = '/packages/operator/pages';
const ENTRY = '/packages/entry/pages';
const RULES = { targetPx: 44 } as const;
const OPERATOR = '何文静';

let bank: ServedBank;
let scene: Scene;
let operator: ApiPerson;

before(async () => {
  bank = await serveToLookers('operator_pages');
  scene = await Scene.open({ baseUrl: bank.baseUrl, screenshots: screensOf('operator-pages') });
  operator = await ApiPerson.named(bank.baseUrl, OPERATOR);
});
after(async () => {
  await scene?.close();
  await bank?.stop();
});

const nodesBelow = async (id?: string): Promise<OrganizationNodeDto[]> =>
  (await operator.get<PageDto<OrganizationNodeDto>>(`/organizations${id === undefined ? '' : `?parentId=${id}`}`))
    .items;

const asksBeforeClosing = async (window: AppWindow): Promise<void> => {
  await window.tap('停用这个机构');
  await window.sees(/^要停用/);
};
const asksWhoTakesOver = async (window: AppWindow): Promise<void> => {
  await window.tap(`收回${OPERATOR}的身份`);
  await window.sees('谁来接手');
};
const refusesEmptyName = async (window: AppWindow): Promise<void> => {
  await window.tap('添加');
  await window.shown().locator('.field--wrong, [role=alert]').first().waitFor();
};

it('keeps the rules on every page of an operator, on the phone and at the desk', async () => {
  const [city] = await nodesBelow();
  const [district] = await nodesBelow(city?.id);
  const of = (page: string, { id = '' }: { id?: string } = {}) => `${PAGES}/${page}/index?id=${id}`;
  const as = operator;
  await lookAtAll(
    scene,
    [...PHONES, DESK],
    [
      { name: 'home', path: '/pages/home/index', as, sees: '机构和人员' },
      { name: 'climbed', path: `${PAGES}/queue/index?queue=to_approve`, as, sees: '下面没有人办' },
      { name: 'book-check', path: `${PAGES}/book-check/index`, as, sees: /^(还没有核对过|账本没有问题)$/ },
      { name: 'organizations', path: `${PAGES}/organizations/index`, as, sees: '昆明市' },
      { name: 'organization', path: of('organization', city), as, sees: '概况', then: refusesEmptyName },
      { name: 'organization-close', path: of('organization', district), as, sees: '概况', then: asksBeforeClosing },
      { name: 'staff', path: of('staff', city), as, sees: OPERATOR, then: asksWhoTakesOver },
      { name: 'invite', path: of('invite', city), as, sees: '邀请谁' },
      { name: 'duty', path: of('duty', city), as, sees: '每周' },
    ],
    RULES,
  );
});

it('keeps the rules of elders on the pages by which one comes in', async () => {
  const as = await ApiPerson.named(bank.baseUrl, '王桂珍');
  const looks: Look[] = [
    { name: 'consent', path: `${ENTRY}/consent/index`, as, sees: '我看过了，同意' },
    { name: 'binding', path: `${ENTRY}/binding/index`, sees: '请在微信里打开' },
    { name: 'desk-login', path: `${ENTRY}/desk-login/index`, sees: '用手机微信扫一扫' },
    { name: 'desk-approve', path: `${ENTRY}/desk-approve/index`, as, sees: '请在手机的微信里打开' },
  ];
  await lookAtAll(scene, PHONES, looks, { targetPx: 60 });
});

it('lets who looks at the demo be its operator, and shows a new colleague their code', async () => {
  const window = await scene.window('invites');
  await enterAs(window, 'operator', OPERATOR);
  await window.tap(/^机构和人员/);
  await window.tap(/^昆明市/);
  await window.tap(/^工作人员$/);
  await window.sees('收回身份，马上生效');
  await window.tap('邀请工作人员');
  await window.fill('姓名', '周敏');
  await window.tap('邀请');
  await window.sees('周敏的绑定码');
  await window.screenshot('binding-code');
  await window.close();
  scene.assertNoFaults();
});
