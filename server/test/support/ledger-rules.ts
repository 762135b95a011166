/** What the book alone promises (docs/ledger.md): each query finds what breaks the promise. Run as the owner. */
export const LEDGER_RULES: Readonly<Record<string, string>> = {
  'a transaction sums to zero for each issuer and unit': `
    SELECT transaction_id AS what FROM ledger_entries GROUP BY transaction_id, issuer_id, unit HAVING sum(amount) <> 0`,
  'a transaction has one unit': `
    SELECT transaction_id AS what FROM ledger_entries GROUP BY transaction_id HAVING min(unit) <> max(unit)`,
  'a transaction has its sides, none of nothing, and sides have their transaction': `
    SELECT coalesce(t.id, e.transaction_id) AS what FROM ledger_transactions t
    FULL JOIN (SELECT transaction_id, count(*) AS sides FROM ledger_entries GROUP BY 1) e ON e.transaction_id = t.id
    WHERE t.id IS NULL OR (coalesce(e.sides, 0) < 2 AND t.reason <> 'reversal')
    UNION ALL SELECT transaction_id FROM ledger_entries WHERE amount = 0`,
  'a side stands with the owner, issuer and unit of its account': `
    SELECT e.account_id AS what FROM ledger_entries e LEFT JOIN ledger_accounts a ON a.id = e.account_id
    WHERE (e.owner_id, e.issuer_id, e.unit) IS DISTINCT FROM (a.owner_id, a.issuer_id, a.unit)`,
  'a balance is the sum of the entries': `
    SELECT a.id AS what FROM ledger_accounts a LEFT JOIN ledger_entries e ON e.account_id = a.id
    GROUP BY a.id HAVING a.balance <> coalesce(sum(e.amount), 0)`,
  'each balance of an account follows from the one before': `
    SELECT account_id AS what FROM (
      SELECT account_id, balance_after, sum(amount) OVER (PARTITION BY account_id ORDER BY line_no) AS should
      FROM ledger_entries) e WHERE balance_after <> should`,
  'an account stays on its side of its floor': `
    SELECT id AS what FROM ledger_accounts WHERE held < 0 OR balance - held < floor OR (origin = 'owed' AND balance > 0)
    UNION ALL SELECT e.account_id FROM ledger_entries e JOIN ledger_accounts a ON a.id = e.account_id
    WHERE e.balance_after < a.floor OR (a.origin = 'owed' AND e.balance_after > 0)`,
  'lines are numbered from 1, a line is one transaction, and its total follows from the one before': `
    SELECT owner_id AS what FROM (
      SELECT owner_id, unit, line_no, total, parts, row_number() OVER w AS nth, sum(amount) OVER w AS should
      FROM (SELECT owner_id, unit, line_no, sum(amount) AS amount, min(total_after) AS total,
          count(DISTINCT total_after) + count(DISTINCT transaction_id) AS parts
        FROM ledger_entries GROUP BY owner_id, unit, line_no) l
      WINDOW w AS (PARTITION BY owner_id, unit ORDER BY line_no)) l
    WHERE line_no <> nth OR total <> should OR parts <> 2`,
  'a transaction is one line of each owner': `
    SELECT transaction_id AS what FROM ledger_entries GROUP BY transaction_id, owner_id, unit
    HAVING count(DISTINCT line_no) > 1`,
  'a statement stands at its last line, and at what the accounts hold together': `
    SELECT coalesce(s.owner_id, a.owner_id) AS what FROM ledger_statements s
    FULL JOIN (SELECT owner_id, unit, sum(balance) AS balance FROM ledger_accounts GROUP BY 1, 2) a USING (owner_id, unit)
    LEFT JOIN (SELECT owner_id, unit, max(line_no) AS line_no FROM ledger_entries GROUP BY 1, 2) e USING (owner_id, unit)
    WHERE s.balance IS DISTINCT FROM a.balance OR s.line_no IS DISTINCT FROM coalesce(e.line_no, 0)`,
  'what is held on an account is what the holds that stand say': `
    SELECT coalesce(a.id, h.account_id) AS what FROM ledger_accounts a
    FULL JOIN (SELECT l.account_id, sum(l.amount) AS held FROM ledger_hold_lines l JOIN ledger_holds h ON h.id = l.hold_id
      WHERE h.status = 'held' GROUP BY 1) h ON h.account_id = a.id WHERE a.held IS DISTINCT FROM coalesce(h.held, 0)`,
  'the lines of a hold are its amount, and are settled in their order': `
    SELECT coalesce(hold_id, id) AS what FROM (
      SELECT h.id, l.hold_id, h.amount, h.settled, l.settled AS taken, sum(l.amount) OVER (PARTITION BY l.hold_id) AS lines,
        least(l.amount, greatest(0, h.settled - sum(l.amount) OVER (PARTITION BY l.hold_id ORDER BY l.position) + l.amount)) AS should
      FROM ledger_holds h FULL JOIN ledger_hold_lines l ON l.hold_id = h.id) h
    WHERE lines IS DISTINCT FROM amount OR taken IS DISTINCT FROM should`,
  'a settled hold was paid by its transaction': `
    SELECT h.id AS what FROM ledger_holds h LEFT JOIN ledger_transactions t ON t.id = h.settled_by_id
    WHERE h.settled_by_id IS NOT NULL AND t.id IS NULL`,
  'a reversal takes back no more than was given, and gives back all': `
    SELECT r.id AS what FROM ledger_transactions r LEFT JOIN ledger_transactions t ON t.id = r.reverses_id
    WHERE (r.reason = 'reversal') <> (r.reverses_id IS NOT NULL)
      OR (r.reverses_id IS NOT NULL AND (t.id IS NULL OR t.reverses_id IS NOT NULL))
    UNION ALL SELECT r.id FROM ledger_transactions r JOIN ledger_entries o ON o.transaction_id = r.reverses_id
    JOIN ledger_accounts a ON a.id = o.account_id AND a.floor IS NOT NULL
    LEFT JOIN ledger_entries b ON b.transaction_id = r.id AND b.account_id = o.account_id
    WHERE CASE WHEN o.amount < 0 THEN b.amount IS DISTINCT FROM -o.amount ELSE coalesce(b.amount, 0) NOT BETWEEN -o.amount AND 0 END`,
  'an id is the hash of a name': `
    SELECT id AS what FROM ledger_accounts a WHERE id <> ledger_id('account', ledger_account_name(a))
    UNION ALL SELECT id FROM ledger_transactions WHERE id <> ledger_id('transaction', concat(reason, ':', source, ':', nth))
    UNION ALL SELECT id FROM ledger_holds WHERE id <> ledger_id('hold', name)`,
  'a header is what was committed to': `
    SELECT id AS what FROM ledger_transactions WHERE salt IS NULL OR commitment <> ledger_commitment(salt,
      ledger_header_text(reason, source, nth, reverses_id, policy_version_id, actor_id, acting_for_id, approver_id, occurred_at,
        posted_at, evidence))`,
  'a side is what was committed to': `
    SELECT e.account_id AS what FROM ledger_entries e JOIN ledger_transactions t ON t.id = e.transaction_id
    WHERE e.salt IS NOT NULL AND e.commitment <> ledger_commitment(e.salt,
      ledger_side_text(e.account_id, e.amount, ledger_about(t.reason, t.source, t.occurred_at)))`,
};

interface Reader {
  query: (sql: string) => Promise<{ rows: { what: string }[] }>;
}

/** The promises that the book breaks, each with what breaks it; nothing is the only right answer. */
export const ledgerFaults = async (reader: Reader): Promise<string[]> => {
  const faults: string[] = [];
  for (const [promise, sql] of Object.entries(LEDGER_RULES)) {
    const { rows } = await reader.query(sql);
    if (rows.length > 0) faults.push(`not true: ${promise} (${rows.map(({ what }) => what).join(', ')})`);
  }
  return faults;
};
