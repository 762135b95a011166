import type { FileDto, RosterImportDto, Situation } from '@huzhu/shared';
import { Temporal } from 'temporal-polyfill';
import { FactsService, type Whence } from '../../src/people/members/facts.service.js';
import { SYSTEM_MEMBER_ID } from '../../src/people/members/member.entity.js';
import type { MembersService } from '../../src/people/members/members.service.js';
import { Database } from '../../src/platform/database/database.js';
import type { Client } from './client.js';
import type { Harness } from './harness.js';
import { sheetOf, type TypedRow } from './sheets.js';

type Tx = Parameters<MembersService['register']>[0];

/** Before any test begins, wherever it sets its clock. */
const AT = Temporal.Instant.from('2025-01-01T00:00:00+08:00');

/** People of a test told of themselves long ago. */
export const TOLD_LONG_AGO: Whence = { source: 'registration', byId: null, at: AT };

/** And somebody else looked at it: what they told counts. */
export const countTold = async (bank: Harness, tx: Tx, memberId: string): Promise<void> => {
  const facts = bank.get(FactsService);
  const ids = await facts.waitingFrom(tx, memberId, 'registration', SYSTEM_MEMBER_ID);
  await facts.decide(tx, ids, { answer: 'counted', words: '看过证件', byId: SYSTEM_MEMBER_ID, at: AT });
};

/** Somebody of whom two people said a situation: it counts. */
export const giveSituation = (bank: Harness, memberId: string, value: Situation): Promise<void> =>
  bank.get(Database).transaction(async (tx) => {
    await bank.get(FactsService).record(tx, [{ memberId, kind: 'situation', value }], TOLD_LONG_AGO);
    await countTold(bank, tx, memberId);
    await tx.query('UPDATE elder_profiles SET situations = situations || $2::text WHERE member_id = $1', [
      memberId,
      value,
    ]);
  });

/** A situation that the person told of and nobody has looked at. Answers the fact. */
export const waitingSituation = (bank: Harness, memberId: string, value: Situation): Promise<string> =>
  bank.get(Database).transaction(async (tx) => {
    const [id = ''] = await bank.get(FactsService).record(tx, [{ memberId, kind: 'situation', value }], TOLD_LONG_AGO);
    return id;
  });

/** A list of elders that a worker brought and applied. Answers the import. */
export const appliedRoster = async (worker: Client, rows: readonly TypedRow[]): Promise<string> => {
  const sheet = await sheetOf('elders', rows);
  const { id: fileId } = await worker.must(worker.upload<FileDto>('/files?purpose=roster', sheet));
  const { id } = await worker.must(worker.post<RosterImportDto>('/roster-imports', { kind: 'elders', fileId }));
  await worker.must(worker.post(`/roster-imports/${id}/apply`));
  return id;
};
