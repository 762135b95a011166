import type { Program } from '../../compile/program.ts';
import { fault, faulty } from '../faults.ts';
import type { Address, Pages } from '../pages.ts';
import type { Callbacks } from './calls.ts';
import { device } from './device.ts';
import { showImagesBy } from '../parts/image.ts';
import { fileSystem, TempFiles } from './files.ts';
import { location } from './location.ts';
import { messages } from './messages.ts';
import { navigation } from './navigation.ts';
import { serveOpenTypes } from './open-types.ts';
import { Permissions } from './permissions.ts';
import { type Hand, phone } from './phone.ts';
import { Privacy } from './privacy.ts';
import { Recorder } from './recorder.ts';
import { network } from './request.ts';
import { sound } from './sound.ts';
import { storage } from './storage.ts';
import { watchTaps } from './taps.ts';
import { transfer } from './transfer.ts';

/** Asked for by Taro at its start, whether WeChat has it or not. */
const ASKED_BY_TARO = ['cloud', 'env', 'webpackJsonp'];

type Wx = Record<string, unknown>;

/** WeChat has it and this runner does not: told when it is called, for a page may only want to know whether it exists. */
const unknownCall = (name: string) => (options?: Callbacks) => {
  const failure = faulty(`wx.${name} was called, which this runner does not know`);
  if (!options?.fail) throw failure;
  options.fail({ errMsg: `${name}:fail ${failure.message}` });
};

const launched = ({ path, query }: Address) => ({ path, query, scene: 1001, referrerInfo: {} });

/** What a phone has beside its screen: a microphone, a voice, a place, and files. */
const senses = (program: Program, hand: Hand, privacy: Privacy, files: TempFiles): Wx => {
  const permissions = new Permissions(hand);
  const recorder = new Recorder(files, privacy, permissions);
  return {
    getRecorderManager: () => recorder.manager,
    ...fileSystem(files),
    ...sound(files),
    ...transfer(program.apiOrigin, files),
    ...location(hand, privacy, permissions, program.requiredPrivateInfos),
    ...permissions.calls,
  };
};

/** What WeChat gives a program: some fifty calls that work, and the names of all others, which tell. */
export const makeWx = (program: Program, pages: Pages, hand: Hand, address: Address): Wx => {
  const privacy = new Privacy(hand);
  const files = new TempFiles();
  showImagesBy((source) => files.addressOf(source));
  watchTaps();
  serveOpenTypes(pages, hand, privacy, files);
  const known: Wx = {
    ...device,
    ...storage,
    ...network(program.apiOrigin),
    ...navigation(pages),
    ...phone(hand, privacy),
    ...messages(hand),
    ...privacy.calls,
    ...senses(program, hand, privacy, files),
    getLaunchOptionsSync: () => launched(address),
    getEnterOptionsSync: () => launched(address),
    nextTick: (work: () => void) => {
      setTimeout(work, 0);
    },
  };
  const others = program.apis.filter((name) => !(name in known)).map((name) => [name, unknownCall(name)] as const);
  const wx: Wx = { ...known, ...Object.fromEntries(others) };
  return new Proxy(wx, {
    get: (target, name) => {
      const isNoCall = typeof name === 'symbol' || name in target || ASKED_BY_TARO.includes(name);
      if (!isNoCall) fault(`wx.${name} was looked for, which WeChat does not have`);
      return Reflect.get(target, name) as unknown;
    },
  });
};
