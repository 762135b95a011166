import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { newId } from '../database/ids.js';
import { audit } from './audit.js';
import { ListExport, type ExportedList } from './list-export.entity.js';

interface Exported {
  exportedById: string;
  list: ExportedList;
  filter: Record<string, string>;
  rowCount: number;
  exportedAt: Temporal.Instant;
}

/** One audited act, however many rows: committed before the file leaves. */
export const recordExport = async (tx: EntityManager, exported: Exported): Promise<void> => {
  const id = newId();
  await tx.insert(ListExport, { id, ...exported });
  await audit(tx, {
    actorId: exported.exportedById,
    action: 'export-list',
    subject: { kind: 'list-export', id },
    at: exported.exportedAt,
  });
};
