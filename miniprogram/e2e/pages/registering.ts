import { deepFaults, depthFaults, hiddenFields } from '../harness/depth.ts';
import type { AppWindow } from '../harness/window.ts';
import { atOnce, onTwoScreens } from './depths.ts';

/** Where somebody registers by themselves. */
export const REGISTER = '/packages/volunteer/pages/register/index';

/** The first step of registering, filled in, and on to the second. */
export const saysWhoTheyAre = async (window: AppWindow): Promise<void> => {
  await window.fill('姓名', '张三丰');
  await window.choose('女');
  await window.fill('出生日期', '19620403');
  await window.fill('电话', '13800001234');
  await window.tap('下一步');
};

/** One of each question that has several answers. */
const ticksFirst = async (window: AppWindow): Promise<void> => {
  for (const group of await window.shown().getByRole('group').all())
    await window.press(group.getByRole('checkbox').first());
};

const ticksAndGoesOn = async (window: AppWindow): Promise<void> => {
  await ticksFirst(window);
  await window.tap('下一步');
};

const choosesCommunity = async (window: AppWindow): Promise<void> => {
  await window.choose(/^石虎关社区/);
  await window.tap('下一步');
};

/** Each step by its title, with what leads on from it. */
const STEPS: [title: string, goesOn: (window: AppWindow) => Promise<void>][] = [
  ['您是谁', saysWhoTheyAre],
  ['住在哪里', choosesCommunity],
  ['能帮什么', ticksAndGoesOn],
  ['隐私说明', ticksAndGoesOn],
  ['看一看，再登记', () => Promise.resolve()],
];

const atStep = (window: AppWindow, title: string): Promise<void> =>
  window.shown().locator('.steps__title').getByText(title, { exact: true }).waitFor();

/** What is wrong on any step: the main button out of sight, the terms longer than two screens, a field under the bar. */
export const registeringFaults = async (window: AppWindow, care: boolean): Promise<string[]> => {
  const faults: string[] = [];
  await window.goto(REGISTER);
  for (const [title, goesOn] of STEPS) {
    await atStep(window, title);
    await window.settles();
    const found = [
      ...(await depthFaults(window, { screens: atOnce, care })),
      ...(title === '隐私说明' ? await deepFaults(window, '.many-choice', { screens: onTwoScreens, care }) : []),
      ...(await hiddenFields(window)).map((words) => `${words} is hidden`),
    ];
    faults.push(...found.map((fault) => `${title}: ${fault}`));
    await window.screenshot(`register-${title}`);
    await goesOn(window);
  }
  return faults;
};

/**
 * From the last step: the page is opened anew, and what was typed is there. A yes is not kept, so it goes on at the terms;
 * back leads from step to step, to the first.
 */
export const comesBackLater = async (window: AppWindow): Promise<string> => {
  await window.page.reload();
  for (const [title] of STEPS.slice(0, -1).reverse()) {
    await atStep(window, title);
    if (title !== STEPS[0]?.[0]) await window.tap('返回');
  }
  return window.control('textbox', '姓名').inputValue();
};
