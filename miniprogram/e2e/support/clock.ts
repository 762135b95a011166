import type { AppWindow } from '../harness/window.ts';

type ClockButton = '+90分钟' | '明早8点';

const DAYS_MAX = 15;

const shownTime = (window: AppWindow): Promise<string> => window.shown().locator('.demo-banner__time').innerText();

/** What a button changes of the shown time, and a minute that passes meanwhile does not: the hour, or the day. */
const CHANGES: Record<ClockButton, RegExp> = { '+90分钟': /^.*点/s, 明早8点: /^.*日/s };

/** Moves everybody's time by a button of the banner, and waits until the banner shows it. */
export const moveClock = async (window: AppWindow, button: ClockButton): Promise<void> => {
  const before = CHANGES[button].exec(await shownTime(window))?.[0] ?? '';
  await window.tap(new RegExp(`^\\${button}`));
  await window.until(
    (old) =>
      [...document.querySelectorAll<HTMLElement>('.demo-banner__time')].at(-1)?.innerText.startsWith(old) === false,
    before,
  );
};

/** To 8:00 in the morning of the day whose date stands in the banner so: `11月25日`. */
export const moveToMorningOf = async (window: AppWindow, date: string): Promise<void> => {
  for (let day = 0; day < DAYS_MAX; day += 1) {
    if ((await shownTime(window)).includes(date)) return;
    await moveClock(window, '明早8点');
  }
  throw new Error(`the clock did not come to ${date}`);
};
