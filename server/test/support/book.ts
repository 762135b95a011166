import type { DataSource } from 'typeorm';

/** One rule a query: it finds what breaks the rule. All of them together are "nothing lost, nothing doubled, nothing stuck". */
const RULES: Record<string, string> = {
  'a transaction does not sum to zero': `
    SELECT e.transaction_id AS what FROM ledger_entries e JOIN ledger_accounts a ON a.id = e.account_id
    GROUP BY e.transaction_id, a.issuer_id, a.unit HAVING sum(e.amount) <> 0`,
  'a balance is not the sum of its entries, or the entries have gaps': `
    SELECT a.id AS what FROM ledger_accounts a LEFT JOIN ledger_entries e ON e.account_id = a.id
    GROUP BY a.id HAVING a.balance <> coalesce(sum(e.amount), 0) OR a.seq <> count(e.account_seq)
      OR coalesce(max(e.account_seq), 0) <> count(e.account_seq)`,
  'an entry does not follow from the one before': `
    SELECT account_id AS what FROM (SELECT e.account_id, e.balance_after, sum(e.amount) OVER w AS should
      FROM ledger_entries e WINDOW w AS (PARTITION BY e.account_id ORDER BY e.account_seq)) x WHERE balance_after <> should`,
  'an account holds other minutes than its holds say': `
    SELECT a.id AS what FROM ledger_accounts a LEFT JOIN (
      SELECT l.account_id, sum(l.amount) AS held FROM ledger_hold_lines l JOIN ledger_holds h ON h.id = l.hold_id
      WHERE h.status = 'held' GROUP BY 1) h ON h.account_id = a.id WHERE a.held <> coalesce(h.held, 0)`,
  'a hold is held though its request or its place is over': `
    SELECT h.source AS what FROM ledger_holds h
    JOIN service_requests r ON r.id = split_part(h.source, ':', 2)::uuid
    LEFT JOIN assignments a ON a.request_id = r.id AND a.place_number = split_part(h.source, ':', 3)::int
      AND a.status IN ('credited', 'voided')
    WHERE h.status = 'held' AND h.source LIKE 'service-request:%' AND (r.status NOT IN ('in_review', 'open', 'filled')
      OR a.id IS NOT NULL OR coalesce(nullif(split_part(h.source, ':', 4), ''), '1')::int <> r.hold_round)`,
  'minutes are held for time above plan though nobody will pay it any more': `
    SELECT h.source AS what FROM ledger_holds h
    LEFT JOIN assignments a ON h.source = 'excess:' || a.id AND a.status IN ('served', 'confirmed')
    WHERE h.source LIKE 'excess:%' AND h.status = 'held' AND a.id IS NULL`,
  'a place that can still be paid for has no hold': `
    SELECT r.id AS what FROM service_requests r CROSS JOIN LATERAL generate_series(1, r.wanted_volunteers) AS place
    LEFT JOIN ledger_holds h ON h.status = 'held'
      AND h.source = 'service-request:' || r.id || ':' || place || CASE WHEN r.hold_round > 1 THEN ':' || r.hold_round ELSE '' END
    WHERE h.id IS NULL AND (r.status IN ('in_review', 'open') OR EXISTS (SELECT FROM assignments a WHERE a.request_id = r.id
      AND a.place_number = place AND a.status IN ('accepted', 'in_service', 'served', 'confirmed')))`,
  'a credited service is not posted once, with the minutes it says': `
    SELECT a.id AS what FROM assignments a
    LEFT JOIN ledger_transactions t ON t.key = 'service:assignment:' || a.id || ':1'
    LEFT JOIN ledger_entries e ON e.transaction_id = t.id AND e.amount > 0
      AND EXISTS (SELECT FROM ledger_accounts k WHERE k.id = e.account_id AND k.owner_id = a.volunteer_id)
    GROUP BY a.id HAVING CASE WHEN a.status = 'credited'
      THEN count(t.id) <> 1 OR sum(e.amount) IS DISTINCT FROM a.credited_minutes OR min(t.id::text) <> a.transaction_id::text
      ELSE count(t.id) <> 0 END`,
  'a status is not where the last move led': `
    SELECT s.id AS what FROM (SELECT id, status FROM assignments UNION ALL SELECT id, status FROM service_requests) s
    LEFT JOIN LATERAL (SELECT to_status FROM moves WHERE subject_id = s.id ORDER BY subject_version DESC LIMIT 1) m ON true
    WHERE s.status <> coalesce(m.to_status, 'draft')`,
  'a place is taken twice, or more places than there are': `
    SELECT r.id AS what FROM service_requests r JOIN assignments a ON a.request_id = r.id AND a.status <> 'ended'
    GROUP BY r.id HAVING count(*) > r.wanted_volunteers OR count(DISTINCT a.place_number) <> count(*)`,
};

/** What is wrong with the bank as a whole, in words; nothing is the only right answer. */
export const bookFaults = async (source: DataSource): Promise<string[]> => {
  const faults: string[] = [];
  for (const [rule, sql] of Object.entries(RULES)) {
    const found = await source.query<{ what: string }[]>(sql);
    faults.push(...found.map(({ what }) => `${rule}: ${what}`));
  }
  return faults;
};
