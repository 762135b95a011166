import type { AppWindow } from '../harness/window.ts';

type ClockButton = '+90分钟' | '明早8点';

const DAYS_MAX = 15;

const shownTime = (window: AppWindow): Promise<string> => window.shown().locator('.demo-banner__time').innerText();

/** A minute that passes is no move: the hour has to be another, or the day. */
const HOUR = /^.*点/s;
const MORNING = '上午 8 点';

/** Moves everybody's time by a button of the banner, and waits until the banner shows it. */
export const moveClock = async (window: AppWindow, button: ClockButton): Promise<void> => {
  const before = HOUR.exec(await shownTime(window))?.[0] ?? '';
  await window.tap(new RegExp(`^\\${button}`));
  const isThere = button === '明早8点' ? MORNING : '点';
  await window.until((was) => {
    const [old = '', then = ''] = was.split('|');
    const shown = [...document.querySelectorAll<HTMLElement>('.demo-banner__time')].at(-1)?.innerText ?? '';
    return !shown.startsWith(old) && shown.includes(then);
  }, `${before}|${isThere}`);
};

/** To 8:00 in the morning of the day whose date stands in the banner so: `11月25日`. */
export const moveToMorningOf = async (window: AppWindow, date: string): Promise<void> => {
  for (let day = 0; day < DAYS_MAX; day += 1) {
    if ((await shownTime(window)).includes(date)) return;
    await moveClock(window, '明早8点');
  }
  throw new Error(`the clock did not come to ${date}`);
};
