import { Injectable } from '@nestjs/common';
import { PRIVACY_TERMS_VERSION, type ConsentDto, type ConsentMethod } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { audit, auditAll } from '../../platform/audit/audit.js';
import type { Caller } from '../../platform/common/caller.js';
import { Problem } from '../../platform/common/problem.js';
import { Database, type Answer } from '../../platform/database/database.js';
import { newId } from '../../platform/database/ids.js';
import { Consent } from './consent.entity.js';

/** Who agreed to which version of the privacy terms, and how. */
@Injectable()
export class ConsentsService {
  constructor(private readonly db: Database) {}

  /** By a tap, to the version the person has read; agreeing twice is agreeing once. */
  agree(by: Caller, version: number, now: Temporal.Instant): Promise<ConsentDto> {
    if (version !== PRIVACY_TERMS_VERSION) throw new Problem('terms-changed');
    const { memberId } = by;
    return this.db.once(by, consentOf, async (tx) => {
      await this.record(tx, memberId, { method: 'app', recordedById: memberId }, now);
      return memberId;
    });
  }

  /** As a worker records it, too: who has no phone agrees on paper, or says so. An earlier yes to this version stays as it was given. */
  async record(
    tx: EntityManager,
    memberId: string,
    { method, recordedById }: { method: ConsentMethod; recordedById: string },
    now: Temporal.Instant,
  ): Promise<void> {
    const version = PRIVACY_TERMS_VERSION;
    const made = await tx.query<unknown[]>(
      `INSERT INTO consents (id, member_id, version, method, recorded_by_id, at) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT DO NOTHING RETURNING id`,
      [newId(), memberId, version, method, recordedById, now.toString()],
    );
    const subject = { kind: 'member' as const, id: memberId };
    if (made.length > 0) await audit(tx, { actorId: recordedById, action: 'consent', subject, at: now });
  }

  /** As {@link record}, of many by one worker: on paper or spoken, as each of them gave it. */
  async recordAll(
    tx: EntityManager,
    given: readonly { memberId: string; method: ConsentMethod }[],
    recordedById: string,
    now: Temporal.Instant,
  ): Promise<void> {
    const made = await tx.query<{ id: string }[]>(
      `INSERT INTO consents (id, member_id, version, method, recorded_by_id, at)
       SELECT g.id, g.member_id, $4, g.method, $5, $6 FROM unnest($1::uuid[], $2::uuid[], $3::text[])
         AS g (id, member_id, method)
       ON CONFLICT DO NOTHING RETURNING member_id AS id`,
      [
        ...[given.map(() => newId()), given.map(({ memberId }) => memberId), given.map(({ method }) => method)],
        ...[PRIVACY_TERMS_VERSION, recordedById, now.toString()],
      ],
    );
    const told = { actorId: recordedById, action: 'consent' as const, at: now };
    await auditAll(
      tx,
      made.map(({ id }) => ({ ...told, subject: { kind: 'member' as const, id } })),
    );
  }

  async isMissing(tx: EntityManager, memberId: string): Promise<boolean> {
    return !(await tx.existsBy(Consent, { memberId, version: PRIVACY_TERMS_VERSION }));
  }
}

const consentOf: Answer<ConsentDto> = async (tx, memberId) => {
  const version = PRIVACY_TERMS_VERSION;
  const { method, at } = await tx.findOneByOrFail(Consent, { memberId, version });
  return { version, method, at: at.toString() };
};
