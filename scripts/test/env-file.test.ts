import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseEnvFile } from '../outer/env-file.mjs';

test('reads names, values, quotes and comments', () => {
  const text = [
    '\uFEFF# a comment',
    '',
    'PORT=3001',
    'export WECHAT_APPID = wx1 # mine',
    'WECHAT_SECRET="a # b"',
    "DATABASE_URL='postgres://a:b@c/d?x=1#y'",
    'EMPTY=',
  ].join('\r\n');
  assert.deepEqual(parseEnvFile(text), {
    PORT: '3001',
    WECHAT_APPID: 'wx1',
    WECHAT_SECRET: 'a # b',
    DATABASE_URL: 'postgres://a:b@c/d?x=1#y',
    EMPTY: '',
  });
});

for (const line of ['PORT', 'PORT 3000', '=3000', '1PORT=3000', 'PORT="3000', "PORT='30'00", 'PORT: 3000'])
  test(`refuses ${line}`, () => assert.throws(() => parseEnvFile(`A=1\n${line}`), /Line 2 of \.env/));
