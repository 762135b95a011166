import assert from 'node:assert/strict';
import { pageFaults, type PageRules } from '../harness/page-rules.ts';
import type { Scene } from '../harness/scene.ts';
import type { AppWindow } from '../harness/window.ts';
import type { ApiPerson } from './api-person.ts';

/** A page, who looks at it, and what tells that it is there; `then` goes on to the state that is meant. */
export interface Look {
  name: string;
  path: string;
  /** Nobody: before entering. */
  as?: ApiPerson;
  sees: string | RegExp;
  then?: (window: AppWindow) => Promise<void>;
}

export interface Size {
  widthPx: number;
  scale: 'normal' | 'huge';
}

/** The two ends of what phones show, and a desk. */
export const PHONES: Size[] = [
  { widthPx: 320, scale: 'huge' },
  { widthPx: 375, scale: 'normal' },
];
export const DESK: Size = { widthPx: 1280, scale: 'normal' };

const sitDown = async (scene: Scene, as: ApiPerson | undefined, { widthPx, scale }: Size): Promise<AppWindow> => {
  const window = await scene.window(String(widthPx), { widthPx });
  await window.setTextScale(scale);
  if (as) await window.setSession(as.session);
  return window;
};

const lookAt = async (window: AppWindow, look: Look, rules: PageRules): Promise<void> => {
  await window.goto(look.path);
  await window.sees(look.sees);
  await look.then?.(window);
  await window.screenshot(look.name);
  assert.deepEqual(await pageFaults(window, rules), [], `${look.name} at ${window.name} px`);
};

/** What one person after the other sees, each in one window. */
const lookThrough = async (scene: Scene, size: Size, looks: Look[], rules: PageRules): Promise<void> => {
  for (const person of new Set(looks.map((look) => look.as))) {
    const window = await sitDown(scene, person, size);
    for (const look of looks.filter((one) => one.as === person)) await lookAt(window, look, rules);
    await window.close();
  }
};

/** Every page at every size by the rules of the design. */
export const lookAtAll = async (scene: Scene, sizes: Size[], looks: Look[], rules: PageRules): Promise<void> => {
  for (const size of sizes) await lookThrough(scene, size, looks, rules);
  scene.assertNoFaults();
};
