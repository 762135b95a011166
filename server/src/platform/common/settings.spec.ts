import { describe, expect, it } from 'vitest';
import { readSettings } from './settings.js';

const PRODUCTION = {
  DATABASE_URL: 'postgres://huzhu_app:secret@127.0.0.1:5432/huzhu',
  WECHAT_APPID: 'wx0000000000000000',
  WECHAT_SECRET: 'secret',
  HUZHU_IDENTITY_KEY: '0123456789abcdef'.repeat(4),
};
const TEMPLATE = 'q1w2e3r4t5-_'.repeat(3);
const TEMPLATED = { id: TEMPLATE, what: 'thing1', when: 'time2', note: 'thing3' };
const reading = (change: NodeJS.ProcessEnv) => () => readSettings({ ...PRODUCTION, ...change });

describe('settings', () => {
  it('are those of production unless said otherwise, reachable from this machine only', () => {
    expect(readSettings(PRODUCTION)).toMatchObject({
      mode: 'production',
      port: 3000,
      host: '127.0.0.1',
      trustedProxies: [],
      metricsPort: null,
      logLevel: 'info',
      patienceMilliseconds: 5000,
      wechat: { baseUrl: 'https://api.weixin.qq.com', appId: 'wx0000000000000000', secret: 'secret' },
    });
  });

  it.each<[NodeJS.ProcessEnv, string]>([
    [{ DATABASE_URL: '' }, 'DATABASE_URL is not set.'],
    [
      { DATABASE_URL: 'postgres://app:100%@db/huzhu' },
      'DATABASE_URL has a % that stands for nothing: one in a password is written %25.',
    ],
    [{ WECHAT_APPID: undefined }, 'WECHAT_APPID is not set.'],
    [{ HUZHU_IDENTITY_KEY: '' }, 'HUZHU_IDENTITY_KEY is not set.'],
    ...[{ HUZHU_IDENTITY_KEY: 'short' }, { HUZHU_IDENTITY_KEY: 'd0'.repeat(32) }].map(
      (change): [NodeJS.ProcessEnv, string] => [
        change,
        'HUZHU_IDENTITY_KEY must be 64 random signs of 0-9 and a-f (32 bytes).',
      ],
    ),
    [{ WECHAT_SECRET: '' }, 'WECHAT_SECRET is not set.'],
    ...['', '0', '16', 'long'].map((seconds): [NodeJS.ProcessEnv, string] => [
      { PATIENCE_SECONDS: seconds },
      `PATIENCE_SECONDS is '${seconds}', but must be a number from 1 to 15.`,
    ]),
    [
      { WECHAT_BASE_URL: 'http://10.0.0.5' },
      "WECHAT_BASE_URL is 'http://10.0.0.5', but must begin with https:// in production.",
    ],
    [
      { WECHAT_BASE_URL: 'http://localhost.evil.cn' },
      "WECHAT_BASE_URL is 'http://localhost.evil.cn', but must begin with https:// in production.",
    ],
    ...['{', '[]', '"x"', 'null'].map((text): [NodeJS.ProcessEnv, string] => [
      { WECHAT_TEMPLATES: text },
      'WECHAT_TEMPLATES must be JSON such as {"request_accepted":{"id":"<template id>","what":"thing1","when":"time2","note":"thing3"}}.',
    ]),
    [
      { WECHAT_TEMPLATES: JSON.stringify({ birthday: TEMPLATED }) },
      "WECHAT_TEMPLATES has 'birthday', but must name topics of request_accepted, service_soon, request_changed, service_done, minutes_credited.",
    ],
    [
      { WECHAT_TEMPLATES: '{"service_soon":{"id":"short","note":"thing1"}}' },
      'WECHAT_TEMPLATES has no template id for service_soon: 20 to 64 letters, digits, - and _.',
    ],
    ...[{ what: 'time1' }, { when: 'thing1' }, { note: 3 }, { name: 'name1' }].map(
      (part): [NodeJS.ProcessEnv, string] => [
        { WECHAT_TEMPLATES: JSON.stringify({ service_soon: { id: TEMPLATE, ...part } }) },
        `WECHAT_TEMPLATES has '${Object.keys(part).join('')}' of service_soon wrong: what and note are a thing (thing1), when is a time or date (time2).`,
      ],
    ),
    ...[{}, { what: 'thing1', note: 'thing1' }].map((fields): [NodeJS.ProcessEnv, string] => [
      { WECHAT_TEMPLATES: JSON.stringify({ service_soon: { id: TEMPLATE, ...fields } }) },
      'WECHAT_TEMPLATES must name at least one field of service_soon, each once: what, when, note.',
    ]),
    [
      { WECHAT_TEMPLATES: JSON.stringify({ service_soon: TEMPLATED, service_done: TEMPLATED }) },
      'WECHAT_TEMPLATES has one template for two topics, which WeChat cannot ask about apart: service_done.',
    ],
    [{ HUZHU_MODE: 'prod' }, "HUZHU_MODE is 'prod', but must be production, demo or test."],
    [{ PORT: '70000' }, "PORT is '70000', but must be a number from 0 to 65535."],
    [{ METRICS_PORT: 'x' }, "METRICS_PORT is 'x', but must be a number from 0 to 65535."],
    [{ LOG_LEVEL: 'all' }, "LOG_LEVEL is 'all', but must be one of trace, debug, info, warn, error, fatal, silent."],
    [
      { TRUSTED_PROXIES: '10.0.0.2, caddy' },
      "TRUSTED_PROXIES has 'caddy', but must be addresses or ranges such as 10.0.0.2 or 10.0.0.0/24.",
    ],
    [
      { TRUSTED_PROXIES: '10.0.0.0/33' },
      "TRUSTED_PROXIES has '10.0.0.0/33', but must be addresses or ranges such as 10.0.0.2 or 10.0.0.0/24.",
    ],
  ])('refuse %j in one sentence', (change, sentence) => {
    expect(reading(change)).toThrow(new Error(sentence));
  });

  it('take proxies by address and by range, and a stand-in for WeChat on this machine', () => {
    const settings = readSettings({
      ...PRODUCTION,
      TRUSTED_PROXIES: '172.31.79.10, 10.0.0.0/24, fd00::/8',
      METRICS_PORT: '9464',
      WECHAT_BASE_URL: 'http://127.0.0.1:3900',
    });
    expect(settings.trustedProxies).toEqual(['172.31.79.10', '10.0.0.0/24', 'fd00::/8']);
    expect(settings.metricsPort).toBe(9464);
    expect(settings.wechat.baseUrl).toBe('http://127.0.0.1:3900');
  });

  it('take the templates of what can be told, and none where none is set', () => {
    expect(readSettings({ ...PRODUCTION, WECHAT_TEMPLATES: '' }).wechatTemplates).toEqual({});
    const templates = { request_accepted: TEMPLATED };
    expect(readSettings({ ...PRODUCTION, WECHAT_TEMPLATES: JSON.stringify(templates) }).wechatTemplates).toEqual(
      templates,
    );
  });

  it('need no WeChat outside production', () => {
    expect(readSettings({ HUZHU_MODE: 'demo', DATABASE_URL: PRODUCTION.DATABASE_URL }).wechat.appId).toBe('demo');
  });
});
