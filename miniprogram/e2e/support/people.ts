import type { Locator } from 'playwright-core';
import type { AppWindow } from '../harness/window.ts';

export const FACES = { elder: '老人', volunteer: '志愿者', worker: '社区工作者', operator: '管理员' } as const;
export type FaceName = keyof typeof FACES;

const PAGES_MAX = 10;

/** The list shows a page at a time. */
const findPerson = async (window: AppWindow, name: string): Promise<Locator> => {
  const person = window.control('button', new RegExp(`^${name} \\d+ 岁`));
  const more = window.control('button', '再看一些');
  for (let page = 0; page < PAGES_MAX; page += 1) {
    await person.or(more).first().waitFor();
    if (await person.isVisible()) return person;
    await more.click();
    await window.page.waitForTimeout(300);
  }
  throw new Error(`${name} is not in the list of people`);
};

/** Opens the app, and becomes one of the people of the demo, as anybody would who looks at it. */
export const enterAs = async (window: AppWindow, face: FaceName, name: string): Promise<void> => {
  await window.goto('/pages/entrance/index');
  await window.choose(FACES[face]);
  await (await findPerson(window, name)).click();
  await window.sees(`${name}，您好`);
};
