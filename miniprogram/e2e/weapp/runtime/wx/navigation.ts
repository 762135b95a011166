import { fault } from '../faults.ts';
import type { Pages } from '../pages.ts';
import { call } from './calls.ts';

interface To {
  url: string;
}

/** A page that is not there is a fault of the program, although WeChat only says that it failed. */
const going = async (way: string, url: string, go: () => Promise<void>): Promise<void> => {
  try {
    await go();
  } catch (failure) {
    fault(`${way} to ${url} failed: ${String(failure)}`);
    throw failure;
  }
};

const scroll = (pages: Pages, { selector, scrollTop }: { selector?: string; scrollTop?: number }): void => {
  const page = pages.top?.element;
  if (!page) return;
  if (scrollTop !== undefined) page.scrollTop = scrollTop;
  else if (selector !== undefined) page.querySelector(selector)?.scrollIntoView({ block: 'start' });
};

export const navigation = (pages: Pages) => ({
  navigateTo: call('navigateTo', ({ url }: To) => going('navigateTo', url, () => pages.push(url))),
  redirectTo: call('redirectTo', ({ url }: To) => going('redirectTo', url, () => pages.replace(url))),
  reLaunch: call('reLaunch', ({ url }: To) => going('reLaunch', url, () => pages.restart(url))),
  navigateBack: call('navigateBack', ({ delta = 1 }: { delta?: number }) => {
    pages.back(delta);
  }),
  pageScrollTo: call('pageScrollTo', (to: { selector?: string; scrollTop?: number }) => {
    scroll(pages, to);
  }),
  setNavigationBarTitle: call('setNavigationBarTitle', ({ title }: { title: string }) => {
    document.title = title;
  }),
});
