import { LETTERS_IN_PART, type CameAfter, type LetterReason, type ServiceRequestStatus } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { statement } from '../../platform/database/statement.js';
import { CAME_AFTER, JOINED, TOLD, type ToldRow } from '../../help/stories/stories.sql.js';

export interface RecipientRow {
  id: string;
  name: string;
  namePinyin: string;
  neighbourhood: string | null;
  reason: LetterReason;
}

/**
 * Of organization `$1`: whoever chose letters, and is not told by WeChat before that, and elders without a smartphone who chose nothing.
 * Nobody who is dead, reported so, gone, or merged into another.
 */
const GETS_ONE = `m.organization_id = $1 AND m.frozen_at IS NULL AND m.closed_at IS NULL AND m.merged_into_id IS NULL
  AND CASE WHEN c.channels IS NULL THEN NOT p.uses_app WHEN 'letter' = ANY (c.channels) THEN channel_of(m.id) <> 'wechat' ELSE false END`;
const FROM = `FROM members m LEFT JOIN member_channels c ON c.member_id = m.id LEFT JOIN elder_profiles p ON p.member_id = m.id
  WHERE ${GETS_ONE}`;
const RECIPIENT = `SELECT m.id, m.name, m.name_pinyin AS "namePinyin", p.neighbourhood,
  CASE WHEN c.channels IS NULL THEN 'no_phone' ELSE 'chosen' END AS reason ${FROM}`;

/** `$1` the organization, `$2` and `$3` pinyin and id to begin after, `$4` how many: by pinyin. */
export const RECIPIENTS = statement<RecipientRow>(
  'letters_recipients',
  `${RECIPIENT} AND ($2::text IS NULL OR (m.name_pinyin, m.id) > ($2, $3::uuid)) ORDER BY m.name_pinyin, m.id LIMIT $4`,
);

/** `$1` the organization, `$2` how many to pass over: one part, by pinyin. */
export const PART = statement<RecipientRow>(
  'letters_part',
  `${RECIPIENT} ORDER BY m.name_pinyin, m.id OFFSET $2 LIMIT ${String(LETTERS_IN_PART)}`,
);

/** `$1` the organization. */
export const TOTAL = statement<{ total: number; name: string }>(
  'letters_total',
  `SELECT (SELECT count(*)::int ${FROM}) AS total, o.name FROM organizations o WHERE o.id = $1`,
);

export interface PrintRow {
  id: string;
  part: number;
  letters: number;
  printedByName: string;
  printedAt: Temporal.Instant;
}

/** `$1` the organization, `$2` the first day of the month: newest first. */
export const PRINTS = statement<PrintRow>(
  'letters_prints',
  `SELECT l.id, l.part, l.letters, m.name AS "printedByName", l.printed_at AS "printedAt"
   FROM letter_prints l JOIN members m ON m.id = l.printed_by_id
   WHERE l.organization_id = $1 AND l.month = $2 ORDER BY l.id DESC LIMIT 50`,
);

/** Of whom a letter tells: `$1` ids. Their merged entries speak for them, too. */
const EACH = `unnest($1::uuid[]) AS own (id)`;
const THEIRS = (column: string): string =>
  `${column} IN (SELECT own.id UNION ALL SELECT id FROM members WHERE merged_into_id = own.id)`;

export interface VisitRow {
  memberId: string;
  side: 'helped' | 'helper';
  at: Temporal.Instant;
  itemTitle: string;
  /** Of the volunteer; to a volunteer nobody is named. */
  name: string | null;
}

/** Visits of these people that passed `where`; a letter lists no more than so many. */
const visits = (where: string, at: string, joins = ''): string => `
  SELECT own.id AS "memberId", s.* FROM ${EACH} CROSS JOIN LATERAL (
    SELECT 'helped' AS side, ${at} AS at, v.title AS "itemTitle", coalesce(ww.name, w.name) AS name
    FROM service_requests r JOIN assignments a ON a.request_id = r.id ${joins}
    JOIN service_item_versions v ON v.id = r.service_item_version_id
    JOIN members w ON w.id = a.volunteer_id LEFT JOIN members ww ON ww.id = w.merged_into_id
    WHERE ${THEIRS('r.beneficiary_id')} AND ${where}
    UNION ALL
    SELECT 'helper', ${at}, v.title, NULL FROM assignments a JOIN service_requests r ON r.id = a.request_id ${joins}
    JOIN service_item_versions v ON v.id = r.service_item_version_id WHERE ${THEIRS('a.volunteer_id')} AND ${where}
    ORDER BY at LIMIT 60) s`;

/** `$1` whose, `$2` and `$3` the month: who came, and where they went. */
export const CAME = statement<VisitRow>(
  'letters_came',
  visits(
    `a.status IN ('served', 'confirmed', 'credited') AND a.checked_in_at >= $2 AND a.checked_in_at < $3`,
    'a.checked_in_at',
  ),
);

/** `$1` whose, `$2` from when on: what is agreed. */
export const COMING = statement<VisitRow>(
  'letters_coming',
  visits(`a.status = 'accepted' AND a.agreed_start_at >= $2`, 'a.agreed_start_at'),
);

/** `$1` whose, `$2` now: what is asked, and nobody has said yes to yet. */
export const SEEKING = statement<{ memberId: string; at: Temporal.Instant; itemTitle: string }>(
  'letters_seeking',
  `SELECT own.id AS "memberId", s.* FROM ${EACH} CROSS JOIN LATERAL (
     SELECT r.starts_at AS at, v.title AS "itemTitle" FROM service_requests r
     JOIN service_item_versions v ON v.id = r.service_item_version_id
     WHERE ${THEIRS('r.beneficiary_id')} AND r.status = 'open' AND r.latest_start_at >= $2 ORDER BY r.starts_at LIMIT 10) s`,
);

export interface BadRow extends ToldRow {
  memberId: string;
  itemTitle: string;
  requestStatus: ServiceRequestStatus;
  cameAfter: CameAfter;
}

/** `$1` whose, `$2` and `$3` the month: what left them worse off, as they were told it. */
export const BAD = statement<BadRow>(
  'letters_bad',
  `SELECT own.id AS "memberId", s.* FROM ${EACH} CROSS JOIN LATERAL (
     SELECT ${TOLD}, v.title AS "itemTitle", r.status AS "requestStatus", ${CAME_AFTER} AS "cameAfter"
     FROM news n JOIN events e ON e.id = n.event_id ${JOINED} JOIN service_item_versions v ON v.id = r.service_item_version_id
     WHERE ${THEIRS('n.member_id')} AND n.side = 'helped' AND n.is_worse AND e.at >= $2 AND e.at < $3
     ORDER BY e.seq LIMIT 30) s`,
);

export interface MinutesRow {
  memberId: string;
  gained: number;
  spent: number;
  balance: number;
}

/**
 * `$1` whose, `$2` and `$3` the month. A visit counts in the month it took place, as in the passbook and in `CAME`, also when its
 * minutes were approved later. What a correction takes back and credits anew counts as one. A line of the book that only moves minutes between the person's own accounts is neither in nor out.
 */
export const MINUTES = statement<MinutesRow>(
  'letters_minutes',
  `SELECT own.id AS "memberId", coalesce(s.gained, 0)::bigint AS gained, coalesce(s.spent, 0)::bigint AS spent,
     coalesce(b.balance, 0)::bigint AS balance
   FROM ${EACH} LEFT JOIN ledger_statements b ON b.owner_id = own.id AND b.unit = 'minute'
   LEFT JOIN LATERAL (SELECT sum(l.minutes) FILTER (WHERE l.minutes > 0) AS gained, -sum(l.minutes) FILTER (WHERE l.minutes < 0) AS spent
     FROM (SELECT sum(e.amount) AS minutes FROM ledger_entries e JOIN ledger_transactions t ON t.id = e.transaction_id
       WHERE e.owner_id = own.id AND e.unit = 'minute' AND t.occurred_at >= $2 AND t.occurred_at < $3 
       GROUP BY CASE WHEN starts_with(t.source, 'correction:') THEN t.source ELSE e.line_no::text END) l) s ON true`,
);
