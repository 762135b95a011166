import { Stopper } from '../../../scripts/lib/stopper.ts';
import { Scene } from '../harness/scene.ts';
import { AppWindow } from '../harness/window.ts';
import { builtProgram } from '../weapp/phones.ts';
import { serveWeapp } from '../weapp/server.ts';
import { startWechat, type WechatWorld } from '../weapp/wechat.ts';
import { WeappWindow } from '../weapp/window.ts';
import { type EmptyBank, serveEmptyBank } from './bank.ts';
import { screensOf } from './screens.ts';

const DESK = { widthPx: 1280, heightPx: 900 };

/** A phone with the mini-program; its WeChat is asked who it is, and its camera reads what it is held at. */
export interface Phone {
  window: AppWindow;
  /** What the camera reads from now on. */
  pointAt: (text: string) => void;
}

/** An empty bank, and the two ways into it that people have: WeChat on their phone, a browser at a desk. */
export interface OpeningWorld {
  bank: EmptyBank;
  scene: Scene;
  phone: (name: string) => Promise<Phone>;
  desk: (name: string) => Promise<AppWindow>;
  stop: () => Promise<void>;
}

type Camera = Map<string, string>;

/** By the window's name: `desk…` is a browser, everything else a phone. */
const sceneOf = (
  journey: string,
  bankUrl: string,
  weappUrl: string,
  wechat: WechatWorld,
  camera: Camera,
): Promise<Scene> =>
  Scene.open({
    baseUrl: weappUrl,
    screenshots: screensOf(journey),
    openWindow: async (browser, options) => {
      const { name } = options;
      if (name.startsWith('desk')) return AppWindow.open(browser, { ...options, baseUrl: bankUrl });
      await wechat.addPerson(name);
      const hand = {
        login: () => wechat.codeFor(name),
        scan: () => Promise.resolve(camera.get(name) ?? null),
        dial: () => Promise.resolve(true),
        answer: () => Promise.resolve(true),
      };
      return WeappWindow.open(browser, { ...options, hand });
    },
  });

const start = async (journey: string, stopper: Stopper): Promise<Omit<OpeningWorld, 'stop'>> => {
  const wechat = await startWechat();
  await stopper.add(wechat.stop);
  const bank = await serveEmptyBank(journey, wechat.settings);
  await stopper.add(bank.stop);
  const program = builtProgram();
  const weapp = await serveWeapp(() => program, bank.baseUrl);
  await stopper.add(weapp.close);
  const camera: Camera = new Map();
  const scene = await sceneOf(journey, bank.baseUrl, weapp.baseUrl, wechat, camera);
  await stopper.add(() => scene.close());
  return {
    bank,
    scene,
    phone: async (name) => ({ window: await scene.window(name), pointAt: (text) => void camera.set(name, text) }),
    desk: (name) => scene.window(`desk-${name}`, DESK),
  };
};

/** `journey`: names its bank and its pictures. */
export const startOpening = async (journey = 'opening'): Promise<OpeningWorld> => {
  const stopper = new Stopper();
  try {
    return { ...(await start(journey, stopper)), stop: () => stopper.stop() };
  } catch (failure) {
    await stopper.stop();
    throw failure;
  }
};
