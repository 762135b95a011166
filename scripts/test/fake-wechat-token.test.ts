import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { inflateSync } from 'node:zlib';
import { startFakeWechat } from '../fake-wechat/server.ts';
import type { FakeWechat } from '../fake-wechat/server.ts';

const MINUTE_MS = 60_000;
const PHONE_PATH = '/wxa/business/getuserphonenumber';
const CODE_PATH = '/wxa/getwxacodeunlimit';

let wechat: FakeWechat;
let nowMs = 0;

before(async () => {
  wechat = await startFakeWechat({ port: 0, nowMs: () => nowMs });
});
beforeEach(() => {
  nowMs += 24 * 60 * MINUTE_MS; // no token of an earlier test is good any more
});
after(() => wechat.stop());

const post = (path: string, body: object | string): Promise<Response> =>
  fetch(`${wechat.baseUrl}${path}`, { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) });
const order = async (door: string, body: object): Promise<any> => (await post(`/_fake/${door}`, body)).json();
const token = async (change: object = {}): Promise<any> =>
  (await post('/cgi-bin/stable_token', { ...wechat.app, grant_type: 'client_credential', ...change })).json();
const call = async (path: string, body: object | string, access?: string): Promise<Response> =>
  post(`${path}?access_token=${access ?? (await token()).access_token}`, body);
const errcode = async (answer: Promise<Response>): Promise<number> => ((await (await answer).json()) as any).errcode;

test('everybody who asks gets the same token until five minutes before its end, and then the next', async () => {
  const first = await token();
  assert.deepEqual(Object.keys(first), ['access_token', 'expires_in']);
  assert.equal(first.expires_in, 7200);
  nowMs += 114 * MINUTE_MS;
  assert.deepEqual(await token(), { ...first, expires_in: 360 });
  nowMs += MINUTE_MS;
  const second = await token();
  assert.notEqual(second.access_token, first.access_token);
  assert.equal(await errcode(call(PHONE_PATH, { code: 'x' }, first.access_token)), 40029);
  nowMs += 5 * MINUTE_MS;
  assert.equal(await errcode(call(PHONE_PATH, { code: 'x' }, first.access_token)), 42001);
  assert.equal(await errcode(call(PHONE_PATH, { code: 'x' }, second.access_token)), 40029);
});

test('a token asked for by force, or by somebody else, ends the old ones', async () => {
  const first = await token();
  const second = await token({ force_refresh: true });
  assert.equal(await errcode(call(PHONE_PATH, {}, first.access_token)), 40001);
  await order('tokens', { end: true });
  assert.equal(await errcode(call(PHONE_PATH, {}, second.access_token)), 40001);
  assert.equal(await errcode(call(PHONE_PATH, {}, '')), 41001);
});

test('a wrong app, secret, grant or body gets no token', async () => {
  assert.equal((await token({ grant_type: 'x' })).errcode, 40002);
  assert.equal((await token({ appid: 'x' })).errcode, 40013);
  assert.equal((await token({ secret: 'x' })).errcode, 40125);
  assert.equal(await errcode(post('/cgi-bin/stable_token', '{')), 47001);
});

test('a code of the phone button tells its number once, within five minutes, and a bad token does not use it up', async () => {
  const { code } = await order('phone-codes', { phone: '13812345678' });
  assert.equal(await errcode(call(PHONE_PATH, { code }, 'invented')), 40001);
  const answer = (await (await call(PHONE_PATH, { code })).json()) as any;
  assert.equal(answer.errcode, 0);
  assert.equal(answer.phone_info.phoneNumber, '13812345678');
  assert.equal(answer.phone_info.countryCode, '86');
  assert.equal(await errcode(call(PHONE_PATH, { code })), 40029);
  const late = await order('phone-codes', { phone: '13812345678' });
  nowMs += 5 * MINUTE_MS + 1;
  assert.equal(await errcode(call(PHONE_PATH, late)), 40029);
});

test('a number from abroad says so', async () => {
  const code = await order('phone-codes', { phone: '91234567', countryCode: '852' });
  const { phone_info: phone } = (await (await call(PHONE_PATH, code)).json()) as any;
  assert.deepEqual([phone.phoneNumber, phone.purePhoneNumber, phone.countryCode], ['+85291234567', '91234567', '852']);
});

const draw = (change: object): Promise<Response> =>
  call(CODE_PATH, { scene: 'a'.repeat(32), page: 'pages/entrance/index', check_path: false, width: 280, ...change });

test('a code for a poster is a real image, different for every scene', async () => {
  const answer = await draw({});
  assert.equal(answer.headers.get('content-type'), 'image/png');
  const png = Buffer.from(await answer.arrayBuffer());
  assert.equal(png.readUInt32BE(16), 280);
  const data = png.indexOf('IDAT');
  assert.equal(inflateSync(png.subarray(data + 4, data + 4 + png.readUInt32BE(data - 4))).length, 280 * 281);
  assert.ok(!png.equals(Buffer.from(await (await draw({ scene: 'b' })).arrayBuffer())));
  assert.deepEqual((await order('drawn', {})).drawn, { scene: 'b', page: 'pages/entrance/index', width: 280 });
});

test('a scene too long or with other signs, a page that is unknown or begins with a slash, a width beyond its bounds get JSON', async () => {
  assert.equal(await errcode(draw({ scene: 'a'.repeat(33) })), 40129);
  assert.equal(await errcode(draw({ scene: '社区' })), 40129);
  assert.equal(await errcode(draw({ page: '/pages/entrance/index' })), 41030);
  assert.equal(await errcode(draw({ check_path: true })), 41030);
  assert.equal(await errcode(draw({ width: 100 })), 40097);
  await order('pages', { page: 'pages/entrance/index' });
  assert.equal((await draw({ check_path: true })).headers.get('content-type'), 'image/png');
});

test('any errcode comes on request, and what was asked is counted', async () => {
  await order('faults', { path: CODE_PATH, kind: 'errcode', errcode: 45009, times: 1 });
  const before: number = (await order('asked', { path: CODE_PATH })).times;
  assert.equal(await errcode(draw({})), 45009);
  assert.equal((await draw({})).status, 200);
  assert.equal((await order('asked', { path: CODE_PATH })).times, before + 2);
  assert.match((await order('faults', { path: CODE_PATH, kind: 'errcode', times: 1 })).error, /wanted/);
});
