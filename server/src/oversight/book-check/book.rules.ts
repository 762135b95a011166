import type { Rule } from './rule.js';

// Rules about the book alone (docs/ledger.md, "Checking"): sums, balances, lines, holds, and that the commitments still
// fit what the rows say.

const SIDES: Rule[] = [
  {
    name: 'a transaction does not sum to zero for each issuer, or mixes units',
    words: '有一笔账收支对不上，或者混了不同的计量',
    range: 'transactions',
    sql: `SELECT transaction_id AS what FROM ledger_entries WHERE transaction_id BETWEEN $1 AND $2
      GROUP BY transaction_id, issuer_id, unit HAVING sum(amount) <> 0
      UNION SELECT transaction_id FROM ledger_entries WHERE transaction_id BETWEEN $1 AND $2
      GROUP BY transaction_id HAVING min(unit) <> max(unit)`,
  },
  {
    name: 'a transaction has no sides, or sides have no transaction',
    words: '有一笔账缺了账行，或者账行找不到是哪一笔',
    range: 'transactions',
    sql: `SELECT coalesce(t.id, e.transaction_id) AS what
      FROM (SELECT id, reason FROM ledger_transactions WHERE id BETWEEN $1 AND $2) t
      FULL JOIN (SELECT transaction_id, count(*) AS sides FROM ledger_entries WHERE transaction_id BETWEEN $1 AND $2
        GROUP BY transaction_id) e ON e.transaction_id = t.id
      WHERE t.id IS NULL OR (coalesce(e.sides, 0) < 2 AND t.reason <> 'reversal')`,
  },
  {
    name: 'a side says another account, amount, reason, source or time than it was posted with',
    words: '有账行入账以后被改过：户头、数目、事由、来源或时间',
    range: 'transactions',
    sql: `SELECT e.account_id || ' in ' || t.id AS what FROM ledger_transactions t JOIN ledger_entries e ON e.transaction_id = t.id
      WHERE t.id BETWEEN $1 AND $2 AND e.salt IS NOT NULL AND e.commitment <> ledger_commitment(e.salt,
        ledger_side_text(e.account_id, e.amount, ledger_about(t.reason, t.source, t.occurred_at)))`,
  },
  {
    name: 'a side stands with another owner, issuer or unit than its account',
    words: '有账行写的是谁的、谁兑付或计量，和户头不一样',
    range: 'transactions',
    sql: `SELECT e.account_id || ' in ' || e.transaction_id AS what FROM ledger_entries e
      LEFT JOIN ledger_accounts a ON a.id = e.account_id
      WHERE e.transaction_id BETWEEN $1 AND $2 AND (e.owner_id, e.issuer_id, e.unit) IS DISTINCT FROM (a.owner_id, a.issuer_id, a.unit)`,
  },
];

const HEADERS: Rule[] = [
  {
    name: 'the id of a transaction is not made from its reason, source and number',
    words: '有一笔账的代号，和事由、来源、次序对不上',
    range: 'transactions',
    sql: `SELECT id AS what FROM ledger_transactions WHERE id BETWEEN $1 AND $2
      AND id <> ledger_id('transaction', concat(reason, ':', source, ':', nth))`,
  },
  {
    name: 'a transaction says another policy, person, time, evidence or reversal than it was posted with',
    words: '有一笔账入账以后被改过：规则、经手人、时间、凭据或更正',
    range: 'transactions',
    sql: `SELECT id AS what FROM ledger_transactions WHERE id BETWEEN $1 AND $2
      AND (salt IS NULL OR leaf_version <> 2 OR commitment <> ledger_commitment(salt, ledger_header_text(reason, source, nth, reverses_id,
        policy_version_id, actor_id, acting_for_id, approver_id, occurred_at, posted_at, evidence)))`,
  },
  {
    name: 'a transaction has a reason that the book does not know',
    words: '有一笔账的事由，账本里没有',
    range: null,
    sql: `SELECT DISTINCT t.reason AS what FROM ledger_transactions t
      WHERE NOT EXISTS (SELECT FROM ledger_reasons r WHERE r.reason = t.reason)`,
  },
  {
    name: 'minutes expired before their last day was over, other minutes than were free, or twice',
    words: '有时间没到期就作废，或数目不对，或作废了两次',
    range: null,
    sql: `SELECT t.id AS what FROM ledger_transactions t
      LEFT JOIN ledger_entries e ON e.transaction_id = t.id AND e.amount < 0
      LEFT JOIN ledger_entries x ON x.transaction_id = t.id AND x.amount = -e.amount
      LEFT JOIN ledger_accounts a ON a.id = e.account_id
      LEFT JOIN ledger_accounts k ON k.id = x.account_id
      LEFT JOIN ledger_hold_lines l ON l.hold_id = ledger_id('hold', t.source) AND l.position = t.nth
      WHERE t.reason = 'expiry' AND NOT coalesce(k.origin = 'expired'
        AND a.expires_on < (t.occurred_at AT TIME ZONE 'Asia/Shanghai')::date
        AND ((t.source = 'lot:' || a.id AND t.nth = e.line_no) OR (l.account_id = a.id AND l.amount - l.settled = -e.amount)), false)`,
  },
  {
    name: 'a reversal reverses nothing, a reversal, or takes more than was given',
    words: '有一笔更正没有原账，或更正了更正，或更正得太多',
    range: null,
    sql: `SELECT r.id AS what FROM ledger_transactions r LEFT JOIN ledger_transactions t ON t.id = r.reverses_id
      WHERE (r.reason = 'reversal') <> (r.reverses_id IS NOT NULL)
        OR (r.reverses_id IS NOT NULL AND (t.id IS NULL OR t.reverses_id IS NOT NULL))
      UNION SELECT r.id FROM ledger_transactions r JOIN ledger_entries o ON o.transaction_id = r.reverses_id
        JOIN ledger_accounts a ON a.id = o.account_id AND a.floor IS NOT NULL
        LEFT JOIN ledger_entries b ON b.transaction_id = r.id AND b.account_id = o.account_id
      WHERE coalesce(b.amount, 0) NOT BETWEEN least(0, -o.amount) AND greatest(0, -o.amount)
        OR (o.amount < 0 AND coalesce(b.amount, 0) <> -o.amount)`,
  },
];

const ACCOUNTS: Rule[] = [
  {
    name: 'an account is not what its id says: owner, issuer, origin, promise, class, unit or last day was changed',
    words: '有户头被改过：是谁的、谁兑付、来源、承诺、等级、计量或到期日',
    range: 'owners',
    sql: `SELECT a.id AS what FROM ledger_accounts a WHERE a.owner_id BETWEEN $1 AND $2
      AND a.id <> ledger_id('account', ledger_account_name(a))`,
  },
  {
    name: 'an account has another floor than its origin, or is below its floor, or a member gave back more than was owed',
    words: '有户头的下限不对，或低于下限，或会员还多了',
    range: 'owners',
    sql: `SELECT a.id AS what FROM ledger_accounts a WHERE a.owner_id BETWEEN $1 AND $2 AND (a.held < 0
        OR a.floor IS DISTINCT FROM (CASE WHEN a.origin IN ('issuance', 'owed', 'clearing') THEN NULL ELSE 0 END)
        OR a.balance - a.held < a.floor OR (a.origin = 'owed' AND a.balance > 0))
      UNION SELECT e.account_id FROM ledger_entries e JOIN ledger_accounts a ON a.id = e.account_id
      WHERE e.owner_id BETWEEN $1 AND $2 AND (e.balance_after < a.floor OR (a.origin = 'owed' AND e.balance_after > 0))`,
  },
  {
    name: 'the balance of an account does not follow from its entries',
    words: '有户头的结余，和账行加起来不一样',
    range: 'owners',
    sql: `SELECT account_id AS what FROM (
        SELECT account_id, balance_after - sum(amount) OVER (PARTITION BY account_id ORDER BY line_no) AS difference
        FROM ledger_entries WHERE owner_id BETWEEN $1 AND $2) e WHERE difference <> 0
      UNION SELECT a.id FROM ledger_accounts a LEFT JOIN (SELECT account_id, sum(amount) AS amount FROM ledger_entries
        WHERE owner_id BETWEEN $1 AND $2 GROUP BY account_id) e ON e.account_id = a.id
      WHERE a.owner_id BETWEEN $1 AND $2 AND a.balance <> coalesce(e.amount, 0)`,
  },
  {
    name: 'an account holds other minutes than the holds that stand',
    words: '有户头预留的时间，和现有的预留对不上',
    range: null,
    sql: `SELECT a.id AS what FROM ledger_accounts a FULL JOIN (SELECT l.account_id, sum(l.amount) AS amount
        FROM ledger_holds h JOIN ledger_hold_lines l ON l.hold_id = h.id WHERE h.status = 'held' GROUP BY l.account_id) h
      ON h.account_id = a.id WHERE coalesce(a.held, 0) <> coalesce(h.amount, 0)`,
  },
];

const STATEMENTS: Rule[] = [
  {
    name: 'the lines of a statement have gaps, or their balances do not follow from each other',
    words: '有存折缺行，或者前后结余接不上',
    range: 'owners',
    sql: `SELECT owner_id || ' ' || unit || ' line ' || line_no AS what FROM (
        SELECT owner_id, unit, line_no, total, totals, row_number() OVER w AS place, sum(amount) OVER w AS should
        FROM (SELECT owner_id, unit, line_no, sum(amount) AS amount, min(total_after) AS total,
            count(DISTINCT total_after) + count(DISTINCT transaction_id) AS totals
          FROM ledger_entries WHERE owner_id BETWEEN $1 AND $2 GROUP BY owner_id, unit, line_no) l
        WINDOW w AS (PARTITION BY owner_id, unit ORDER BY line_no)) s
      WHERE line_no <> place OR total <> should OR totals <> 2`,
  },
  {
    name: 'a statement does not stand where its lines end, or says another balance than its accounts',
    words: '有存折的末行或结余，和户头对不上',
    range: 'owners',
    sql: `SELECT coalesce(s.owner_id, a.owner_id) || ' ' || coalesce(s.unit, a.unit) AS what
      FROM (SELECT * FROM ledger_statements WHERE owner_id BETWEEN $1 AND $2) s
      FULL JOIN (SELECT owner_id, unit, sum(balance) AS balance FROM ledger_accounts WHERE owner_id BETWEEN $1 AND $2
        GROUP BY owner_id, unit) a ON a.owner_id = s.owner_id AND a.unit = s.unit
      LEFT JOIN (SELECT owner_id, unit, max(line_no) AS line_no FROM ledger_entries WHERE owner_id BETWEEN $1 AND $2
        GROUP BY owner_id, unit) e ON e.owner_id = s.owner_id AND e.unit = s.unit
      WHERE s.balance IS DISTINCT FROM a.balance OR s.line_no IS DISTINCT FROM coalesce(e.line_no, 0)`,
  },
];

const HOLDS: Rule[] = [
  {
    name: 'the id of a hold is not made from its name',
    words: '有一笔预留的代号，和名称对不上',
    range: null,
    sql: `SELECT name AS what FROM ledger_holds WHERE id <> ledger_id('hold', name)`,
  },
  {
    name: 'a hold does not hold its amount, or another amount of it is settled than its lines say in their order',
    words: '有一笔预留的数目，或用掉的数目，和账行对不上',
    range: null,
    sql: `SELECT DISTINCT name AS what FROM (
        SELECT h.name, h.amount, h.settled, l.settled AS taken, sum(l.amount) OVER w AS held, least(l.amount, greatest(0,
          h.settled - coalesce(sum(l.amount) OVER (w ORDER BY l.position ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0))) AS should
        FROM ledger_holds h LEFT JOIN ledger_hold_lines l ON l.hold_id = h.id WINDOW w AS (PARTITION BY h.id)) x
      WHERE held IS DISTINCT FROM amount OR taken <> should`,
  },
  {
    name: 'a settled hold is not paid by the transaction that settled it',
    words: '有一笔用掉的预留，没有对应的付出',
    range: null,
    sql: `SELECT DISTINCT h.name AS what FROM ledger_holds h JOIN ledger_hold_lines l ON l.hold_id = h.id
      JOIN ledger_accounts a ON a.id = l.account_id AND a.owner_kind = 'member'
      LEFT JOIN ledger_entries e ON e.transaction_id = h.settled_by_id AND e.account_id = l.account_id
      WHERE l.settled > 0 GROUP BY h.name, h.settled_by_id, l.account_id, e.amount
      HAVING -coalesce(e.amount, 0) < sum(l.settled)
      UNION SELECT h.name FROM ledger_holds h LEFT JOIN ledger_transactions t ON t.id = h.settled_by_id
      WHERE h.status = 'settled' AND t.id IS NULL`,
  },
];

export const BOOK_RULES: readonly Rule[] = [...SIDES, ...HEADERS, ...ACCOUNTS, ...STATEMENTS, ...HOLDS];
