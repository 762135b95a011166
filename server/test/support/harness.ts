import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SUBSCRIPTION_TOPICS } from '@huzhu/shared';
import { Temporal } from 'temporal-polyfill';
import { DataSource } from 'typeorm';
import { createApp } from '../../src/app/create-app.js';
import { Sweeper } from '../../src/app/sweeper.js';
import { readSettings, type Settings } from '../../src/platform/common/settings.js';
import { freshBank, type BankUrls } from './bank.js';
import { Client } from './client.js';
import { Contract, type Document } from './contract.js';
import { Given } from './given.js';

/** A running server on a fresh bank, a movable clock, and people to act with. */
export class Harness {
  private constructor(
    readonly app: NestFastifyApplication,
    readonly source: DataSource,
    readonly urls: BankUrls,
    readonly nobody: Client,
    readonly contract: Contract,
    private readonly drop: () => Promise<void>,
  ) {
    this.given = new Given(this);
  }

  readonly given: Given;

  static async start(name: string, settings: Partial<Settings> = {}): Promise<Harness> {
    const { drop, ...urls } = await freshBank(name);
    return Harness.on(urls, settings, drop);
  }

  /** On a bank that is there already; `drop`: what else is to be done when it stops. */
  static async on(urls: BankUrls, settings: Partial<Settings>, drop: () => Promise<void>): Promise<Harness> {
    const app = await createApp({ ...SETTINGS, ...settings, databaseUrl: urls.databaseUrl });
    const source = await app.get(DataSource).initialize();
    await app.listen(0, '127.0.0.1');
    const baseUrl = await app.getUrl();
    const contract = await contractOf(settings.mode ?? SETTINGS.mode, baseUrl);
    return new Harness(app, source, urls, new Client(`${baseUrl}/api/v1`, contract), contract, drop);
  }

  /** A service of the running server. */
  get<T>(type: abstract new (...args: never[]) => T): T {
    return this.app.get(type as never, { strict: false });
  }

  /** Sets the bank's time, e.g. `2026-11-25T09:00+08:00`; it runs on from there. */
  async at(time: string | Temporal.Instant): Promise<Temporal.Instant> {
    const to = typeof time === 'string' ? Temporal.Instant.from(time) : time;
    const ahead = to.epochMilliseconds - Temporal.Now.instant().epochMilliseconds;
    await this.source.query(
      `INSERT INTO clock_offset (id, offset_milliseconds) VALUES (1, $1)
       ON CONFLICT (id) DO UPDATE SET offset_milliseconds = excluded.offset_milliseconds`,
      [ahead],
    );
    return to;
  }

  /** What the bank's timers would do now. */
  async sweep(now: Temporal.Instant): Promise<void> {
    await this.get(Sweeper).sweep(now);
  }

  async stop(): Promise<void> {
    await this.app.close();
    await this.drop();
  }
}

const contracts = new Map<Settings['mode'], Promise<Contract>>();

/** Servers of one mode have the same routes: their document is asked for, and its schemas are compiled, once a worker. */
const contractOf = (mode: Settings['mode'], baseUrl: string): Promise<Contract> => {
  const ask = async (): Promise<Contract> =>
    new Contract((await (await fetch(`${baseUrl}/api/openapi.json`)).json()) as Document);
  const known = contracts.get(mode) ?? ask();
  contracts.set(mode, known);
  // Where the document cannot be read, the next bank says so itself.
  known.catch(() => contracts.delete(mode));
  return known;
};

/** Every topic has a template; a test that wants it otherwise says so. */
const TEMPLATES = Object.fromEntries(
  SUBSCRIPTION_TOPICS.map((topic) => [
    topic,
    { id: `template_of_${topic}`.padEnd(43, '-'), what: 'thing1', when: 'time2', note: 'thing3' },
  ]),
);

export const SETTINGS: Settings = readSettings({
  HUZHU_MODE: 'test',
  PORT: '0',
  DATABASE_URL: 'of each bank its own',
  LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'silent',
  // Nobody listens there: only the tests of logging in bring a WeChat of their own.
  WECHAT_BASE_URL: 'http://127.0.0.1:9',
  WECHAT_TEMPLATES: JSON.stringify(TEMPLATES),
  HUZHU_FILES_DIR: process.env['HUZHU_TEST_FILES_DIR'],
});
