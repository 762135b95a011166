import type { EntityManager } from 'typeorm';
import { isProvenSql } from '../members/barred.js';

/** Somebody else than who bound it, or WeChat's number, proved the phone that the member has now. */
export const isPhoneProven = async (tx: EntityManager, memberId: string): Promise<boolean> => {
  const [row] = await tx.query<{ proven: boolean }[]>(`SELECT ${isProvenSql('$1::uuid')} AS proven`, [memberId]);
  return row?.proven ?? false;
};
