import type { AppWindow } from '../harness/window.ts';

const NAMED = ['button', 'link', 'radio', 'radiogroup', 'checkbox', 'switch', 'textbox', 'dialog', 'region'];
/** A line of the browser's own tree for screen readers; a name stands in quotes after the role. */
const NAMELESS = new RegExp(`^\\s*- (${NAMED.join('|')})\\b(?! ")`);

/** What can be used or entered on the page in view, but is called nothing by a screen reader. */
export const namelessControls = async (window: AppWindow): Promise<string[]> => {
  const tree = await window.shown().ariaSnapshot();
  return tree
    .split('\n')
    .filter((line) => NAMELESS.test(line))
    .map((line) => line.replace(/^\s*- /, ''));
};
