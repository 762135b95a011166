import { FAULT_KINDS } from './faults.ts';
import type { Fault, Faults } from './faults.ts';
import type { WechatState } from './state.ts';
import type { TokenWorld } from './token-api.ts';

export interface World extends TokenWorld {
  state: WechatState;
  faults: Faults;
  /** How often each path was asked for, spoilt answers included. */
  asked: Map<string, number>;
}

type Answered = readonly [status: number, body: object];
type Door = (world: World, body: Record<string, unknown>) => Answered;

const refused = (error: string): Answered => [400, { error }];

/** What tests may do and see, below `/_fake/`; docs/testing.md has the list. */
export const DOORS: Record<string, Door> = {
  '/_fake/users': ({ state }, { openid }) => {
    if (typeof openid !== 'string' || openid === '') return refused('openid is missing');
    state.addUser(openid);
    return [201, { openid }];
  },
  '/_fake/codes': ({ state }, { openid }) => {
    const code = state.issueCode(String(openid));
    return code === undefined ? refused('no such user: POST /_fake/users first') : [201, { code }];
  },
  '/_fake/phone-codes': ({ phoneCodes }, { phone, countryCode = '86' }) => {
    if (typeof phone !== 'string' || typeof countryCode !== 'string') return refused('wanted: phone, countryCode?');
    return [201, { code: phoneCodes.issue({ number: phone, countryCode }) }];
  },
  '/_fake/tokens': ({ tokens }, { end, lifeSeconds }) => {
    if (end === true) tokens.endAll();
    if (typeof lifeSeconds === 'number') tokens.lifeSeconds = lifeSeconds;
    return [201, { issued: tokens.issued, lifeSeconds: tokens.lifeSeconds }];
  },
  '/_fake/pages': ({ pages }, { page }) => {
    if (typeof page !== 'string' || page === '') return refused('page is missing');
    pages.add(page);
    return [201, { pages: [...pages] }];
  },
  '/_fake/templates': ({ messages }, { id, fields }) => {
    if (typeof id !== 'string' || !isWords(fields)) return refused('wanted: id, fields');
    messages.addTemplate(id, fields);
    return [201, { id }];
  },
  '/_fake/yeses': ({ messages }, { openid, templateId, times = 1 }) => {
    if (typeof openid !== 'string' || typeof templateId !== 'string' || typeof times !== 'number')
      return refused('wanted: openid, templateId, times?');
    messages.sayYes(openid, templateId, times);
    return [201, { openid }];
  },
  '/_fake/messages': ({ messages }) => [201, { arrived: messages.arrived }],
  '/_fake/drawn': ({ drawn }) => [201, { drawn }],
  '/_fake/asked': ({ asked }, { path }) => [201, { times: asked.get(String(path)) ?? 0 }],
  '/_fake/faults': ({ faults }, body) => {
    if (!isFault(body))
      return refused(`wanted: path, kind (${FAULT_KINDS.join(', ')}), times ≥ 1, errcode for errcode`);
    faults.add(body);
    return [201, body];
  },
};

const isWords = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string');

const isFault = (body: Record<string, unknown>): body is Record<string, unknown> & Fault =>
  typeof body['path'] === 'string' &&
  FAULT_KINDS.some((kind) => kind === body['kind']) &&
  (body['kind'] === 'errcode') === Number.isInteger(body['errcode']) &&
  Number.isInteger(body['times']) &&
  Number(body['times']) >= 1;
