import type { WechatApp } from './api.ts';
import type { Messages } from './messages.ts';
import type { PhoneCodes } from './phone-codes.ts';
import { pngOf } from './png.ts';
import type { Tokens } from './tokens.ts';

export type Body = Record<string, unknown>;

/** What was last drawn a code of. */
export interface Drawn {
  scene: string;
  page: string;
  width: number;
}

export interface TokenWorld {
  app: WechatApp;
  tokens: Tokens;
  phoneCodes: PhoneCodes;
  messages: Messages;
  /** Pages of the released mini-program. */
  pages: Set<string>;
  drawn: Drawn | null;
}

const failure = (errcode: number, errmsg: string): object => ({ errcode, errmsg });

/** POST /cgi-bin/stable_token. A success carries no `errcode`. */
export const stableToken = (body: Body, { app, tokens }: TokenWorld): object => {
  if (body['grant_type'] !== 'client_credential') return failure(40002, 'invalid grant_type');
  if (!body['appid']) return failure(41002, 'appid missing');
  if (body['appid'] !== app.appid) return failure(40013, 'invalid appid');
  if (!body['secret']) return failure(41004, 'appsecret missing');
  if (body['secret'] !== app.secret) return failure(40125, 'invalid appsecret');
  return tokens.give(body['force_refresh'] === true);
};

/** POST /wxa/business/getuserphonenumber. */
const phoneNumber = ({ code }: Body, { phoneCodes, app }: TokenWorld): object => {
  const phone = typeof code === 'string' ? phoneCodes.redeem(code) : undefined;
  if (!phone) return failure(40029, 'invalid code');
  const { number, countryCode } = phone;
  const phoneNumber = countryCode === '86' ? number : `+${countryCode}${number}`;
  const watermark = { timestamp: 1, appid: app.appid };
  return {
    ...failure(0, 'ok'),
    phone_info: { phoneNumber, purePhoneNumber: number, countryCode, watermark },
  };
};

const SCENE = /^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~]{1,32}$/;
const WIDTH = { min: 280, max: 1280, default: 430 };

/** POST /wxa/getwxacodeunlimit: an image, or JSON that says why not. */
const code = (body: Body, world: TokenWorld): object | Buffer => {
  const { scene, page = 'pages/index/index', check_path: checksPath = true, width = WIDTH.default } = body;
  if (typeof scene !== 'string' || !SCENE.test(scene)) return failure(40129, 'invalid scene');
  if (typeof page !== 'string' || page.startsWith('/')) return failure(41030, 'invalid page');
  if (checksPath === true && !world.pages.has(page)) return failure(41030, 'invalid page');
  if (typeof width !== 'number' || width < WIDTH.min || width > WIDTH.max) return failure(40097, 'invalid args');
  world.drawn = { scene, page, width };
  return pngOf(`${page}?scene=${scene}`, width);
};

type Call = (body: Body, world: TokenWorld) => object | Buffer;
const CALLS: Record<string, Call> = {
  '/wxa/business/getuserphonenumber': phoneNumber,
  '/wxa/getwxacodeunlimit': code,
  '/cgi-bin/message/subscribe/send': (body, { messages }) => messages.send(body),
};
const TOKEN_WORDS: Record<number, string> = {
  40001: 'invalid credential, access_token is invalid or not latest',
  41001: 'access_token missing',
  42001: 'access_token expired',
};

/** A POST that wants a token; undefined: there is no such call. The token is judged before anything is used up. */
export const callWithToken = (
  path: string,
  token: string | null,
  body: Body,
  world: TokenWorld,
): object | Buffer | undefined => {
  const call = CALLS[path];
  if (!call) return undefined;
  const errcode = world.tokens.judge(token);
  return errcode === 0 ? call(body, world) : failure(errcode, TOKEN_WORDS[errcode] ?? '');
};
