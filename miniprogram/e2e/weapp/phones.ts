import { existsSync } from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';
import { outputOf, WEAPP_TEST_ORIGIN } from '../../../scripts/lib/builds.ts';
import { Stopper } from '../../../scripts/lib/stopper.ts';
import { Scene } from '../harness/scene.ts';
import type { WindowOptions } from '../harness/context.ts';
import type { AppWindow } from '../harness/window.ts';
import { ApiPerson } from '../support/api-person.ts';
import { type ServedBank, serveToPhones } from '../support/bank.ts';
import { screensOf } from '../support/screens.ts';
import { compileProgram, type Program } from './compile/program.ts';
import type { Hand } from './runtime/wx/phone.ts';
import { serveWeapp } from './server.ts';
import { startWechat, type WechatWorld } from './wechat.ts';
import { WeappWindow } from './window.ts';

const ROOT = path.resolve(import.meta.dirname, '../../..');

/** The production bundle, as `npm test` builds it, in the form in which a browser runs it. */
export const builtProgram = (): Program => {
  const folder = outputOf(ROOT, 'weapp');
  if (!existsSync(path.join(folder, 'app.json')))
    throw new Error(`there is no mini-program in ${folder}: run the browser tests with e2e/run.ts`);
  return compileProgram(folder, WEAPP_TEST_ORIGIN);
};

/** The phone of whoever sits at this window: WeChat knows it by the window's name. */
const openidOf = (window: string): string => `openid-of-${window}`;

/** What the people of a story do with their phones, by window; the login is WeChat's. */
export type Hands = (window: string, wechat: WechatWorld) => Partial<Hand>;

const openPhone =
  (wechat: WechatWorld, hands: Hands): NonNullable<Parameters<typeof Scene.open>[0]['openWindow']> =>
  async (browser, options: WindowOptions): Promise<AppWindow> => {
    const { name } = options;
    await wechat.addPerson(openidOf(name));
    const hand = { login: () => wechat.codeFor(openidOf(name)), ...hands(name, wechat) };
    return WeappWindow.open(browser, { ...options, hand });
  };

/** A bank, WeChat, and phones with the built mini-program. */
export interface Phones {
  bank: ServedBank;
  scene: Scene;
  program: Program;
  /** The phone of this window becomes that of a member, as the community does when it registers somebody. */
  bind: (window: string, person: string) => Promise<void>;
  /** Another phone takes the place of a member's own: nobody has proven it yet. */
  bindNew: (window: string, memberId: string) => Promise<void>;
  stop: () => Promise<void>;
}

interface Story {
  name: string;
  program: Program;
  hands: Hands;
}

/** The WeChat of a member who has one becomes that of this window: what was proven of their phone stays so. */
const LENT = 'UPDATE wechat_identities SET openid = $1 WHERE member_id = $2 AND ended_at IS NULL RETURNING id';
const ENDED = 'UPDATE wechat_identities SET ended_at = now() WHERE member_id = $1 AND ended_at IS NULL';
const BOUND = `INSERT INTO wechat_identities (id, openid, member_id, bound_at, bound_how)
  VALUES (uuidv7(), $1, $2, now(), 'registration')`;

const bindTo = async (bank: ServedBank, window: string, id: string, isNew: boolean): Promise<void> => {
  const client = new Client({ connectionString: bank.ownerUrl });
  await client.connect();
  try {
    if (isNew) await client.query(ENDED, [id]);
    const lent = await client.query(LENT, [openidOf(window), id]);
    if (lent.rowCount === 0) await client.query(BOUND, [openidOf(window), id]);
  } finally {
    await client.end();
  }
};

const idOf = async (bank: ServedBank, person: string): Promise<string> =>
  (await (await ApiPerson.named(bank.baseUrl, person)).get<{ id: string }>('/me')).id;

const start = async ({ name, program, hands }: Story, stopper: Stopper): Promise<Omit<Phones, 'stop'>> => {
  const wechat = await startWechat();
  await stopper.add(wechat.stop);
  const bank = await serveToPhones(`weapp_${name}`, wechat.settings);
  await stopper.add(bank.stop);
  const weapp = await serveWeapp(() => program, bank.baseUrl);
  await stopper.add(weapp.close);
  const scene = await Scene.open({
    baseUrl: weapp.baseUrl,
    screenshots: screensOf(`weapp-${name}`.replaceAll('_', '-')),
    openWindow: openPhone(wechat, hands),
  });
  await stopper.add(() => scene.close());
  return {
    bank,
    scene,
    program,
    bind: async (window, person) => bindTo(bank, window, await idOf(bank, person), false),
    bindNew: (window, memberId) => bindTo(bank, window, memberId, true),
  };
};

/** @param name of the bank and of the folder of pictures: a word with underscores */
export const startPhones = async (
  name: string,
  program = builtProgram(),
  hands: Hands = () => ({}),
): Promise<Phones> => {
  const stopper = new Stopper();
  try {
    return { ...(await start({ name, program, hands }, stopper)), stop: () => stopper.stop() };
  } catch (failure) {
    await stopper.stop();
    throw failure;
  }
};
