import { ROSTER_SAMPLE, type RosterSamplePersonDto, type Situation } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { maskPhone } from '../../platform/common/mask.js';

/** So many of the sample are people whom a situation on the list ($2) would serve free, as far as there are any. */
const SERVED_FREE_FIRST = ROSTER_SAMPLE / 2;

/**
 * Who of a list ($1) is asked. The bank draws them: the digest of two ids that it made itself is nobody's choice, and the
 * same each time somebody looks.
 */
const DRAWN = `
  WITH people AS (SELECT p.member_id, md5(concat(p.import_id, p.member_id)) AS lot,
      EXISTS (SELECT FROM member_facts f WHERE f.import_id = $1 AND f.member_id = p.member_id AND f.kind = 'situation'
        AND f.value = ANY ($2)) AS is_freed
    FROM roster_import_people p JOIN members m ON m.id = p.member_id AND m.closed_at IS NULL WHERE p.import_id = $1),
  ranked AS (SELECT *, row_number() OVER (PARTITION BY is_freed ORDER BY lot) AS nth FROM people)
  SELECT member_id, lot FROM ranked
  ORDER BY (is_freed AND nth <= ${String(SERVED_FREE_FIRST)}) DESC, lot LIMIT ${String(ROSTER_SAMPLE)}`;

type Row = Omit<RosterSamplePersonDto, 'phoneMasked'> & { phone: string | null };

/** The people of the sample, with what was told of each last. */
export const sampleOf = async (
  tx: EntityManager,
  importId: string,
  freeing: readonly Situation[],
): Promise<RosterSamplePersonDto[]> => {
  const rows = await tx.query<Row[]>(
    `SELECT m.id AS "memberId", m.name, m.phone, e.neighbourhood, m.born_on::text AS "bornOn",
       coalesce(e.situations, '{}') AS situations, s.method, s.is_right AS "isRight", s.words
     FROM (${DRAWN}) d JOIN members m ON m.id = d.member_id LEFT JOIN elder_profiles e ON e.member_id = m.id
     LEFT JOIN LATERAL (SELECT * FROM roster_samples x WHERE x.import_id = $1 AND x.member_id = d.member_id
       ORDER BY x.recorded_at DESC, x.id DESC LIMIT 1) s ON true
     ORDER BY m.name_pinyin, m.id`,
    [importId, freeing],
  );
  return rows.map(({ phone, ...row }) => ({ ...row, phoneMasked: maskPhone(phone) }));
};

const WORDS = '名册抽查相符';

/** Counts what a list said and nobody refused. Of the person who says yes, and of their kin, it goes on waiting. */
export const countFactsOf = async (
  tx: EntityManager,
  importId: string,
  byId: string,
  now: Temporal.Instant,
): Promise<void> => {
  await tx.query(
    `INSERT INTO member_fact_decisions (fact_id, answer, words, decided_by_id, decided_at)
     SELECT f.id, 'counted', $4, $2, $3 FROM member_facts f JOIN waiting_facts u ON u.fact_id = f.id
     WHERE f.import_id = $1 AND f.member_id <> $2 AND NOT EXISTS (SELECT FROM kinships k WHERE k.ended_at IS NULL
       AND k.member_id = least(f.member_id, $2::uuid) AND k.kin_id = greatest(f.member_id, $2::uuid))`,
    [importId, byId, now.toString(), WORDS],
  );
};
