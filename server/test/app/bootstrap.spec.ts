import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PRIVACY_TERMS_VERSION, type MeDto, type OrganizationNodeDto, type PageDto } from '@huzhu/shared';
import { fingerprint } from '../support/fingerprint.js';
import { outcomeOf } from '../support/race.js';
import { ROOT } from '../support/sources.js';
import { WechatBank } from '../support/wechat-bank.js';

let wechat: WechatBank;
beforeAll(async () => {
  wechat = await WechatBank.start('bootstrap');
});
afterAll(() => wechat.stop());

const ARGS = [
  ...['--name', '昆明市时间银行', '--city', '昆明市', '--operator', '李敏'],
  ...['--origin-longitude', '102.7123', '--origin-latitude', '25.0406'],
];

interface Run {
  code: number | null;
  printed: string;
  said: string;
}

/** The real program, as an administrator runs it. */
const bootstrap = async (args: readonly string[], databaseUrl = wechat.bank.urls.databaseUrl): Promise<Run> => {
  const env = { ...process.env, DATABASE_URL: databaseUrl, HUZHU_MODE: 'test' };
  const program = spawn(process.execPath, ['scripts/bootstrap.ts', ...args], { cwd: ROOT, env });
  const [printed, said, [code]] = await Promise.all([
    text(program.stdout),
    text(program.stderr),
    once(program, 'exit') as Promise<[number | null]>,
  ]);
  return { code, printed, said };
};

/** The first code was left lying for a week: it binds nobody, and a new one is asked for, by real people's rules. */
const reissuedAfterExpiry = async (first: string): Promise<string> => {
  const { source } = wechat.bank;
  await source.query(
    "UPDATE binding_codes SET issued_at = issued_at - interval '7 days', expires_at = expires_at - interval '7 days'",
  );
  expect(outcomeOf(await wechat.bind('o-late', first))).toBe('binding-code-wrong');
  expect((await bootstrap(['reissue', '--operator', '王强'])).code).toBe(1);
  const [lost, again] = [await bootstrap(['reissue']), await bootstrap(['reissue'])];
  expect([lost.code, again.code]).toEqual([0, 0]);
  expect(again.printed).toMatch(/^\d{4} \d{4} \d{4}\n$/);
  expect(outcomeOf(await wechat.bind('o-finder', lost.printed.replaceAll(/\s/g, '')))).toBe('binding-code-wrong');
  const issued = await source.query<object[]>(
    "SELECT FROM audit_events WHERE action = 'issue-binding-code' AND actor_id = '00000000-0000-7000-8000-000000000001'",
  );
  expect(issued).toHaveLength(3);
  return again.printed.replaceAll(/\s/g, '');
};

describe('opening a bank', () => {
  it('refuses, in one sentence and without a trace, what it cannot read', async () => {
    const before = await fingerprint(wechat.bank.source);
    const { code, printed, said } = await bootstrap(ARGS.slice(0, 4));
    expect([code, printed]).toEqual([1, '']);
    expect(said).toMatch(/^The bank could not be opened: --operator is missing\.[^\n]*\n$/);
    expect(await fingerprint(wechat.bank.source)).toEqual(before);
  });

  it('refuses a database that was not migrated, and one that does not answer', async () => {
    const elsewhere = new URL(wechat.bank.urls.databaseUrl);
    elsewhere.port = '9';
    const { code, said } = await bootstrap(ARGS, elsewhere.href);
    expect([code, said.split('\n').length]).toEqual([1, 2]);
    expect(said).not.toContain(elsewhere.password);
  });

  it('gives no new code before there is a bank', async () => {
    const { code, printed, said } = await bootstrap(['reissue']);
    expect([code, printed]).toEqual([1, '']);
    expect(said).toBe('No code was issued: this database has no bank yet: open it first; nothing was changed.\n');
  });

  it('twice at once opens one bank; its code binds the first operator, who finds the city to add to', async () => {
    const runs = await Promise.all([bootstrap(ARGS), bootstrap(ARGS)]);
    expect(runs.map(({ code }) => code).sort()).toEqual([0, 1]);
    const opened = runs.find(({ code }) => code === 0);
    const refused = runs.find(({ code }) => code === 1);
    expect(refused?.said).toBe(
      'The bank could not be opened: this database has its bank already; nothing was changed.\n',
    );
    expect(opened?.printed).toMatch(/^\d{4} \d{4} \d{4}\n$/);

    const { bank } = wechat;
    const first = (opened?.printed ?? '').replaceAll(/\s/g, '');
    const digits = await reissuedAfterExpiry(first);
    expect(outcomeOf(await wechat.login('o-operator'))).toBe('not-registered');
    const { token } = await bank.nobody.must(wechat.bind('o-operator', digits));
    const operator = bank.nobody.as('operator', token);
    const me = await operator.must(operator.get<MeDto>('/me'));
    expect(me).toMatchObject({ name: '李敏', faces: ['operator'], needsConsent: true });
    await operator.must(operator.post('/me/consents', { version: PRIVACY_TERMS_VERSION }));
    const { items } = await operator.must(operator.get<PageDto<OrganizationNodeDto>>('/organizations'));
    expect(items).toMatchObject([{ name: '昆明市', kind: 'city', issuesMinutes: true, children: 0, staff: 1 }]);
    expect(outcomeOf(await wechat.bind('o-somebody-else', digits))).toBe('binding-code-wrong');
  });

  it('gives no code any more once the operator has bound a phone, nor when the phone is gone again', async () => {
    for (const change of ['SELECT 1', 'UPDATE wechat_identities SET ended_at = now()']) {
      await wechat.bank.source.query(change);
      const before = await fingerprint(wechat.bank.source);
      const { code, said } = await bootstrap(['reissue']);
      expect([code, said.split('\n').length]).toEqual([1, 2]);
      expect(said).toMatch(/^No code was issued: the first operator has bound a phone/);
      expect(await fingerprint(wechat.bank.source)).toEqual(before);
    }
  });

  it('is refused ever after', async () => {
    const before = await fingerprint(wechat.bank.source);
    const { code, said } = await bootstrap(ARGS);
    expect([code, said]).toEqual([
      1,
      'The bank could not be opened: this database has its bank already; nothing was changed.\n',
    ]);
    expect(await fingerprint(wechat.bank.source)).toEqual(before);
  });
});
