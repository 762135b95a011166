import type { Browser, Locator } from 'playwright-core';
import { openContext, type WindowOptions } from '../harness/context.ts';
import { AppWindow, type Display } from '../harness/window.ts';
import type { Hand } from './runtime/wx/phone.ts';

export interface WeappOptions extends WindowOptions {
  hand: Partial<Hand> & Pick<Hand, 'login'>;
}

/** A person who says yes to the dialler and no to everything that is not part of the story. */
const OTHERWISE: Omit<Hand, 'login'> = {
  scan: () => Promise.resolve(null),
  dial: () => Promise.resolve(true),
  answer: () => Promise.resolve(true),
  subscribe: (ids) => Promise.resolve(Object.fromEntries(ids.split(',').map((id) => [id, 'reject']))),
  share: () => Promise.resolve(),
  phoneCode: () => Promise.resolve('fail user deny'),
  asksPrivacy: () => Promise.resolve(false),
  permit: () => Promise.resolve('fail auth deny'),
  settings: () => Promise.resolve({}),
  where: () => Promise.resolve(null),
  avatar: () => Promise.resolve(null),
};

/** A phone with the mini-program on it. Journeys drive it with the same words as a browser's window. */
export class WeappWindow extends AppWindow {
  static override async open(browser: Browser, options: WeappOptions): Promise<WeappWindow> {
    const context = await openContext(browser, options);
    const hand: Hand = { ...OTHERWISE, ...options.hand };
    await context.exposeFunction('lendHand', (what: keyof Hand, words: string) => hand[what](words));
    return new WeappWindow(options, context, await context.newPage());
  }

  override async setDisplay(display: Display): Promise<void> {
    await this.keep('huzhu.display', display);
  }

  override async setToursSeen(): Promise<void> {
    await this.keep('huzhu.toursSeen', ['elder', 'volunteer', 'worker']);
  }

  override async setSession(session: object): Promise<void> {
    await this.keep('huzhu.session', session);
  }

  /** Opens the program at this page, as a card or a code does that leads there: nothing lies underneath. */
  override async goto(pagePath = '/'): Promise<void> {
    await this.page.goto(`${this.options.baseUrl}/?${encodeURIComponent(pagePath)}`);
    await this.heading().waitFor();
  }

  /** A tap, and then the drawing of it, which comes a moment later than in a browser. */
  override async choose(name: string | RegExp): Promise<void> {
    this.taps += 1;
    await this.press(this.control('radio', name));
    await this.shown().getByRole('radio', { name, checked: true }).first().waitFor();
  }

  /** Sends the page on from the three points of WeChat's own. */
  async shareFromMenu(): Promise<void> {
    await this.page.evaluate(() => dispatchEvent(new Event('weapp-menu-share')));
  }

  override shown(): Locator {
    return this.page.locator('.weapp-page:not(.weapp-page--under)').last();
  }

  override pageInView(): Promise<string> {
    return this.page.evaluate(() => {
      const shown = [...document.querySelectorAll('.weapp-page:not(.weapp-page--under)')].at(-1);
      return shown?.getAttribute('data-page') ?? '';
    });
  }

  protected override heading(): Locator {
    return this.shown().locator('.page__title');
  }

  /** On the shelf of the phone, once: what the person then puts away stays away. */
  private async keep(key: string, data: unknown): Promise<void> {
    await this.page.addInitScript(
      ([name, text]) => {
        if (localStorage.getItem(`given ${name}`) !== null) return;
        localStorage.setItem(`given ${name}`, 'yes');
        localStorage.setItem(name, text);
      },
      [`weapp:${key}`, JSON.stringify({ data })] as const,
    );
  }
}
