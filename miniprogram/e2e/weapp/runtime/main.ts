import type { Program } from '../compile/program.ts';
import { Framework } from './framework.ts';
import { Modules } from './modules.ts';
import { addressOf, type Address, Pages } from './pages.ts';
import { Sandbox } from './sandbox.ts';
import { drawCapsule } from './capsule.ts';
import { watchDrawing } from './watch.ts';
import { makeWx } from './wx/index.ts';
import type { Hand } from './wx/phone.ts';

type AppInstance = Record<string, unknown>;

const tellApp = (app: AppInstance, moment: string, detail: unknown): void => {
  const method = app[moment];
  if (typeof method === 'function') (method as (given: unknown) => void).call(app, detail);
};

/** The part of WeChat's app that a page's address begins with: `/?/pages/home/index?id=1`. */
const wantedUrl = (program: Program): string => {
  const wanted = decodeURIComponent(location.search.slice(1));
  return wanted === '' || wanted === '/' ? `/${program.pages[0] ?? ''}` : wanted;
};

const start = async (program: Program, hand: Hand): Promise<void> => {
  const url = wantedUrl(program);
  const address: Address = addressOf(url);
  const framework = new Framework(program);
  let app: AppInstance = {};
  const given = {
    App: (made: AppInstance) => {
      app = made;
    },
    getApp: () => app,
    getCurrentPages: () => pages.instances(),
  };
  const modules: Modules = new Modules(program, new Sandbox(program.language), (path) => ({
    ...given,
    wx,
    ...framework.definersFor(path),
  }));
  const pages = new Pages(framework, modules, program);
  const wx = makeWx(program, pages, hand, address);
  addEventListener('unhandledrejection', ({ reason }) => {
    tellApp(app, 'onUnhandledRejection', { reason: reason as unknown });
  });
  modules.load('app');
  const launch = { ...address, scene: 1001 };
  tellApp(app, 'onLaunch', launch);
  tellApp(app, 'onShow', launch);
  await pages.restart(url);
};

/** The window of the test lends its hand under this name. */
const { lendHand } = globalThis as unknown as { lendHand: (what: keyof Hand, words?: string) => Promise<never> };
const hand: Hand = {
  login: () => lendHand('login'),
  scan: () => lendHand('scan'),
  dial: (number) => lendHand('dial', number),
  answer: (question) => lendHand('answer', question),
  subscribe: (templateIds) => lendHand('subscribe', templateIds),
  share: (card) => lendHand('share', card),
  phoneCode: () => lendHand('phoneCode'),
  asksPrivacy: () => lendHand('asksPrivacy'),
  permit: (scope) => lendHand('permit', scope),
  settings: (scopes) => lendHand('settings', scopes),
  where: () => lendHand('where'),
  avatar: () => lendHand('avatar'),
};

drawCapsule();
watchDrawing();
const answer = await fetch('/program.json');
await start((await answer.json()) as Program, hand);
