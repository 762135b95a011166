import { licenceStateOf, type ProviderDeed, type ProviderDto } from '@huzhu/shared';
import type { ProviderRow } from './providers.sql.js';

/** What a worker may do with an entry that they see. The workers who wrote it since its last verification, and everybody near to them, may not verify it. */
export const deedsOpenTo = (memberId: string, row: ProviderRow): ProviderDeed[] => {
  if (!row.isKept || row.withdrawnReason !== null) return [];
  const mayVerify = row.verifiedOn === null && !row.writerIds.includes(memberId);
  return ['change', ...(mayVerify ? (['verify'] as const) : []), 'withdraw'];
};

/** A literal, so that a new column never leaks by itself. `today`: a day in China. */
export const toProviderDto = (row: ProviderRow, memberId: string, today: string): ProviderDto => ({
  id: row.id,
  version: row.version,
  organizationId: row.organizationId,
  organizationName: row.organizationName,
  name: row.name,
  phone: row.phone,
  licenceNumber: row.licenceNumber,
  licenceUntilOn: row.licenceUntilOn,
  licence: licenceStateOf(row.licenceUntilOn, today),
  services: row.services,
  priceNote: row.priceNote,
  writtenByName: row.writtenByName,
  verifiedByName: row.verifiedByName,
  verifiedOn: row.verifiedOn,
  complaints: { dissatisfied: row.dissatisfied, notCome: row.notCome },
  withdrawnReason: row.withdrawnReason,
  may: deedsOpenTo(memberId, row),
});
