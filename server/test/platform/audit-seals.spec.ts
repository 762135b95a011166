import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { LEGAL_PERIOD_YEARS } from '@huzhu/shared';
import pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { AuditSealsService } from '../../src/platform/audit/audit-seals.service.js';
import { signTruncation, truncationKeyOf } from '../../src/platform/audit/truncation.js';
import { checkBook } from '../../src/oversight/book-check/run.js';
import { asOwner } from '../support/falsified/story.js';
import { Harness, SETTINGS } from '../support/harness.js';
import { MORNING } from '../support/stages.js';

const SEAL_MISSING = 'a seal of audit events is missing';
const SEAL = 'audit events of a seal are missing, were added or were changed';
const TOO_EARLY = 'audit events were deleted before their legal period was over';
const MARKER = 'audit events were deleted without a marker that the bank signed';
const SEALED_AT_ONCE = 10_000;

let bank: Harness;
let seals: AuditSealsService;
beforeAll(async () => {
  bank = await Harness.start('audit_seals');
  seals = bank.get(AuditSealsService);
});
/** Every test begins with events that nothing seals yet, and an empty list of seals. */
beforeEach(async () => {
  await bank.at(MORNING);
  await asOwner(bank, 'DELETE FROM audit_events; DELETE FROM audit_seals');
  await act();
});
afterAll(() => bank.stop());

/** A worker does something that is audited. */
const act = async (): Promise<void> => {
  const [worker, elder] = [await bank.given.worker(), await bank.given.elder()];
  await worker.must(worker.post(`/elders/${elder.memberId ?? ''}/pause`, { until: '2199-01-01' }));
};
const years = (count: number, from: string): Temporal.Instant =>
  Temporal.Instant.from(from).toZonedDateTimeISO('UTC').add({ years: count }).toInstant();
const AFTER = years(LEGAL_PERIOD_YEARS, MORNING).add({ hours: 1 });
const counted = async (table: string): Promise<number> =>
  (await bank.source.query<{ count: number }[]>(`SELECT count(*)::int AS count FROM ${table}`))[0]?.count ?? -1;
const faults = async (secret: Buffer | undefined = SETTINGS.identityKey): Promise<string[]> => {
  const client = new pg.Client({ connectionString: bank.urls.databaseUrl });
  await client.connect();
  try {
    const report = await checkBook(client, secret ? { secret } : {});
    return report.faults.map(({ rule }) => rule);
  } finally {
    await client.end();
  }
};
const seal = async (): Promise<number> => seals.sealDue(await bank.given.now());
const truncate = async (): Promise<number> => seals.truncateDue(await bank.at(AFTER));

describe('sealing', () => {
  it('covers each event once, and has nothing to do until there are others', async () => {
    const events = await counted('audit_events');
    expect(events).toBeGreaterThan(0);
    expect(await seal()).toBe(events);
    expect(await seal()).toBe(0);
    await act();
    expect(await seal()).toBe((await counted('audit_events')) - events);
    expect([await counted('audit_seals'), await counted('audit_events WHERE seal_number IS NULL')]).toEqual([2, 0]);
    expect(await faults()).toEqual([]);
  });

  it('of ten sweepers at once seals no event twice and leaves no gap', async () => {
    const events = await counted('audit_events');
    const now = await bank.given.now();
    const sealed = await Promise.all(Array.from({ length: 10 }, () => seals.sealDue(now)));
    expect(sealed.sort((a, b) => b - a)).toEqual([events, ...Array<number>(9).fill(0)]);
    expect([await counted('audit_seals'), await faults()]).toEqual([1, []]);
  });

  it('of more events than one seal takes goes on seal by seal', async () => {
    await asOwner(
      bank,
      `INSERT INTO audit_events (id, actor_id, action, subject_kind, subject_id, at) SELECT gen_random_uuid(), e.actor_id, e.action,
        e.subject_kind, e.subject_id, e.at FROM generate_series(1, ${String(SEALED_AT_ONCE)}), (SELECT * FROM audit_events LIMIT 1) e`,
    );
    const events = await counted('audit_events');
    expect([await seal(), await seal(), await seal()]).toEqual([SEALED_AT_ONCE, events - SEALED_AT_ONCE, 0]);
    expect(await faults()).toEqual([]);
  });
});

describe('deleting audit events after the legal period', () => {
  it('leaves a marker that the bank signed, and the check is quiet, also about what is sealed later', async () => {
    await seal();
    expect(await truncate()).toBe(1);
    expect([await counted('audit_events'), await truncate()]).toEqual([0, 0]);
    await act();
    await seal();
    expect(await faults()).toEqual([]);
    // Whoever does not know the secret checks the marker with the key that it names.
    expect(await faults(undefined)).toEqual([]);
  });

  it('does nothing a moment too early', async () => {
    await seal();
    const [row] = await bank.source.query<{ newest: Date }[]>('SELECT max(newest_at) AS newest FROM audit_seals');
    const newest = row?.newest.toISOString() ?? '';
    expect(await seals.truncateDue(await bank.at(years(LEGAL_PERIOD_YEARS, newest)))).toBe(0);
    expect(await seals.truncateDue(await bank.at(years(LEGAL_PERIOD_YEARS, newest).add({ seconds: 1 })))).toBe(1);
    expect(await faults()).toEqual([]);
  });

  it('is done once, whichever of ten sweepers comes first', async () => {
    await seal();
    const now = await bank.at(AFTER);
    const done = await Promise.all(Array.from({ length: 10 }, () => seals.truncateDue(now)));
    expect(done.reduce((sum, one) => sum + one, 0)).toBe(1);
    expect(await faults()).toEqual([]);
  });

  it('keeps events that are not as they were sealed, for whoever looks into it', async () => {
    await seal();
    await asOwner(bank, "UPDATE audit_events SET at = at - interval '1 minute'");
    const events = await counted('audit_events');
    expect([await truncate(), await counted('audit_events')]).toEqual([0, events]);
    expect(await faults()).toEqual([SEAL]);
  });
});

describe('the check names', () => {
  it('a marker that was signed with another secret, and not only where the secret is known', async () => {
    await seal();
    await truncate();
    const other = Buffer.alloc(32, 7);
    const [row] = await bank.source.query<Parameters<typeof signTruncation>[1][]>(
      `SELECT number, events, encode(digest, 'hex') AS digest, ledger_utc(newest_at) AS "newestAt",
         ledger_utc(truncated_at) AS "truncatedAt" FROM audit_seals`,
    );
    if (!row) throw new Error('there is no seal');
    const [signature, key] = [signTruncation(other, row), truncationKeyOf(other)].map((one) => one.toString('hex'));
    await asOwner(bank, `UPDATE audit_seals SET signature = '\\x${signature ?? ''}'`);
    expect([await faults(), await faults(undefined)]).toEqual([[MARKER], [MARKER]]);
    await asOwner(bank, `UPDATE audit_seals SET signed_with = '\\x${key ?? ''}'`);
    expect(await faults()).toEqual([MARKER]);
  });

  it('events that were deleted by somebody else than the sweep', async () => {
    await seal();
    await asOwner(bank, 'DELETE FROM audit_events WHERE id = (SELECT id FROM audit_events LIMIT 1)');
    expect(await faults()).toEqual([SEAL]);
    await asOwner(bank, 'DELETE FROM audit_events');
    expect(await faults()).toEqual([SEAL]);
  });

  it('a deletion that the application’s role dates three years ahead', async () => {
    await seal();
    const key = truncationKeyOf(SETTINGS.identityKey);
    const at = AFTER.toString({ fractionalSecondDigits: 6 });
    const [row] = await bank.source.query<Omit<Parameters<typeof signTruncation>[1], 'truncatedAt'>[]>(
      `SELECT number, events, encode(digest, 'hex') AS digest, ledger_utc(newest_at) AS "newestAt" FROM audit_seals`,
    );
    if (!row) throw new Error('there is no seal');
    const signature = signTruncation(SETTINGS.identityKey, { ...row, truncatedAt: at });
    await bank.source.query('SELECT truncate_audit_events($1, $2, $3, $4)', [row.number, at, signature, key]);
    expect(await counted('audit_events')).toBe(0);
    expect(await faults()).toEqual([TOO_EARLY]);
  });

  it('a seal that is missing between others', async () => {
    for (let round = 0; round < 3; round++) {
      await seal();
      await act();
    }
    await asOwner(bank, 'DELETE FROM audit_events WHERE seal_number = 2; DELETE FROM audit_seals WHERE number = 2');
    const found = await faults();
    expect(found).toContain(SEAL_MISSING);
    // The seal after it is chained to the one that is gone.
    expect(found).toContain(SEAL);
  });
});
