import type { Root } from 'glass-easel-miniprogram-adapter';
import type { Program } from '../compile/program.ts';
import type { Framework } from './framework.ts';
import type { Modules } from './modules.ts';

export type Query = Record<string, string>;
type Lifetime = 'onLoad' | 'onShow' | 'onReady' | 'onHide' | 'onUnload';
type PageInstance = Record<string, unknown>;

interface OpenPage {
  path: string;
  root: Root;
  instance: PageInstance;
  element: HTMLElement;
}

const PAGES_MAX = 10;

export interface Address {
  path: string;
  query: Query;
}

/** `/pages/a/index?id=1`, or relative to the page in view. */
export const addressOf = (url: string, from = ''): Address => {
  const [place = '', search = ''] = url.split('?');
  const path = new URL(place, `http://bundle/${from}`).pathname.slice(1);
  // WeChat gives the values as they stand in the address, and does not decode them.
  const pairs = search
    .split('&')
    .filter(Boolean)
    .map((pair) => [pair.replace(/=.*$/, ''), pair.replace(/^[^=]*=?/, '')]);
  return { path, query: Object.fromEntries(pairs) as Query };
};

const nextFrame = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => resolve()));

/** The stack of pages. Each has an area of its own over the whole window; only the last is seen. */
export class Pages {
  private readonly stack: OpenPage[] = [];
  private readonly framework: Framework;
  private readonly modules: Modules;
  private readonly program: Program;
  /** Only the styles of the page in view: in WeChat every page is a document of its own. */
  private readonly pageStyle = document.createElement('style');

  constructor(framework: Framework, modules: Modules, program: Program) {
    this.framework = framework;
    this.modules = modules;
    this.program = program;
    const appStyle = document.createElement('style');
    appStyle.textContent = program.styles.app ?? '';
    document.head.append(appStyle, this.pageStyle);
  }

  /** What getCurrentPages() answers. */
  instances(): PageInstance[] {
    return this.stack.map(({ instance }) => instance);
  }

  get top(): OpenPage | undefined {
    return this.stack.at(-1);
  }

  async push(url: string): Promise<void> {
    if (this.stack.length >= PAGES_MAX) throw new Error('webview count limit exceed');
    const address = this.find(url);
    this.hideTop();
    await this.open(address);
  }

  async replace(url: string): Promise<void> {
    const address = this.find(url);
    this.close(1);
    await this.open(address);
  }

  async restart(url: string): Promise<void> {
    const address = this.find(url);
    this.close(this.stack.length);
    await this.open(address);
  }

  back(delta: number): void {
    if (this.stack.length < 2) throw new Error('cannot navigate back at first page');
    this.close(Math.min(delta, this.stack.length - 1));
    this.showTop();
  }

  private find(url: string): Address {
    const address = addressOf(url, this.top?.path);
    if (!this.program.pages.includes(address.path)) throw new Error(`page "${address.path}" is not found`);
    return address;
  }

  private async open({ path, query }: Address): Promise<void> {
    this.framework.loadPage(path, this.modules);
    const root = this.framework.createRoot(path);
    const element = document.createElement('section');
    element.className = 'weapp-page';
    element.dataset.page = path;
    const place = document.createElement('span');
    element.append(place);
    document.body.append(element);
    const instance = root.get() as unknown as PageInstance;
    Object.assign(instance, { route: path, options: query });
    this.stack.push({ path, root, instance, element });
    root.attach(element as never, place as never);
    this.tell('onLoad', query);
    this.showTop();
    await nextFrame();
    this.tell('onReady');
  }

  private close(count: number): void {
    for (const { root, element, instance } of this.stack.splice(this.stack.length - count, count).reverse()) {
      call(instance, 'onUnload');
      root.release();
      element.remove();
    }
  }

  private hideTop(): void {
    this.tell('onHide');
    this.top?.element.classList.add('weapp-page--under');
  }

  private showTop(): void {
    this.top?.element.classList.remove('weapp-page--under');
    this.pageStyle.textContent = this.program.styles[this.top?.path ?? ''] ?? '';
    this.tell('onShow');
  }

  private tell(lifetime: Lifetime, ...details: unknown[]): void {
    if (this.top) call(this.top.instance, lifetime, ...details);
  }
}

const call = (instance: PageInstance, lifetime: Lifetime, ...details: unknown[]): void => {
  const method = instance[lifetime];
  if (typeof method === 'function') (method as (...given: unknown[]) => void).apply(instance, details);
};
