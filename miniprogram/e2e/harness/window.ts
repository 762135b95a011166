import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Face } from '@huzhu/shared';
import type { Browser, BrowserContext, Locator, Page, Request } from 'playwright-core';
import { openContext, PHONE, WAIT_MS, type WindowOptions } from './context.ts';
import { collectFaults } from './faults.ts';
import { followWrites, touched } from './writes.ts';

/** How letters and colours are set on this phone. */
export interface Display {
  scale: 'normal' | 'large' | 'huge';
  contrast?: 'normal' | 'high';
  care?: boolean;
}

const ARRIVE_MS = 10_000;
/** How long an act may take once its element is there, and how often another element is looked for. */
const ACT_MS = 5000;
const AGAIN_MAX = 10;
/** What the driver says of an act that it did not come to. */
const NOT_DONE = /Timeout \d+ms exceeded(?![\s\S]*performing \w+ action)/;
const LOOK_MS = 20;
const CALM_MS = 200;
const BETWEEN_TAPS_MS = 450;
const JPEG_QUALITY = 60;
const WORDS_TOLD = 400;
const KEPT_KEY = 'huzhu.kept';
const TAKES_PICTURES = Boolean(process.env.HUZHU_SCREENSHOTS ?? process.env.HUZHU_DOC_SCREENS);

/** One person's window: a browser profile of its own, so that several persons sit at one browser. */
export class AppWindow {
  readonly name: string;
  readonly page: Page;
  /** What the browser complained of since the window opened. */
  readonly faults: string[];
  /** Taps on buttons, links and choices so far; what is typed is not counted. */
  taps = 0;
  private pressedAtMs = 0;
  private pressedAtPlace = '';
  private readonly unanswered = new Set<Request>();
  protected readonly context: BrowserContext;
  protected readonly options: WindowOptions;

  protected constructor(options: WindowOptions, context: BrowserContext, page: Page) {
    this.name = options.name;
    this.options = options;
    this.context = context;
    this.page = page;
    this.faults = collectFaults(page);
    followWrites(page);
    page.on('request', (request) => this.unanswered.add(request));
    page.on('requestfinished', (request) => this.unanswered.delete(request));
    page.on('requestfailed', (request) => this.unanswered.delete(request));
  }

  static async open(browser: Browser, options: WindowOptions): Promise<AppWindow> {
    const context = await openContext(browser, options);
    return new AppWindow(options, context, await context.newPage());
  }

  /** As the person's own setting; before the first page is opened. */
  async setDisplay(display: Display): Promise<void> {
    await this.page.addInitScript((kept) => {
      localStorage.setItem('huzhu.display', JSON.stringify({ data: kept }));
    }, display);
  }

  /** As somebody who was here before; before the first page is opened. The weapp's own window says it its own way. */
  async setToursSeen(): Promise<void> {
    await this.page.addInitScript(() => {
      localStorage.setItem('huzhu.toursSeen', JSON.stringify({ data: ['elder', 'volunteer', 'worker'] }));
    });
  }

  /** As a phone that has read nothing yet; once a page is open. */
  async forgetKept(): Promise<void> {
    await this.page.evaluate((key) => {
      if (location.protocol.startsWith('http')) sessionStorage.removeItem(key);
    }, KEPT_KEY);
  }

  /** As if this person had entered before, with this face; before the first page is opened. */
  async setSession(session: object, face?: Face): Promise<void> {
    await this.page.addInitScript(
      (kept) => {
        // Who leaves has left: only an untouched window is given it.
        if (sessionStorage.length > 0) return;
        sessionStorage.setItem('huzhu.session', JSON.stringify(kept.session));
        if (kept.face) sessionStorage.setItem('huzhu.face', JSON.stringify(kept.face));
      },
      { session, face },
    );
  }

  /** `path` as the app names its pages: `/pages/home/index`. */
  async goto(pagePath = '/'): Promise<void> {
    const address = `${this.options.baseUrl}/#${pagePath}`;
    const before = this.page.url() === address ? null : await this.markInView();
    await this.page.goto(address);
    // The address changes before the page does: until then the one before is in view, with words that may be the same.
    if (before !== null)
      await this.until((old) => [...document.querySelectorAll('.taro_page_show')].at(-1)?.id !== old, before);
    await this.heading().waitFor();
  }

  /** Waits until this holds in the page. It is looked for by the clock: a machine that does much else may draw no frame. */
  async until<T extends string | number | null>(
    holds: (value: T) => boolean,
    value: T,
    timeout = WAIT_MS,
  ): Promise<void> {
    await this.page.waitForFunction(holds as (value: unknown) => boolean, value, { polling: LOOK_MS, timeout });
  }

  /** Each opening of a page has one of its own; null: none is open. */
  private markInView(): Promise<string | null> {
    return this.page.evaluate(() => [...document.querySelectorAll('.taro_page_show')].at(-1)?.id ?? null);
  }

  /** Waits until nothing on the page in view is still being read. */
  async settles(): Promise<void> {
    const opening = this.shown().getByText('正在打开').filter({ visible: true });
    const deadlineMs = Date.now() + ARRIVE_MS;
    while ((await opening.count()) > 0) {
      if (Date.now() > deadlineMs) throw new Error(`${await this.title()} goes on opening`);
      await this.page.waitForTimeout(LOOK_MS);
    }
  }

  /** Waits until nothing has been asked of the server for a moment: what comes late moves what stands below it, also from under a finger. */
  async calms(): Promise<void> {
    const deadlineMs = performance.now() + ARRIVE_MS;
    for (let calmMs = 0; calmMs < CALM_MS && performance.now() < deadlineMs; calmMs += LOOK_MS) {
      if (this.unanswered.size > 0) calmMs = 0;
      await this.page.waitForTimeout(LOOK_MS);
    }
  }

  /** The page in view; those underneath stay in the document, hidden. */
  shown(): Locator {
    return this.page.locator('.taro_page:visible').last();
  }

  /** A control by its role and name, or a part of it; a number is the whole name: 90 is not +90分钟. */
  control(role: 'button' | 'link' | 'radio' | 'textbox', name: string | RegExp): Locator {
    const exact = typeof name === 'string' && /^\d+$/.test(name);
    return this.shown().getByRole(role, { name, exact }).first();
  }

  /** Taps a button (or link) by its words. */
  async tap(name: string | RegExp): Promise<void> {
    this.taps += 1;
    await this.press(this.control('button', name).or(this.control('link', name)).first());
  }

  /** A tap on something that is in view, or comes into view. */
  async press(target: Locator): Promise<void> {
    await target.waitFor();
    await this.afterRest(() => this.onView(target, (limit) => target.click(limit)));
  }

  /** Where a tap led to another page or sheet, nobody means the next one so soon: the program takes it for the second of two. */
  private async afterRest(tap: () => Promise<unknown>): Promise<void> {
    this.pressedAtPlace = await this.rest();
    await tap();
    touched();
    this.pressedAtMs = performance.now();
  }

  /** Nobody types so soon either: the last digit of a code is a wish, too. Answers where they are. */
  private async rest(): Promise<string> {
    const leftMs = this.pressedAtMs + BETWEEN_TAPS_MS - performance.now();
    const place = await this.place();
    if (leftMs > 0 && place !== this.pressedAtPlace) await this.page.waitForTimeout(leftMs);
    return place;
  }

  /** One page may lie on another of its kind, and a sheet on a page: how many there are, and which page is in view. */
  private async place(): Promise<string> {
    const count = (what: string): Promise<number> => this.page.locator(what).count();
    const layers = [await count('.taro_page, .weapp-page'), await count('dialog[open], .sheet')];
    return `${layers.join(' ')} ${await this.pageInView()}`;
  }

  /**
   * Two taps of unsure fingers. Both are sent before the browser answers the first: on a slow machine the second would
   * else be a tap of its own, on the page that came after.
   */
  async pressTwice(target: Locator): Promise<void> {
    await this.onView(target, (limit) => target.hover(limit));
    const { mouse } = this.page;
    await this.afterRest(() =>
      Promise.all([mouse.down(), mouse.up(), mouse.down({ clickCount: 2 }), mouse.up({ clickCount: 2 })]),
    );
  }

  /**
   * The driver keeps to the element that it found first. Where that went out of view with its page a moment later, it
   * would wait for it to its end: what is meant is on the page that came, and is looked for again.
   */
  private async onView(target: Locator, act: (limit: { timeout: number }) => Promise<void>): Promise<void> {
    for (let again = AGAIN_MAX; ; again -= 1) {
      await target.waitFor();
      try {
        await act({ timeout: ACT_MS });
        return;
      } catch (failure) {
        if (again === 0 || !NOT_DONE.test((failure as Error).message)) throw failure;
      }
    }
  }

  async choose(name: string | RegExp): Promise<void> {
    this.taps += 1;
    const radio = this.control('radio', name);
    await radio.waitFor();
    await this.afterRest(() => this.onView(radio, (limit) => radio.check(limit)));
  }

  async fill(label: string | RegExp, text: string): Promise<void> {
    const field = this.control('textbox', label);
    await field.waitFor();
    await this.rest();
    await this.onView(field, (limit) => field.fill(text, limit));
    touched();
  }

  /** Waits until these words stand on the page in view. */
  async sees(words: string | RegExp): Promise<void> {
    await this.shown().getByText(words).first().waitFor();
  }

  /** The page in view, as the table names it: `pages/home/index`. The address is no proof: it changes before the page does. */
  pageInView(): Promise<string> {
    return this.page.evaluate(() => {
      const drawn = [...document.querySelectorAll('.taro_page')].filter((page) => page.getClientRects().length > 0);
      return (drawn.at(-1)?.id ?? '').replace(/^\//, '').replace(/\?.*$/, '');
    });
  }

  /** Waits until this page is in view. */
  async arrivesAt(page: string): Promise<void> {
    const deadlineMs = Date.now() + ARRIVE_MS;
    while ((await this.pageInView()) !== page) {
      if (Date.now() > deadlineMs) throw new Error(`leads to ${await this.pageInView()}`);
      await this.page.waitForTimeout(LOOK_MS);
    }
  }

  /**
   * The way back of a browser, from this page. Words are no proof of where somebody is: a page that is passed on the way may
   * have them, too, and back from it leads elsewhere.
   */
  async backFrom(page: string): Promise<void> {
    await this.arrivesAt(page);
    await this.page.goBack();
  }

  async title(): Promise<string> {
    return (await this.heading().textContent()) ?? '';
  }

  /**
   * The address, what the browser still waits for, the page in view and the beginning of what it says: where a story
   * breaks off, its report must tell what was seen.
   */
  async told(): Promise<string> {
    const words = await this.shown().innerText({ timeout: ARRIVE_MS });
    const open = [...this.unanswered].map((request) => `\n  waits for ${request.url()}`).join('');
    const said = words.replace(/\s+/g, ' ').slice(0, WORDS_TOLD);
    return `[${this.name}] ${await this.pageInView()} at ${this.page.url()}: ${said}${open}`;
  }

  protected heading(): Locator {
    return this.shown().locator('h1');
  }

  /** A picture of the story, where pictures are asked for: a third of what looking at a page takes is its picture. */
  async screenshot(what: string): Promise<void> {
    if (TAKES_PICTURES) await this.picture(what);
  }

  /** The whole page as a numbered picture: 01-elder-home.png. Each page scrolls inside itself, so the window grows for it. */
  async picture(what: string): Promise<void> {
    if (this.options.screenshots === undefined) return;
    mkdirSync(this.options.screenshots, { recursive: true });
    const number = String(this.options.nextShot?.() ?? 0).padStart(2, '0');
    const name = this.options.nameShot?.(this.name, what) ?? `${number}-${this.name}-${what}.png`;
    const file = path.join(this.options.screenshots, name);
    const size = this.page.viewportSize() ?? { width: PHONE.widthPx, height: PHONE.heightPx };
    const height = await this.shown().evaluate((element) => element.scrollHeight);
    await this.page.setViewportSize({ width: size.width, height: Math.max(height, size.height) });
    await this.page.screenshot(name.endsWith('.jpg') ? { path: file, quality: JPEG_QUALITY } : { path: file });
    await this.page.setViewportSize(size);
  }

  async close(): Promise<void> {
    await this.context.close();
  }
}
