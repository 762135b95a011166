import type { AppWindow } from '../harness/window.ts';

const STEPS_MAX = 80;

/** The name of what has the focus, as a reader would say it. */
const focusedName = (window: AppWindow): Promise<string> =>
  window.page.evaluate(() => {
    const focused = document.activeElement;
    if (focused instanceof HTMLInputElement || focused instanceof HTMLTextAreaElement) {
      return focused.ariaLabel ?? focused.labels?.[0]?.textContent ?? '';
    }
    return focused?.ariaLabel ?? focused?.textContent ?? '';
  });

/** How often a key was pressed in this window so far, each sign that was typed among them. */
export const presses = new WeakMap<AppWindow, number>();
const count = (window: AppWindow, more: number): void => void presses.set(window, (presses.get(window) ?? 0) + more);

const pressUntil = async (window: AppWindow, key: string, name: RegExp): Promise<void> => {
  const passed: string[] = [];
  for (let step = 0; step < STEPS_MAX; step += 1) {
    await window.page.keyboard.press(key);
    count(window, 1);
    const focused = await focusedName(window);
    if (name.test(focused)) return;
    passed.push(focused);
  }
  throw new Error(`${key} does not lead to ${String(name)}, only to: ${[...new Set(passed)].join(' | ')}`);
};

/** To a control by Tab alone. */
export const tabTo = (window: AppWindow, name: RegExp): Promise<void> => pressUntil(window, 'Tab', name);

/** Within a group of choices, of which one has the focus, by the arrows; choosing on the way. */
export const arrowTo = (window: AppWindow, name: RegExp): Promise<void> => pressUntil(window, 'ArrowDown', name);

export const press = (window: AppWindow, key: string): Promise<void> => {
  count(window, 1);
  return window.page.keyboard.press(key);
};

export const type = (window: AppWindow, words: string): Promise<void> => {
  count(window, words.length);
  return window.page.keyboard.type(words);
};
