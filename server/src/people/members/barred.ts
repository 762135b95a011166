import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';

/**
 * Who must not decide, or speak for somebody, as SQL. The one rule of approvals, confirmations for another, opening
 * balances, merges and claims: barred is who gave or received, who recorded it, who is kin of any of them or acts for
 * them, and who bound the phone of either side while nobody else has proven it.
 */
export interface Parts {
  /** uuid[]: who gives and who receives. */
  sides: string;
  /** uuid[]: who wrote something down of it. */
  recorders?: string;
  /** timestamptz: phones and kinships that ended before then had no part in it. */
  since: string;
}

const everybody = ({ sides, recorders }: Parts): string => (recorders ? `(${sides} || ${recorders})` : sides);

/** SQL: who comes, or came, from one WeChat or from one device with `whose`, the right side of `=`. */
const sharers = (whose: string): string => `SELECT other.member_id FROM wechat_identities own
      JOIN wechat_identities other ON other.openid = own.openid WHERE own.member_id = ${whose}
    UNION SELECT other.member_id FROM member_devices own JOIN member_devices other ON other.device_hash = own.device_hash
      WHERE own.member_id = ${whose}`;

/** People who are, are or meanwhile were kin of, or act for those of the parts: they come from one WeChat, or from one device. */
const circle = (parts: Parts): string => {
  const all = everybody(parts);
  const isKin = `(k.ended_at IS NULL OR k.ended_at >= ${parts.since})`;
  return `SELECT part FROM unnest(${all}) part WHERE part IS NOT NULL
    UNION SELECT k.kin_id FROM kinships k WHERE k.member_id = ANY (${all}) AND ${isKin}
    UNION SELECT k.member_id FROM kinships k WHERE k.kin_id = ANY (${all}) AND ${isKin}
    UNION ${sharers(`ANY (${all})`)}`;
};

/** SQL: WeChat's number proves what the member wrote themself. */
const IS_OWN_NUMBER = 'p.by_id = ANY (p.writer_ids)';

/**
 * SQL: a row of phone_proofs `p` that does not rest on the word of this person alone. A number that the member wrote is what
 * the phone says of itself, by whoever holds it. Nobody else bound a phone that registered by itself: there such a number counts.
 */
const isProofAgainst = (binder: string): string => `p.by_id <> ${binder} AND NOT ${binder} = ANY (p.writer_ids)
  AND (w.bound_how = 'registration' OR NOT ${IS_OWN_NUMBER}) AND NOT p.by_id = ANY (w.bound_by_ids)`;

/** SQL: somebody else than this person, than who bound the phone and than the member has proven the phone they have now. */
export const isProvenAgainstSql = (member: string, binder: string): string => `EXISTS (SELECT FROM wechat_identities w
  JOIN phone_proofs p ON p.wechat_identity_id = w.id
  WHERE w.member_id = ${member} AND w.ended_at IS NULL AND ${isProofAgainst(binder)} AND NOT ${IS_OWN_NUMBER})`;

const binders = ({
  sides,
  since,
}: Parts): string => `SELECT near FROM wechat_identities w, unnest(w.bound_by_ids) binder, LATERAL (SELECT binder AS near
    UNION ${sharers('binder')}) with_binder
  WHERE w.member_id = ANY (${sides}) AND (w.ended_at IS NULL OR w.ended_at >= ${since})
    AND NOT EXISTS (SELECT FROM phone_proofs p WHERE p.wechat_identity_id = w.id AND ${isProofAgainst('binder')})`;

/**
 * SQL, rows `worker_id, person_id, of_sides, until`: {@link barredFrom} the other way round, for many things and few workers. `who`
 * is a query that answers their ids. A worker is barred from a thing when a person of it stands beside them here (one of its sides, where
 * `of_sides`), `until` its `since` or later. A test holds the two forms against each other.
 */
export const nearRows = (
  who: string,
): string => `SELECT x.worker_id, near.* FROM (${who}) x (worker_id) CROSS JOIN LATERAL (
    SELECT x.worker_id AS person_id, false AS of_sides, timestamptz 'infinity' AS until
    UNION ALL SELECT k.kin_id, false, coalesce(k.ended_at, 'infinity') FROM kinships k WHERE k.member_id = x.worker_id
    UNION ALL SELECT k.member_id, false, coalesce(k.ended_at, 'infinity') FROM kinships k WHERE k.kin_id = x.worker_id
    UNION ALL SELECT s.member_id, false, 'infinity' FROM (${sharers('x.worker_id')}) s
    UNION ALL SELECT w.member_id, true, coalesce(w.ended_at, 'infinity')
      FROM (SELECT x.worker_id AS binder UNION ${sharers('x.worker_id')}) b
      JOIN wechat_identities w ON w.bound_by_ids @> ARRAY[b.binder]
      WHERE NOT EXISTS (SELECT FROM phone_proofs p WHERE p.wechat_identity_id = w.id AND ${isProofAgainst('b.binder')})) near`;

/** SQL, uuid[]: everybody who is barred. */
export const barredFrom = (parts: Parts): string => `ARRAY(${circle(parts)} UNION ${binders(parts)})`;

/** SQL, uuid[]: those of them who are barred by who they are, whatever is proven. */
export const involvedIn = (parts: Parts): string => `ARRAY(${circle(parts)})`;

/** SQL, uuid[]: those who are barred only until somebody else proves the phone. */
export const barredUntilProven = (parts: Parts): string => `ARRAY(${binders(parts)} EXCEPT (${circle(parts)}))`;

/** SQL: the phone that this member has now is proven. */
export const isProvenSql = (member: string): string => `EXISTS (SELECT FROM wechat_identities w
  JOIN phone_proofs p ON p.wechat_identity_id = w.id WHERE w.member_id = ${member} AND w.ended_at IS NULL)`;

export type Bar = 'involved' | 'unproven';

/**
 * Why this person may neither decide nor speak where these people give, receive or recorded: they are `involved`, or bound
 * a phone that is still `unproven`. Null: they may.
 */
export const barOf = async (
  tx: EntityManager,
  who: string,
  { sides, recorders = [] }: { sides: readonly string[]; recorders?: readonly (string | null)[] },
): Promise<Bar | null> => {
  const parts = { sides: '$2::uuid[]', recorders: '$3::uuid[]', since: `'infinity'` };
  const [row] = await tx.query<{ isBarred: boolean; isUnproven: boolean }[]>(
    `SELECT $1::uuid = ANY (${barredFrom(parts)}) AS "isBarred", $1::uuid = ANY (${barredUntilProven(parts)}) AS "isUnproven"`,
    [who, sides, recorders.filter((one) => one !== null)],
  );
  if (row?.isUnproven) return 'unproven';
  return row?.isBarred ? 'involved' : null;
};

/**
 * This person, and everybody who counts as acting for or with them: kin, and who comes from one WeChat or one device. With
 * `since`, also who was kin at that time or later.
 */
export const nearTo = async (
  tx: EntityManager,
  who: string,
  since: Temporal.Instant | null = null,
): Promise<ReadonlySet<string>> => {
  const near = involvedIn({ sides: 'ARRAY[$1::uuid]', since: '$2::timestamptz' });
  const [row] = await tx.query<{ near: string[] }[]>(`SELECT ${near} AS near`, [who, since?.toString() ?? 'infinity']);
  return new Set(row?.near);
};

/**
 * The one rule of every yes that somebody else must give: not by those it is about, not by who said so first, and not by
 * anybody near to one of them.
 */
export const isOutside = (
  near: ReadonlySet<string>,
  { sides, firsts = [] }: { sides: readonly string[]; firsts?: readonly (string | null)[] },
): boolean => ![...sides, ...firsts].some((one) => one !== null && near.has(one));

/** As {@link isOutside}, for one person. */
export const mayBeSecond = async (
  tx: EntityManager,
  who: string,
  about: { sides: readonly string[]; firsts?: readonly (string | null)[]; since?: Temporal.Instant },
): Promise<boolean> => isOutside(await nearTo(tx, who, about.since), about);
