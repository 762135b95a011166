import assert from 'node:assert/strict';
import type { Face } from '@huzhu/shared';
import { deepFaults, depthFaults } from '../harness/depth.ts';
import { pageFaults, type PageRules } from '../harness/page-rules.ts';
import type { Scene } from '../harness/scene.ts';
import type { AppWindow, Display } from '../harness/window.ts';
import { screensAllowed } from '../pages/depths.ts';
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

export interface Size extends Required<Omit<Display, 'care'>> {
  widthPx: number;
}

/** The lowest screens of these widths that are still about: what is in sight there is in sight everywhere. */
const HEIGHTS_PX: Record<number, number> = { 320: 568, 360: 640, 375: 667 };

const HOME = '/pages/home/index';
const COVER_SHARE_MAX = 0.2;

const WIDTHS_PX = [320, 375];
const SCALES = ['normal', 'large', 'huge'] as const;
const CONTRASTS = ['normal', 'high'] as const;

const EVERY_PHONE: Size[] = WIDTHS_PX.flatMap((widthPx) =>
  SCALES.flatMap((scale) => CONTRASTS.map((contrast) => ({ widthPx, scale, contrast }))),
);

/** The phone that pictures are taken of. */
export const PICTURED: Size = { widthPx: 375, scale: 'normal', contrast: 'normal' };

/** The other end of what phones show: what 关怀模式 is for. */
export const SMALLEST: Size = { widthPx: 320, scale: 'huge', contrast: 'high' };

/** HUZHU_FULL: every width, size of letters and contrast that the rules name; else the two ends, each contrast once. */
export const PHONES: Size[] = process.env.HUZHU_FULL ? EVERY_PHONE : [SMALLEST, PICTURED];
export const DESK: Size = { widthPx: 1280, scale: 'normal', contrast: 'normal' };
export const nameOf = ({ widthPx, scale, contrast }: Size): string => `${String(widthPx)}-${scale}-${contrast}`;

export const sitDown = async (scene: Scene, as: ApiPerson | undefined, size: Size, face?: Face): Promise<AppWindow> => {
  const { widthPx, scale, contrast } = size;
  const window = await scene.window(nameOf(size), { widthPx, heightPx: HEIGHTS_PX[widthPx] });
  await window.setDisplay({ scale, contrast });
  await window.setToursSeen();
  if (as) await window.setSession(as.session, face);
  return window;
};

/** Somebody of a story, by the name under which their pictures lie; in 关怀模式 on the smallest phone. */
export const sitDownAs = async (scene: Scene, name: string, person: ApiPerson, isCare = false): Promise<AppWindow> => {
  const { widthPx, scale, contrast } = SMALLEST;
  const window = await scene.window(name, isCare ? { widthPx, heightPx: HEIGHTS_PX[widthPx] } : {});
  if (isCare) await window.setDisplay({ scale, contrast, care: true });
  await window.setSession(person.session);
  await window.setToursSeen();
  return window;
};

/** To the page itself, read to its end: what stands there before, nobody has to look at. */
export const openLook = async (window: AppWindow, look: Look): Promise<void> => {
  await window.goto(look.path);
  await window.sees(look.sees);
  await look.then?.(window);
  await window.settles();
};

/** Where the main button stands is measured at both ends of what phones show; a desk has room. */
const mainButtonFaults = async (window: AppWindow, { path }: Look): Promise<string[]> => {
  const isSmallest = window.name === nameOf(SMALLEST);
  if (!isSmallest && window.name !== nameOf(PICTURED)) return [];
  return depthFaults(window, { screens: (words) => screensAllowed(path, words), care: isSmallest });
};

/** The doors of a home begin high up: its cover takes a fifth of the first screen. */
const coverFaults = async (window: AppWindow, { path }: Look): Promise<string[]> =>
  path.startsWith(HOME) && window.name === nameOf(PICTURED)
    ? deepFaults(window, '.page__cover', { screens: () => COVER_SHARE_MAX, care: false })
    : [];

const lookAt = async (window: AppWindow, look: Look, rules: PageRules): Promise<void> => {
  await openLook(window, look);
  await window.screenshot(look.name);
  const faults = [
    ...(await pageFaults(window, rules)),
    ...(await mainButtonFaults(window, look)),
    ...(await coverFaults(window, look)),
  ];
  assert.deepEqual(faults, [], `${look.name} at ${window.name} px`);
};

/** What one person after the other sees, each in one window. */
const lookThrough = async (scene: Scene, size: Size, looks: Look[], rules: PageRules): Promise<void> => {
  for (const person of new Set(looks.map((look) => look.as))) {
    const window = await sitDown(scene, person, size);
    const enhanced = size.contrast === 'high';
    for (const look of looks.filter((one) => one.as === person)) await lookAt(window, look, { ...rules, enhanced });
    await window.close();
  }
};

/** Every page at every size by the rules of the design. */
export const lookAtAll = (scene: Scene, sizes: Size[], looks: Look[], rules: PageRules): Promise<void> =>
  scene.play(async () => {
    for (const [at, size] of sizes.entries())
      await lookThrough(scene, size, looks, { ...rules, isSeenBefore: at > 0 && size !== DESK });
  });
