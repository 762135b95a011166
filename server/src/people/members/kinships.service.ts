import { Injectable } from '@nestjs/common';
import type { KinshipKind } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { IsNull, type EntityManager } from 'typeorm';
import type { Caller } from '../../platform/common/caller.js';
import { newId } from '../../platform/database/ids.js';
import { Kinship } from './kinship.entity.js';

/** As it is stored: the lesser id first. */
const pairOf = (a: string, b: string): { memberId: string; kinId: string } =>
  a < b ? { memberId: a, kinId: b } : { memberId: b, kinId: a };

/** Who is kin to whom: kin neither help each other for minutes nor approve each other's hours. */
@Injectable()
export class KinshipsService {
  async areKin(tx: EntityManager, a: string, b: string): Promise<boolean> {
    return tx.existsBy(Kinship, { ...pairOf(a, b), endedAt: IsNull() });
  }

  /** Declares two members kin; false when they already are, whichever of them said so. */
  async declare(
    tx: EntityManager,
    between: { a: string; b: string; kind: KinshipKind },
    by: Caller,
    now: Temporal.Instant,
  ): Promise<boolean> {
    const pair = pairOf(between.a, between.b);
    const declared = await tx.query<unknown[]>(
      `INSERT INTO kinships (id, member_id, kin_id, kind, declared_by_id, declared_at) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (member_id, kin_id) WHERE ended_at IS NULL DO NOTHING RETURNING id`,
      [newId(), pair.memberId, pair.kinId, between.kind, by.memberId, now.toString()],
    );
    return declared.length > 0;
  }

  /** They are kin no longer. False when they were not. */
  async end(tx: EntityManager, a: string, b: string, now: Temporal.Instant): Promise<boolean> {
    const { affected } = await tx.update(Kinship, { ...pairOf(a, b), endedAt: IsNull() }, { endedAt: now });
    return affected === 1;
  }
}
