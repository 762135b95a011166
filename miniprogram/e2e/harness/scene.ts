import type { Browser } from 'playwright-core';
import { launchChromium } from './chromium.ts';
import type { WindowOptions } from './context.ts';
import { AppWindow } from './window.ts';

export type WindowSize = Pick<WindowOptions, 'widthPx' | 'heightPx'>;

export interface SceneOptions extends Pick<WindowOptions, 'baseUrl' | 'screenshots' | 'nameShot'> {
  /** How a window of this scene is opened: a browser's own by default, or a phone with the mini-program. */
  openWindow?: (browser: Browser, options: WindowOptions) => Promise<AppWindow>;
}

const inBrowser = (browser: Browser, options: WindowOptions): Promise<AppWindow> => AppWindow.open(browser, options);

/** A browser with as many windows as the story has people. */
export class Scene {
  private readonly browser: Browser;
  private readonly options: SceneOptions;
  private readonly windows: AppWindow[] = [];
  private shots = 0;

  private constructor(browser: Browser, options: SceneOptions) {
    this.browser = browser;
    this.options = options;
  }

  static async open(options: SceneOptions): Promise<Scene> {
    return new Scene(await launchChromium(), options);
  }

  async window(name: string, size: WindowSize = {}): Promise<AppWindow> {
    const nextShot = () => {
      this.shots += 1;
      return this.shots;
    };
    const { openWindow = inBrowser, ...options } = this.options;
    const opened = await openWindow(this.browser, { ...options, ...size, name, nextShot });
    this.windows.push(opened);
    return opened;
  }

  /** Plays a story to its end. Where it breaks off, each window leaves a picture, says what it shows, and what the browser complained of is told. */
  async play(story: () => Promise<void>): Promise<void> {
    try {
      await story();
    } catch (failure) {
      const open = this.windows.filter((one) => !one.page.isClosed());
      for (const one of open) await one.picture('broken-off').catch(() => undefined);
      const shown = await Promise.all(open.map((one) => one.told().catch(() => `[${one.name}] shows nothing`)));
      throw new Error([(failure as Error).message, ...this.faults(), ...shown].join('\n'), { cause: failure });
    }
    this.assertNoFaults();
  }

  /** Throws with every fault of every window: call it at the end of each journey. */
  assertNoFaults(): void {
    const faults = this.faults();
    if (faults.length > 0) throw new Error(`the browser complained:\n${faults.join('\n')}`);
  }

  async close(): Promise<void> {
    await this.browser.close();
  }

  private faults(): string[] {
    return this.windows.flatMap((one) => one.faults.map((fault) => `[${one.name}] ${fault}`));
  }
}
