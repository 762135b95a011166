import type { AppWindow } from './window.ts';

/** Something on a page, and where it ends: the distance from the top of the page to its lower edge. */
interface Measured {
  words: string;
  bottomPx: number;
}

interface Depths {
  windowPx: number;
  /** Height of the bar at the bottom of the window; 0 without one. */
  barPx: number;
  found: Measured[];
}

export interface DepthRules {
  /** How far down what has these words may end, in heights of the window. 1: it is seen without scrolling. */
  screens: (words: string) => number;
  /** Measured in 关怀模式, whose buttons are larger than those of the largest letters. */
  care: boolean;
}

const MAIN_BUTTON = '.big-button--primary';
/** What is left of the window above a bar must be enough to read by. */
const BAR_SHARE_MAX = 0.35;

/**
 * Where everything of this kind on the page in view stands when the page opens. The banner of the demo is taken away for the
 * measuring: real people never see it. What sticks to the bottom of the window ends where the window does.
 */
const depthsOf = ({ page }: AppWindow, selector: string, care: boolean): Promise<Depths> =>
  page.evaluate(
    ([kind, inCare]) => {
      const pages = [...document.querySelectorAll('.taro_page')].filter((one) => one.getClientRects().length > 0);
      const shown = pages.at(-1) ?? document.body;
      const frame = shown.querySelector('.huzhu') ?? shown;
      const banner = frame.querySelector<HTMLElement>('.demo-banner');
      const { scrollTop } = shown;
      const wasCare = frame.classList.contains('huzhu--care');
      banner?.style.setProperty('display', 'none');
      frame.classList.toggle('huzhu--care', inCare || wasCare);
      shown.scrollTop = 0;
      const bottomPx = (element: Element) => Math.round(element.getBoundingClientRect().bottom);
      const depths = {
        windowPx: window.innerHeight,
        barPx: frame.querySelector('.action-bar')?.getBoundingClientRect().height ?? 0,
        found: [...frame.querySelectorAll(kind)]
          .filter((one) => one.getClientRects().length > 0 && one.closest('dialog') === null)
          .map((one) => ({ words: one.textContent ?? '', bottomPx: bottomPx(one) })),
      };
      banner?.style.removeProperty('display');
      frame.classList.toggle('huzhu--care', wasCare);
      shown.scrollTop = scrollTop;
      return depths;
    },
    [selector, care] as const,
  );

const faultsOf = ({ windowPx, found }: Depths, { screens }: DepthRules): string[] =>
  found
    .map((one) => ({ ...one, limitPx: Math.round(windowPx * screens(one.words)) }))
    .filter(({ bottomPx, limitPx }) => bottomPx > limitPx)
    .map(({ words, bottomPx, limitPx }) => `"${words}" ends ${String(bottomPx)} px down, past ${String(limitPx)}`);

/** What of this kind ends further down than it may, in words; that there is none is a fault, too. */
export const deepFaults = async (window: AppWindow, selector: string, rules: DepthRules): Promise<string[]> => {
  const depths = await depthsOf(window, selector, rules.care);
  return depths.found.length === 0 ? [`there is no ${selector}`] : faultsOf(depths, rules);
};

/** What is wrong with where the main buttons of the page in view stand, in words. A page without one has nothing to reach. */
export const depthFaults = async (window: AppWindow, rules: DepthRules): Promise<string[]> => {
  const depths = await depthsOf(window, MAIN_BUTTON, rules.care);
  const { windowPx, barPx } = depths;
  const isTall = barPx > windowPx * BAR_SHARE_MAX;
  return [...faultsOf(depths, rules), ...(isTall ? [`the bar takes ${String(barPx)} of ${String(windowPx)} px`] : [])];
};

/** Fields that, with the focus in them, lie under the bar or outside the window: nobody would see what they type. */
export const hiddenFields = ({ page }: AppWindow): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('.field__input, .code-input__field')]
      .filter((field) => field.getClientRects().length > 0)
      .filter((field) => {
        field.focus();
        const { left, top, bottom } = field.getBoundingClientRect();
        const seenAt = (y: number) => field.contains(document.elementFromPoint(left + 20, y));
        return !seenAt(top + 4) || !seenAt(bottom - 4);
      })
      .map((field) => field.closest('.field, .code-input')?.textContent ?? ''),
  );

/** What is wrong with the squares of a code on the page in view: not whole in the window, under the bar, or without the focus. */
export const codeFaults = ({ page }: AppWindow): Promise<string[]> =>
  page.evaluate(() => {
    const frames = [...document.querySelectorAll('.code-input__frame')];
    const shown = frames.filter((one) => one.getClientRects().length > 0);
    if (shown.length === 0) return ['there are no squares of a code'];
    return shown.flatMap((one) => {
      const frame = one.closest('.huzhu');
      const banner = frame?.querySelector<HTMLElement>('.demo-banner');
      banner?.style.setProperty('display', 'none');
      const { top, bottom } = one.getBoundingClientRect();
      const barTop = frame?.querySelector('.action-bar')?.getBoundingClientRect().top ?? window.innerHeight;
      banner?.style.removeProperty('display');
      const floor = Math.min(barTop, window.innerHeight);
      const isWhole = top >= 0 && bottom <= floor;
      return [
        ...(isWhole ? [] : [`squares from ${top.toFixed(0)} to ${bottom.toFixed(0)} of ${floor.toFixed(0)} px`]),
        ...(one.contains(document.activeElement) ? [] : ['the squares have no focus']),
      ];
    });
  });
