import type { AppWindow } from '../harness/window.ts';

/** Names of buttons that more than one button of the page bears: a reader of the screen cannot tell which is which. */
export const sharedNames = async (window: AppWindow): Promise<string[]> => {
  const names = await window
    .shown()
    .getByRole('button')
    .evaluateAll((buttons) => buttons.map((one) => one.ariaLabel ?? one.textContent ?? ''));
  return [...new Set(names.filter((name, at) => names.indexOf(name) !== at))];
};
