import type { Browser } from 'playwright-core';
import { launchChromium } from './chromium.ts';
import { AppWindow, type WindowOptions } from './window.ts';

type SceneOptions = Pick<WindowOptions, 'baseUrl' | 'screenshots'>;
type WindowSize = Pick<WindowOptions, 'widthPx' | 'heightPx'>;

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
    const opened = await AppWindow.open(this.browser, { ...this.options, ...size, name, nextShot });
    this.windows.push(opened);
    return opened;
  }

  /** Throws with every fault of every window: call it at the end of each journey. */
  assertNoFaults(): void {
    const faults = this.windows.flatMap((one) => one.faults.map((fault) => `[${one.name}] ${fault}`));
    if (faults.length > 0) throw new Error(`the browser complained:\n${faults.join('\n')}`);
  }

  /** The same, and the browser is closed whatever was found. */
  async close(): Promise<void> {
    await this.browser.close();
  }
}
