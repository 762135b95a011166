import { Client as Pg } from 'pg';
import { fillBank } from '../../../../scripts/large-bank/fill.ts';
import { freshBank } from '../bank.js';
import { Harness } from '../harness.js';
import { costsOf, grownTables, type Cost } from './plans.js';
import { isFrame, type Probe, type Sent } from './probe.js';
import { BLOCKS_MAX, STATEMENTS_MAX, type Read } from './reads.js';
import { worldOf, type World } from './world.js';

const TODAY = '2026-11-26';
/** Nobody reads a table of so many rows from end to end. */
const GROWN_ROWS = 5000;

/** What one read of one caller cost. */
export interface Reading {
  route: string;
  as: string;
  /** How many things the list answered; 0 of what is no list. */
  items: number;
  sent: readonly Sent[];
  costs: readonly Cost[];
}

export const blocksOf = ({ costs }: Reading): number => costs.reduce((sum, { blocks }) => sum + blocks, 0);

/** Of those above communities, where what they look at is all that waits below. */
export const isWide = ({ as }: Reading, { below }: Partial<Read>): boolean => below !== undefined && as !== 'worker';

/** A made-up bank of some size, its server, and the busiest people of it. */
export class Lab {
  private constructor(
    private readonly bank: Harness,
    private readonly baseUrl: string,
    private readonly app: Pg,
    private readonly world: World,
    private readonly grown: readonly string[],
  ) {}

  static async of(name: string, members: number, requests: number): Promise<Lab> {
    const { drop, ...urls } = await freshBank(name);
    const owner = new Pg({ connectionString: urls.ownerUrl });
    await owner.connect();
    await fillBank(owner, { members, requests, seed: 1, today: TODAY });
    const [bank, world] = [await Harness.on(urls, {}, drop), await worldOf(owner)];
    const grown = await grownTables(owner, GROWN_ROWS);
    await owner.end();
    await bank.at(`${TODAY}T10:00+08:00`);
    const app = new Pg({ connectionString: urls.databaseUrl });
    await app.connect();
    return new Lab(bank, await bank.app.getUrl(), app, world, grown);
  }

  routes(): string[] {
    return Object.entries(this.bank.contract.document.paths).flatMap(([path, verbs]) =>
      'get' in verbs ? [`GET ${path.replace('/api/v1', '')}`] : [],
    );
  }

  /** Each of its callers reads it once; what they were answered must be an answer. */
  async read(probe: Probe, route: string, read: Read): Promise<Reading[]> {
    const readings: Reading[] = [];
    for (const as of read.as) {
      const id = read.of === undefined ? '' : this.world.ids[read.of];
      const named = Object.entries({ id, ...read.with }).reduce(
        (path, [name, value]) => path.replace(`{${name}}`, value),
        route.slice('GET '.length),
      );
      const path = `${this.baseUrl}/api/v1${named}${read.query ? `?${read.query.replace('{id}', id)}` : ''}`;
      const headers = { authorization: `Bearer ${this.world.tokens[as]}` };
      let items = 0;
      const ask = async (): Promise<void> => {
        const answer = await fetch(path, { headers });
        const body = await answer.text();
        if (!answer.ok) throw new Error(`${route} as ${as}: ${String(answer.status)} ${body}`);
        items = itemsOf(body);
      };
      // The first time of a connection asks more: what version it speaks to, and what changed of a session today.
      await ask();
      const sent = (await probe.during(ask)).filter((one) => !isFrame(one));
      readings.push({ route, as, items, sent, costs: await costsOf(this.app, sent) });
    }
    return readings;
  }

  costs(sent: readonly Sent[]): Promise<Cost[]> {
    return costsOf(this.app, sent);
  }

  /** What is wrong with a reading, by name. */
  faults(reading: Reading, { daily, statements, blocks, below }: Partial<Read>): string[] {
    const { route, as, sent, costs } = reading;
    const who = `${route} as ${as}`;
    const wide = isWide(reading, { below });
    const [sentMax, blocksMax] = [statements?.[0] ?? STATEMENTS_MAX, (wide ? below : blocks)?.[0] ?? BLOCKS_MAX];
    const scanned = costs.flatMap(({ text, scanned: tables }) =>
      tables
        .filter((table) => this.grown.includes(table))
        .map((table) => `${who} reads all of ${table}: ${first(text)}`),
    );
    const unnamed = sent
      .filter(({ name }) => daily && name === null)
      .map(({ text }) => `${who}, unnamed: ${first(text)}`);
    return [
      ...(sent.length > sentMax ? [`${who} sends ${String(sent.length)} statements, ${String(sentMax)} at most`] : []),
      ...(blocksOf(reading) > blocksMax
        ? [`${who} looks at ${String(blocksOf(reading))} blocks, ${String(blocksMax)} at most`]
        : []),
      ...(wide ? [] : scanned),
      ...unnamed,
    ];
  }

  async stop(): Promise<void> {
    await this.app.end();
    await this.bank.stop();
  }
}

const itemsOf = (body: string): number => {
  const { items } = JSON.parse(body) as { items?: unknown[] };
  return items?.length ?? 0;
};

const first = (text: string): string => text.trim().replaceAll(/\s+/g, ' ').slice(0, 80);
