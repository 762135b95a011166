import type { PersonKind } from '@huzhu/shared';
import type { EntityManager } from 'typeorm';
import { fitOf, type Candidate, type Fit } from './likeness.rules.js';
import type { Guess } from './typed.js';

/** Of one guess and of all no more are looked at: whoever typed so little that more people fit must type more. */
const OF_ONE_GUESS = 60;
const OF_ALL = 120;
/** The index looks each of so many organizations up; with more of them it finds people first and asks then where they belong. */
const ORGANIZATIONS_IN_INDEX = 64;

const REACH = `SELECT coalesce(array_agg(DISTINCT descendant_id), '{}') AS ids FROM organization_closure
  WHERE ancestor_id = ANY ($1) AND ends_on IS NULL`;

const hashed = (keys: string): string => `ARRAY(SELECT hashtext(k) FROM ${keys} AS k(k))`;

/**
 * `$1`: the guesses, most likely first; `$2`: the organizations; `$3`: keys that everybody must have. The index answers each guess;
 * contacts are read only where a guess is about telephones. Not named: how many organizations there are decides the plan (decision 024).
 */
const candidatesSql = (isNarrow: boolean): string => `
  SELECT found.at::int - 1 AS at, m.id, m.name, m.name_pinyin AS "namePinyin", m.name_initials AS "nameInitials", m.phone,
    CASE WHEN found.guess -> 'phones' = 'true' THEN coalesce((SELECT jsonb_agg(c ->> 'phone')
      FROM elder_profiles e, jsonb_array_elements(e.contacts) c WHERE e.member_id = m.id), '[]') ELSE '[]' END AS "contactPhones"
  FROM (SELECT g.guess, g.at, s.member_id FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY g(guess, at)
    CROSS JOIN LATERAL (SELECT s.member_id FROM member_search s
      WHERE s.keys @> (${hashed(`jsonb_array_elements_text(g.guess -> 'keys')`)} || ${hashed('unnest($3::text[])')})
        AND ${isNarrow ? `s.keys && ${hashed(`(SELECT 'o:' || unnest($2::uuid[]))`)}` : 's.organization_id = ANY ($2::uuid[])'}
      LIMIT ${String(OF_ONE_GUESS)}) s LIMIT ${String(OF_ALL)}) found
  JOIN members m ON m.id = found.member_id AND m.closed_at IS NULL`;

export type Found = Candidate & Fit;

export type Place = Pick<Found, 'rank' | 'namePinyin' | 'id'>;

/** Best first, then by pinyin; less than 0: `one` stands before the other. */
export const orderOf = (one: Place, other: Place): number =>
  one.rank - other.rank ||
  (one.namePinyin < other.namePinyin
    ? -1
    : one.namePinyin > other.namePinyin
      ? 1
      : one.id < other.id
        ? -1
        : one.id > other.id
          ? 1
          : 0);

/** Everybody below these organizations who fits a guess, best first; in the same order each time. */
export const findCandidates = async (
  tx: EntityManager,
  above: readonly string[],
  guesses: readonly Guess[],
  kind: PersonKind | undefined,
): Promise<Found[]> => {
  const [reach] = await tx.query<{ ids: string[] }[]>(REACH, [above]);
  const ids = reach?.ids ?? [];
  const asked = guesses.map(({ keys, ways }) => ({ keys, phones: ways.some(({ how }) => how === 'phone') }));
  const rows = await tx.query<(Candidate & { at: number })[]>(candidatesSql(ids.length <= ORGANIZATIONS_IN_INDEX), [
    JSON.stringify(asked),
    ids,
    kind ? [`is:${kind}`] : [],
  ]);
  const best = new Map<string, Found>();
  for (const { at, ...person } of rows) {
    const guess = guesses[at];
    const fit = guess && fitOf(person, guess);
    const known = best.get(person.id);
    if (fit && (!known || isBetter(fit, known))) best.set(person.id, { ...person, ...fit });
  }
  return [...best.values()].sort(orderOf);
};

/** What lists show is no secret: whoever fits by that, too, was not found by a hidden digit. */
const isBetter = (fit: Fit, known: Fit): boolean =>
  fit.isHidden === known.isHidden ? fit.rank < known.rank : known.isHidden;
