import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { startFakeWechat } from '../fake-wechat/server.ts';
import type { FakeWechat } from '../fake-wechat/server.ts';

const MINUTE_MS = 60_000;

let wechat: FakeWechat;
let nowMs = 0;

before(async () => {
  wechat = await startFakeWechat({ port: 0, nowMs: () => nowMs });
});
beforeEach(() => order('users', { openid: 'o-li' }));
after(() => wechat.stop());

const order = async (door: string, body: object): Promise<any> =>
  (await fetch(`${wechat.baseUrl}/_fake/${door}`, { method: 'POST', body: JSON.stringify(body) })).json();

const codeFor = async (openid: string): Promise<string> => (await order('codes', { openid })).code;

const ask = (change: Record<string, string>): Promise<Response> => {
  const whole = { ...wechat.app, grant_type: 'authorization_code', ...change };
  return fetch(`${wechat.baseUrl}/sns/jscode2session?${new URLSearchParams(whole).toString()}`, {
    signal: AbortSignal.timeout(2000),
  });
};
const login = async (change: Record<string, string>): Promise<any> => (await ask(change)).json();

test('a code opens a session once; a success carries no errcode', async () => {
  const code = await codeFor('o-li');
  const session = await login({ js_code: code });
  assert.deepEqual(Object.keys(session), ['openid', 'session_key']);
  assert.equal(session.openid, 'o-li');
  assert.equal((await login({ js_code: code })).errcode, 40163);
});

test('unknown and expired codes are bad codes', async () => {
  assert.equal((await login({ js_code: 'invented' })).errcode, 40029);
  const code = await codeFor('o-li');
  nowMs += 5 * MINUTE_MS + 1;
  assert.equal((await login({ js_code: code })).errcode, 40029);
});

test('a wrong app, secret or grant is refused and does not use the code up', async () => {
  const code = await codeFor('o-li');
  assert.equal((await login({ js_code: code, appid: 'wx-other' })).errcode, 40013);
  assert.equal((await login({ js_code: code, secret: 'wrong' })).errcode, 40125);
  assert.equal((await login({ js_code: code, grant_type: 'client_credential' })).errcode, 40002);
  assert.equal((await login({ js_code: '' })).errcode, 41008);
  assert.equal((await login({ js_code: code })).openid, 'o-li');
});

test('nobody gets a code for somebody WeChat does not know', async () => {
  assert.match((await order('codes', { openid: 'stranger' })).error, /no such user/);
});

for (const [kind, errcode] of [
  ['busy', -1],
  ['rate', 45011],
  ['blocked', 40226],
] as const)
  test(`${kind} answers ${errcode} as often as ordered, then all is well and the code is still good`, async () => {
    const code = await codeFor('o-li');
    await order('faults', { path: '/sns/jscode2session', kind, times: 2 });
    assert.equal((await login({ js_code: code })).errcode, errcode);
    assert.equal((await login({ js_code: code })).errcode, errcode);
    assert.equal((await login({ js_code: code })).openid, 'o-li');
  });

test('http500, html, truncated and slow spoil one answer each', async () => {
  const spoil = (kind: string, more = {}) => order('faults', { path: '/sns/jscode2session', kind, times: 1, ...more });
  await spoil('http500');
  assert.equal((await ask({ js_code: 'x' })).status, 500);
  await spoil('html');
  await assert.rejects(login({ js_code: 'x' }), SyntaxError);
  await spoil('truncated');
  await assert.rejects(login({ js_code: 'x' }));
  await spoil('slow', { delayMs: 300 });
  const startedAtMs = Date.now();
  assert.equal((await login({ js_code: 'x' })).errcode, 40029);
  assert.ok(Date.now() - startedAtMs >= 290);
});

test('a fault that does not exist is refused', async () => {
  assert.match((await order('faults', { path: '/sns/jscode2session', kind: 'flood', times: 1 })).error, /wanted/);
  assert.match((await order('faults', { path: '/sns/jscode2session', kind: 'busy', times: 0 })).error, /wanted/);
});
