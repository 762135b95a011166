import type { Page } from 'playwright-core';
import { axeFaults } from './axe.ts';
import type { AppWindow } from './window.ts';

/** Figures of the design rules for elders; in CSS pixels at 375 px wide they are the phone's own. */
const TEXT_PX_MIN = 18;
const LINE_HEIGHT_MIN = 1.3;
const GAP_PX_MIN = 8;
/** An old phone stands still over longer lists. */
const ROWS_MAX = 60;
/** Device pixels to a CSS pixel, on the finest phones. */
const SCREEN_DENSITY_MAX = 3;

export interface PageRules {
  /** Smallest side of what can be tapped: 60 on the pages of elders, 44 elsewhere. */
  targetPx: 60 | 44;
  /** High contrast: 7:1 for words (4.5:1 for large ones) instead of 4.5:1 and 3:1. */
  enhanced?: boolean;
  /** At another size: names, roles and order were looked at there. */
  isSeenBefore?: boolean;
}

// Each function below runs inside the page and may use nothing from outside itself.

const targetFaults = (page: Page, targetPx: number): Promise<string[]> =>
  page.evaluate(
    ([sidePx, gapPx]) => {
      const controls = [...document.querySelectorAll('button, a[href], input, textarea')]
        .map((element) => ({ element, box: element.getBoundingClientRect() }))
        .filter(({ box }) => box.width > 0 && box.height > 0);
      const say = (element: Element) => `${element.tagName.toLowerCase()}.${element.className}`;
      const small = controls
        .filter(({ box }) => Math.min(box.width, box.height) < sidePx - 0.5)
        .map(({ element, box }) => `target ${say(element)} is ${box.width.toFixed(0)}×${box.height.toFixed(0)} px`);
      // What lies over the page is not beside what lies under it.
      const layerOf = (element: Element) => element.closest('dialog, .page__notice, .action-bar');
      const apart = (from: number, to: number) => to - from >= gapPx - 0.5;
      const crowded = controls.flatMap((one, index) =>
        controls
          .slice(index + 1)
          .filter(({ element }) => layerOf(element) === layerOf(one.element))
          .filter(
            ({ box }) =>
              !apart(one.box.bottom, box.top) &&
              !apart(box.bottom, one.box.top) &&
              !apart(one.box.right, box.left) &&
              !apart(box.right, one.box.left),
          )
          .map(
            ({ element }) => `targets ${say(one.element)} and ${say(element)} are less than ${String(gapPx)} px apart`,
          ),
      );
      return [...small, ...crowded];
    },
    [targetPx, GAP_PX_MIN] as const,
  );

const textFaults = (page: Page): Promise<string[]> =>
  page.evaluate(
    ([textPx, lineHeight]) =>
      [...document.querySelectorAll('.huzhu *')]
        .filter((element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim()))
        .filter((element) => element.getBoundingClientRect().width > 0 && !element.closest('.visually-hidden'))
        .flatMap((element) => {
          const { fontSize, lineHeight: line } = getComputedStyle(element);
          const sizePx = parseFloat(fontSize);
          const words = (element.textContent ?? '').slice(0, 12);
          const faults: string[] = [];
          if (sizePx < textPx) faults.push(`text "${words}" is ${fontSize}`);
          if (parseFloat(line) / sizePx < lineHeight - 0.005)
            faults.push(`lines of "${words}" are ${line} at ${fontSize}`);
          return faults;
        }),
    [TEXT_PX_MIN, LINE_HEIGHT_MIN] as const,
  );

/** Days and hours are said as people say them; what shows how to type one may show it as it is typed. */
const dayFaults = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const shown = document.querySelector('.page__body')?.parentElement;
    return [...(shown?.querySelectorAll('*') ?? [])]
      .flatMap((element) => [...element.childNodes].filter((node) => node.nodeType === 3))
      .map((node) => node.textContent ?? '')
      .filter((text) => /\b\d{4}-\d{2}-\d{2}\b|\d{2}:\d{2}Z?\b/.test(text) && !/比如|这样|写成/.test(text))
      .map((text) => `"${text.slice(0, 40)}" is said as a machine does`);
  });

const roomFaults = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('.huzhu, .huzhu *')].flatMap((element) => {
      const box = element.getBoundingClientRect();
      if (box.width === 0 || element.closest('.visually-hidden')) return [];
      const name = `${element.tagName.toLowerCase()}.${element.className}`;
      const faults: string[] = [];
      if (box.right > window.innerWidth + 1 || box.left < -1) faults.push(`${name} leaves the window sideways`);
      const { display, overflowX, overflowY } = getComputedStyle(element);
      // A field scrolls what is typed into it, as every field does.
      const isBox = display !== 'inline' && element.clientWidth > 0 && element.tagName !== 'INPUT';
      if (isBox && element.scrollWidth > element.clientWidth + 1) faults.push(`${name} is wider inside than outside`);
      const hides = overflowX === 'hidden' && overflowY === 'hidden';
      if (isBox && hides && element.scrollHeight > element.clientHeight + 1) faults.push(`${name} is clipped below`);
      return faults;
    }),
  );

const rowFaults = (page: Page): Promise<string[]> =>
  page.evaluate(
    (rowsMax) =>
      [...document.querySelectorAll('.huzhu ul, .huzhu ol, .huzhu [role=group], .huzhu [role=radiogroup]')]
        .map((list) => list.querySelectorAll('li, [role=checkbox], input[type=radio]').length)
        .filter((rows) => rows > rowsMax)
        .map((rows) => `a list has ${String(rows)} rows`),
    ROWS_MAX,
  );

/** A photograph keeps its room before it is there, comes when it is looked at, and is sent no larger than it is shown. */
const photoFaults = (page: Page): Promise<string[]> =>
  page.evaluate(
    (densityMax) =>
      [...document.querySelectorAll('img')].flatMap((photo) => {
        const name = `photograph "${photo.alt}"`;
        const faults: string[] = [];
        if (!photo.getAttribute('width') || !photo.getAttribute('height')) faults.push(`${name} keeps no room`);
        if (photo.loading !== 'lazy') faults.push(`${name} comes before it is looked at`);
        if (photo.naturalWidth > photo.getBoundingClientRect().width * densityMax)
          faults.push(`${name} is sent as ${String(photo.naturalWidth)} px`);
        return faults;
      }),
    SCREEN_DENSITY_MAX,
  );

/**
 * What lies half under the bar at this moment is whole once one scrolls, and axe cannot know that: for its measuring the bar
 * stands at its place.
 */
const barSticks = (page: Page, sticks: boolean): Promise<void> =>
  page.evaluate((isSticky) => {
    for (const bar of document.querySelectorAll<HTMLElement>('.action-bar'))
      bar.style.position = isSticky ? '' : 'static';
  }, sticks);

const axeFaultsOf = async (page: Page, { enhanced, isSeenBefore }: PageRules): Promise<string[]> => {
  await barSticks(page, false);
  const faults = await axeFaults(page, enhanced, isSeenBefore);
  await barSticks(page, true);
  return faults;
};

/** Everything on the page in view that breaks a rule of the design, in words; empty when it is right. */
export const pageFaults = async ({ page }: AppWindow, rules: PageRules): Promise<string[]> => [
  ...(await axeFaultsOf(page, rules)),
  ...(await targetFaults(page, rules.targetPx)),
  ...(await textFaults(page)),
  ...(await dayFaults(page)),
  ...(await roomFaults(page)),
  ...(await rowFaults(page)),
  ...(await photoFaults(page)),
];
