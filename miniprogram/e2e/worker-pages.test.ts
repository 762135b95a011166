import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import type { AssignmentDto, PageDto, ServiceRequestDto, ServiceRequestStatus } from '@huzhu/shared';
import { Scene } from './harness/scene.ts';
import type { AppWindow } from './harness/window.ts';
import { ApiPerson } from './support/api-person.ts';
import { type ServedBank, serveToLookers } from './support/bank.ts';
import { DESK, lookAtAll, PHONES } from './support/looks.ts';
import { screensOf } from './support/screens.ts';

const PAGES = '/packages/worker/pages';
const ORDER = `${PAGES}/phone-order/index`;
const RULES = { targetPx: 44 } as const;

let bank: ServedBank;
let scene: Scene;
let worker: ApiPerson;
let colleague: ApiPerson;

before(async () => {
  bank = await serveToLookers('worker_pages');
  scene = await Scene.open({ baseUrl: bank.baseUrl, screenshots: screensOf('worker-pages') });
  worker = await ApiPerson.named(bank.baseUrl, '杨婷');
  colleague = await ApiPerson.named(bank.baseUrl, '赵敏');
});
after(async () => {
  await scene?.close();
  await bank?.stop();
});

const waiting = async (step: 'confirmation' | 'approval'): Promise<AssignmentDto[]> =>
  (await worker.get<PageDto<AssignmentDto>>(`/assignments/waiting?step=${step}`)).items;

const sitsDown = async (name: string, person: ApiPerson, path: string): Promise<AppWindow> => {
  const window = await scene.window(name, { widthPx: 1280, heightPx: 800 });
  await window.setSession(person.session);
  await window.goto(path);
  return window;
};

const chooses = async (window: AppWindow, name: string): Promise<void> => {
  await window.fill('老人的姓名', name);
  await window.tap(new RegExp(`^${name}`));
  await window.sees('卡片号码');
};

const says = async (window: AppWindow, kind: string): Promise<void> => {
  await window.choose(new RegExp(`^${kind}`));
  await window.choose(/^明天/);
  await window.choose(/^上午/);
};

const RECORDED = `${PAGES}/assignment/index?id=`;

it('keeps the rules on every page, on the phone and at the desk', async () => {
  const [toConfirm] = await waiting('confirmation');
  const toApprove = (await waiting('approval')).find((one) => one.may.includes('approve'));
  const { items } = await worker.get<PageDto<ServiceRequestDto>>('/service-requests?limit=50');
  const requestWith = (status: ServiceRequestStatus) =>
    `${PAGES}/request/index?id=${items.find((one) => one.status === status)?.id ?? ''}`;
  const found = (window: AppWindow) => chooses(window, '刘玉兰');
  const as = worker;
  await lookAtAll(
    scene,
    [...PHONES, DESK],
    [
      { name: 'phone-order-search', path: ORDER, as, sees: '谁打来的', then: (one) => one.fill('老人的姓名', 'l') },
      { name: 'phone-order-nobody', path: ORDER, as, sees: '谁打来的', then: nobodyFound },
      { name: 'phone-order', path: ORDER, as, sees: '谁打来的', then: found },
      { name: 'phone-order-asks-back', path: ORDER, as, sees: '谁打来的', then: asksBack },
      { name: 'home', path: '/pages/home/index', as, sees: '要审核的时间' },
      { name: 'queue-to-confirm', path: `${PAGES}/queue/index?queue=to_confirm`, as, sees: '等了' },
      { name: 'queue-to-approve', path: `${PAGES}/queue/index?queue=to_approve`, as, sees: '一起审核' },
      { name: 'queue-unknown', path: `${PAGES}/queue/index?queue=toString`, as, sees: '没有找到' },
      { name: 'call-list', path: `${PAGES}/call-list/index?queue=to_confirm`, as, sees: '显示电话', then: showsCalls },
      { name: 'approvals', path: `${PAGES}/approvals/index`, as, sees: /^审核通过 \d+ 件$/, then: asksForAll },
      { name: 'back-entry', path: `${PAGES}/back-entry/index`, as, sees: '帮了哪位老人', then: entersNothing },
      { name: 'assignment-confirm', path: RECORDED + (toConfirm?.id ?? ''), as, sees: '打电话确认' },
      { name: 'assignment-approve', path: RECORDED + (toApprove?.id ?? ''), as, sees: '记多少分钟', then: changes },
      { name: 'assignment-reject', path: RECORDED + (toApprove?.id ?? ''), as, sees: '记多少分钟', then: rejects },
      { name: 'requests', path: `${PAGES}/requests/index`, as, sees: /^(再看一些|共 \d+ 件|第 1 页)/ },
      { name: 'tasks', path: `${PAGES}/tasks/index`, as, sees: /^(去.+家 · |共 \d+ 件|第 1 页)/ },
      { name: 'week', path: `${PAGES}/week/index`, as, sees: /谁去谁家$/ },
      { name: 'request-open', path: requestWith('open'), as, sees: '正在找人', then: cancels },
      { name: 'request-draft', path: requestWith('draft'), as, sees: '发出需求', then: seesContact },
      { name: 'request-closed', path: requestWith('closed'), as, sees: '已经结束' },
    ],
    RULES,
  );
});

it('keeps the rules on the pages of the people of a community', async () => {
  const { items: elders } = await worker.get<PageDto<{ memberId: string }>>('/elders');
  const { items: volunteers } = await worker.get<PageDto<{ memberId: string }>>('/volunteers');
  const { items: applications } = await worker.get<PageDto<{ id: string }>>('/volunteer-applications');
  const elderOf = (page: string) => `${PAGES}/${page}/index?id=${elders[0]?.memberId ?? ''}`;
  const volunteer = `${PAGES}/volunteer/index?id=${volunteers[0]?.memberId ?? ''}`;
  const application = `${PAGES}/application/index?id=${applications[0]?.id ?? ''}`;
  const as = worker;
  await lookAtAll(
    scene,
    [...PHONES, DESK],
    [
      { name: 'home', path: '/pages/home/index', as, sees: '志愿者登记' },
      { name: 'elders', path: `${PAGES}/elders/index`, as, sees: /^(再看一些|共 \d+ 人)/ },
      { name: 'elder', path: elderOf('elder'), as, sees: '紧急联系人' },
      { name: 'elder-card', path: elderOf('elder-card'), as, sees: /办一张卡片|换一张新卡片/ },
      { name: 'elder-form', path: elderOf('elder-form'), as, sees: '打开档案来改', then: opensFile },
      { name: 'elder-new', path: `${PAGES}/elder-form/index`, as, sees: '石虎关社区', then: savesNothing },
      { name: 'applications', path: `${PAGES}/applications/index`, as, sees: /\d 岁/ },
      { name: 'application', path: application, as, sees: '可能是同一个人，请先核对' },
      { name: 'application-refuse', path: application, as, sees: '同意', then: refuses },
      { name: 'volunteers', path: `${PAGES}/volunteers/index`, as, sees: /^(再看一些|共 \d+ 人)/ },
      { name: 'volunteer', path: volunteer, as, sees: '显示电话' },
      { name: 'volunteer-new', path: `${PAGES}/volunteer-new/index`, as, sees: '您是谁', then: goesOn },
    ],
    RULES,
  );
});

const opensFile = async (window: AppWindow): Promise<void> => {
  await window.tap('打开档案来改');
  await window.sees('老人是谁');
};
const savesNothing = async (window: AppWindow): Promise<void> => {
  await window.tap('保存');
  await window.sees('还有没填好的');
};
const refuses = async (window: AppWindow): Promise<void> => {
  await window.tap('不通过');
  await window.sees('不通过，为什么？');
};
const goesOn = async (window: AppWindow): Promise<void> => {
  await window.tap('下一步');
  await window.shown().locator('.field--wrong, [role=alert]').first().waitFor();
};
const nobodyFound = async (window: AppWindow): Promise<void> => {
  await window.fill('老人的姓名', '没有这个人');
  await window.sees('没有找到');
};
const asksBack = async (window: AppWindow): Promise<void> => {
  await chooses(window, '刘玉兰');
  await window.tap('替刘玉兰发出需求');
  await window.sees('还有没问到的');
};
const changes = async (window: AppWindow): Promise<void> => {
  await window.fill('记多少分钟', '1');
  await window.tap('审核通过');
  await window.sees('改了时间，请写明原因');
};
const asksForAll = async (window: AppWindow): Promise<void> => {
  await window.tap(/^审核通过 \d+ 件$/);
  await window.sees('每一件都按实际的时间');
};
const entersNothing = async (window: AppWindow): Promise<void> => {
  await window.fill('老人的姓名', '刘玉兰');
  await window.tap(/^刘玉兰/);
  await window.fill('志愿者的姓名', '李秀英');
  await window.tap(/^李秀英/);
  await window.tap('补录这次服务');
  await window.sees('还有没写好的');
};
const rejects = async (window: AppWindow): Promise<void> => {
  await window.tap('不通过');
  await window.tap('不通过，不入账');
  await window.sees('请写明原因');
};
const cancels = async (window: AppWindow): Promise<void> => {
  await window.tap(/^替.*取消/);
  await window.sees('取消这次需求');
};
const seesContact = async (window: AppWindow): Promise<void> => {
  await window.tap(/的电话和地址$/);
  await window.sees(/^打电话给|^没有登记电话/);
};

const showsCalls = async (window: AppWindow): Promise<void> => {
  await window.tap('显示电话');
  await window.sees(/^打电话给/);
};

it('finds an elder by name, pinyin and number, and takes the only one by Enter', async () => {
  const window = await sitsDown('search', worker, ORDER);
  const { items } = await worker.get<PageDto<{ number: string }>>('/people?kind=elder&search=liuyulan');
  for (const search of ['刘玉', 'liuyu', 'lyl', items[0]?.number ?? '']) {
    await window.fill('老人的姓名', search);
    await window.sees(/^刘玉兰/);
  }
  await window.page.keyboard.press('Enter');
  await window.sees('不是这位，换一位');
  await window.close();
});

it('sends one request for two quick taps, and goes on to the next call', async () => {
  const window = await sitsDown('double', worker, ORDER);
  const count = async () => {
    const { items } = await worker.get<PageDto<ServiceRequestDto>>('/service-requests?limit=50');
    return items.filter((one) => one.beneficiaryName === '刘玉兰' && one.status === 'open').length;
  };
  const before = await count();
  await chooses(window, '刘玉兰');
  await says(window, '上门探望');
  await window.pressTwice(window.control('button', '替刘玉兰发出需求'));
  await window.sees('已经发出');
  assert.equal(await count(), before + 1);
  await window.tap('再接一个电话');
  await window.sees('谁打来的');
  await window.close();
  scene.assertNoFaults();
});

it('puts an order that is short of minutes on the list of calls', async () => {
  const window = await sitsDown('short', worker, ORDER);
  await chooses(window, '陈福生');
  await says(window, '陪诊');
  await window.tap('替陈福生发出需求');
  await window.sees('这个月的时间不够了');
  await window.screenshot('minutes-short');
  await window.tap('看这次需求');
  await window.sees('看陈福生的电话和地址');
  await window.close();
});

it('shows how it stands when a colleague was quicker', async () => {
  const [one] = (await waiting('approval')).filter((each) => each.may.includes('approve'));
  assert.ok(one);
  const window = await sitsDown('slower', worker, RECORDED + one.id);
  await window.sees('记多少分钟');
  await colleague.post(`/assignments/${one.id}/approve`, { approvedMinutes: one.measuredMinutes });
  await window.tap(/^审核通过/);
  await window.sees('现在不能这样做');
  await window.sees('已入账');
  await window.screenshot('colleague-was-quicker');
  await window.close();
});

it("refuses the workers' pages to everybody else", async () => {
  const elder = await ApiPerson.named(bank.baseUrl, '王桂珍');
  const window = await sitsDown('elder', elder, `${PAGES}/requests/index`);
  await window.sees('您不能做这件事');
  await window.goto(`${RECORDED}00000000-0000-7000-8000-000000000000`);
  await window.sees('没有找到');
  await window.goto(`${RECORDED}anything`);
  await window.sees('再试一次');
  await window.close();
  scene.assertNoFaults();
});
