import type { Browser, BrowserContext } from 'playwright-core';

export interface WindowOptions {
  /** Where the app is served, e.g. http://127.0.0.1:3000. */
  baseUrl: string;
  /** Who sits at it: names its screenshots and faults. */
  name: string;
  screenshots?: string;
  /** Counts the pictures of a whole scene, so that they lie in the order of the story. */
  nextShot?: () => number;
  /** Another name for a picture than its number, the window and what it shows: with its ending, .png or .jpg. */
  nameShot?: (window: string, what: string) => string;
  widthPx?: number;
  heightPx?: number;
}

/** 375 px is the phone that designs are drawn for. */
export const PHONE = { widthPx: 375, heightPx: 812 };
/** Long, for a machine that does much else: it is only waited out where something is wrong. */
export const WAIT_MS = 60_000;

/** A browser profile as a phone of one person has it. */
export const openContext = async (browser: Browser, options: WindowOptions): Promise<BrowserContext> => {
  const { widthPx = PHONE.widthPx, heightPx = PHONE.heightPx } = options;
  const context = await browser.newContext({
    viewport: { width: widthPx, height: heightPx },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
  });
  context.setDefaultTimeout(WAIT_MS);
  return context;
};
