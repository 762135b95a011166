import { Injectable } from '@nestjs/common';
import { STRONG_LIKENESS, type LikenessReason } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { rowsOf, statement } from '../../platform/database/statement.js';

/** Doors wait for each other here: of two that enter one person at the same time, the second sees the first. */
const LOOK_LOCK = 0x6c696b65;
/** From so many people on the register is read whole. */
const LONG_LIST = 100;

/** Members `$1` against everybody else; `$2` and `$3`: pairs that gave one identity document. */
const LOOK = `
  WITH candidates AS (
    SELECT n.id AS one_id, o.id AS other_id FROM members n
      JOIN members o ON o.born_on = n.born_on AND o.name_pinyin = n.name_pinyin WHERE n.id = ANY ($1::uuid[])
    UNION SELECT n.id, o.id FROM members n
      JOIN members o ON o.phone = n.phone AND (o.name = n.name OR o.born_on = n.born_on) WHERE n.id = ANY ($1::uuid[])
    UNION SELECT n.id, o.id FROM members n JOIN elder_profiles e ON e.member_id = n.id
      JOIN elder_profiles f ON f.address = e.address JOIN members o ON o.id = f.member_id AND o.name = n.name
      WHERE n.id = ANY ($1::uuid[])
    UNION SELECT * FROM unnest($2::uuid[], $3::uuid[])),
  pairs AS (SELECT DISTINCT greatest(one_id, other_id) AS newer_id, least(one_id, other_id) AS older_id
    FROM candidates WHERE one_id <> other_id)
  INSERT INTO member_likenesses AS l (id, newer_id, older_id, reasons, status, found_by_id, found_at)
  SELECT uuidv7(), n.id, o.id, r.reasons, 'waiting', $4, $5
  FROM pairs p JOIN members n ON n.id = p.newer_id JOIN members o ON o.id = p.older_id
  LEFT JOIN elder_profiles e ON e.member_id = n.id LEFT JOIN elder_profiles f ON f.member_id = o.id
  CROSS JOIN LATERAL (SELECT array_remove(ARRAY[
    CASE WHEN EXISTS (SELECT FROM unnest($2::uuid[], $3::uuid[]) AS d(a, b)
      WHERE least(a, b) = o.id AND greatest(a, b) = n.id) THEN 'same_document' END,
    CASE WHEN n.name = o.name AND n.phone = o.phone THEN 'same_name_and_phone' END,
    CASE WHEN n.name = o.name AND n.born_on = o.born_on THEN 'same_name_and_birthday' END,
    CASE WHEN n.name = o.name AND e.address = f.address THEN 'same_name_and_address' END,
    CASE WHEN n.name <> o.name AND n.phone = o.phone AND n.born_on = o.born_on THEN 'same_phone_and_birthday' END,
    CASE WHEN n.name <> o.name AND n.name_pinyin = o.name_pinyin AND n.born_on = o.born_on
      THEN 'same_sound_and_birthday' END], NULL) AS reasons) r
  WHERE n.closed_at IS NULL AND o.closed_at IS NULL AND n.organization_id IS NOT NULL AND o.organization_id IS NOT NULL
  ON CONFLICT (older_id, newer_id) DO UPDATE SET reasons = EXCLUDED.reasons || CASE
      WHEN 'same_document' = ANY (l.reasons) AND NOT 'same_document' = ANY (EXCLUDED.reasons) THEN ARRAY['same_document']
      ELSE '{}'::text[] END
    WHERE l.status = 'waiting'`;

/** A pair that makes one month's quota: nobody has decided, or the merge that was proposed waits for its second yes. */
const STRONG = `ARRAY[${STRONG_LIKENESS.map((reason) => `'${reason}'`).join(', ')}]`;
const COUNTED = `(l.status = 'waiting' AND l.reasons && ${STRONG} OR l.status = 'same' AND EXISTS (SELECT FROM member_merges g
  WHERE g.status = 'proposed' AND g.from_id IN (l.older_id, l.newer_id) AND g.into_id IN (l.older_id, l.newer_id)))`;

/** SQL, rows of `id`: those whose quota is one with that of a member (a uuid expression), see {@link LikenessesService.countedAsOne}. */
export const COUNTED_AS_ONE = (member: string): string => `WITH alike AS (SELECT ${member} AS id
    UNION SELECT CASE WHEN l.newer_id = ${member} THEN l.older_id ELSE l.newer_id END FROM member_likenesses l
    WHERE ${member} IN (l.newer_id, l.older_id) AND ${COUNTED})
  SELECT id FROM alike UNION SELECT one.id FROM members one JOIN alike ON one.merged_into_id = alike.id ORDER BY id`;

const COUNTED_TOGETHER = statement<{ id: string }>('counted_as_one', COUNTED_AS_ONE('$1::uuid'));

export interface Alike {
  memberId: string;
  name: string;
  number: string;
  reasons: LikenessReason[];
}

/** Whether two entries of the register may be one person: asked by every door that makes or changes a person. */
@Injectable()
export class LikenessesService {
  /**
   * Looks for entries like these and keeps each pair for a worker; who was told apart before is not asked about again.
   * `sameDocument`: another member, who gave the same identity document before.
   */
  async look(
    tx: EntityManager,
    memberIds: readonly string[],
    foundById: string,
    now: Temporal.Instant,
    sameDocument: ReadonlyMap<string, string> = new Map(),
  ): Promise<void> {
    if (memberIds.length === 0) return;
    await tx.query('SELECT pg_advisory_xact_lock($1)', [LOOK_LOCK]);
    const [ones, others] = [[...sameDocument.keys()], [...sameDocument.values()]];
    // The planner does not know yet how many people a list has just brought; without joins by hashing a long list takes minutes.
    const isLong = memberIds.length > LONG_LIST;
    if (isLong) await tx.query('SET LOCAL enable_nestloop = off');
    await tx.query(LOOK, [memberIds, ones, others, foundById, now.toString()]);
    if (isLong) await tx.query('SET LOCAL enable_nestloop = DEFAULT');
  }

  /** Entries that may be this person and about which nobody has decided. */
  waitingWith(tx: EntityManager, memberId: string): Promise<Alike[]> {
    return tx.query<Alike[]>(
      `SELECT m.id AS "memberId", m.name, m.number, l.reasons FROM member_likenesses l
       JOIN members m ON m.id = CASE WHEN l.newer_id = $1 THEN l.older_id ELSE l.newer_id END
       WHERE $1 IN (l.newer_id, l.older_id) AND l.status = 'waiting' AND m.closed_at IS NULL ORDER BY m.id`,
      [memberId],
    );
  }

  /** True when a person has to look first: the entry is like another for more than a weak reason. */
  async isLikeAnother(tx: EntityManager, memberId: string): Promise<boolean> {
    const found = await this.waitingWith(tx, memberId);
    return found.some(({ reasons }) => reasons.some((reason) => STRONG_LIKENESS.includes(reason)));
  }

  /**
   * The member, what was merged into them, and who is probably the same person: what is given once a person is given once
   * to all of these together.
   */
  async countedAsOne(tx: EntityManager, memberId: string): Promise<string[]> {
    const rows = await rowsOf(tx, COUNTED_TOGETHER, [memberId]);
    return rows.map(({ id }) => id);
  }

  /** As {@link countedAsOne}; entries that are counted together give out what is left one after the other. */
  async lockCounted(tx: EntityManager, memberId: string): Promise<string[]> {
    const ids = await this.countedAsOne(tx, memberId);
    if (ids.length > 1)
      for (const id of ids) await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`counted:${id}`]);
    return ids;
  }
}
