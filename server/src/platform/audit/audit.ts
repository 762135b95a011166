import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { newId } from '../database/ids.js';
import { insertMany } from '../database/insert-many.js';
import { AuditEvent, type AuditAction, type AuditSubject } from './audit-event.entity.js';

interface Audited {
  actorId: string;
  actingForId?: string;
  action: AuditAction;
  subject: { kind: AuditSubject; id: string };
  at: Temporal.Instant;
}

const toRow = (event: Audited): Omit<AuditEvent, 'sealNumber'> => ({
  id: newId(),
  actorId: event.actorId,
  actingForId: event.actingForId ?? null,
  action: event.action,
  subjectKind: event.subject.kind,
  subjectId: event.subject.id,
  at: event.at,
});

/** Written in the transaction of what it tells of; a read that shows an address or telephone is told of too. */
export const audit = async (tx: EntityManager, event: Audited): Promise<void> => {
  await tx.insert(AuditEvent, toRow(event));
};

/** As {@link audit}, many in one statement. */
export const auditAll = async (tx: EntityManager, events: readonly Audited[]): Promise<void> => {
  await insertMany(tx, AuditEvent, events.map(toRow));
};
