import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { newId } from '../../platform/database/ids.js';
import type { FactsService } from '../../people/members/facts.service.js';
import { MemberFact } from '../../people/members/member-fact.entity.js';
import type { MemberMerge } from './merging.entities.js';

/**
 * What the entry that stays takes over: the home and situations where it has no profile, the number where it has none,
 * and every judgement of ability. As elsewhere in a merge, what both have stays with the old entry as its history.
 */
const TAKEN = `SELECT f.id, f.id IN (SELECT id FROM counted_facts c WHERE c.member_id = $1) AS "isCounted"
  FROM member_facts f LEFT JOIN member_fact_decisions d ON d.fact_id = f.id
  WHERE f.member_id = $1 AND d.answer IS DISTINCT FROM 'refused' AND CASE f.kind
    WHEN 'situation' THEN NOT EXISTS (SELECT FROM elder_profiles WHERE member_id = $2)
    WHEN 'address' THEN NOT EXISTS (SELECT FROM elder_profiles WHERE member_id = $2)
    WHEN 'identity_document' THEN NOT EXISTS (SELECT FROM members WHERE id = $2 AND identity_ciphertext IS NOT NULL)
    WHEN 'ability_level' THEN true ELSE false END
  ORDER BY f.recorded_at, f.id`;

const WORDS = '合并时核对';

/**
 * States facts of the old entry anew for the one that stays. Those that counted go on counting, by the two people of the
 * merge; those that waited go on waiting. Runs before anything else is moved.
 */
export const copyFacts = async (
  tx: EntityManager,
  facts: FactsService,
  { fromId, intoId, proposedById }: MemberMerge,
  decidedById: string,
  now: Temporal.Instant,
): Promise<void> => {
  const taken = await tx.query<{ id: string; isCounted: boolean }[]>(TAKEN, [fromId, intoId]);
  const counted: string[] = [];
  for (const { id, isCounted } of taken) {
    const { kind, value, sealedValue, holds, effectiveOn, proof, countsAlone } = await tx.findOneByOrFail(MemberFact, {
      id,
    });
    const copyId = newId();
    await tx.insert(MemberFact, {
      ...{ id: copyId, memberId: intoId, kind, value, sealedValue, holds, effectiveOn, proof, countsAlone },
      ...{ source: 'merge', importId: null, recordedById: proposedById, recordedAt: now },
    });
    if (isCounted && !countsAlone) counted.push(copyId);
  }
  await facts.decide(tx, counted, { answer: 'counted', words: WORDS, byId: decidedById, at: now });
};
