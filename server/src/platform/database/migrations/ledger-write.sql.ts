/**
 * Accounts are opened and locked, evidence is asked for, one transaction is posted (docs/ledger.md). Created by
 * migration 1770000010000; a later change is a new migration. Migration 1770000018400 changes when `ledger_write_one` tries a second time.
 */
export const LEDGER_WRITE = `
-- Opens the named accounts that are not there yet, and their owners' statements. Refuses names that are no account's.
CREATE FUNCTION ledger_open(names text[], place integer) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO ledger_accounts (id, issuer_id, owner_kind, owner_id, origin, promise_id, evidence_class, unit, expires_on,
    counterparty_id, floor)
  SELECT n.id, p[1]::uuid, p[2], p[3]::uuid, p[4], nullif(p[5], '')::uuid, nullif(p[6], ''), p[7], nullif(p[8], '')::date,
    nullif(p[9], '')::uuid, CASE WHEN p[4] IN ('issuance', 'owed', 'clearing') THEN NULL ELSE 0 END
  FROM (SELECT DISTINCT ledger_id('account', name) AS id, string_to_array(name, '/') AS p FROM unnest(names) AS name) n
  WHERE NOT EXISTS (SELECT FROM ledger_accounts a WHERE a.id = n.id)
  ORDER BY n.id ON CONFLICT DO NOTHING;
  INSERT INTO ledger_statements (owner_id, unit)
  SELECT DISTINCT a.owner_id, a.unit FROM ledger_accounts a
  WHERE a.id IN (SELECT ledger_id('account', name) FROM unnest(names) AS name)
  ORDER BY a.owner_id, a.unit ON CONFLICT DO NOTHING;
EXCEPTION WHEN data_exception OR integrity_constraint_violation THEN
  PERFORM ledger_refuse('malformed', place, SQLERRM);
END $$;

-- True for a new transaction whose reason has an evidence function. A replay is compared with the book instead, because
-- evidence functions accept a decision only in the database transaction that made it.
CREATE FUNCTION ledger_needs_proof(reason ledger_reasons, transaction_id uuid) RETURNS boolean LANGUAGE sql STABLE
RETURN reason.evidence_function IS NOT NULL
  AND NOT EXISTS (SELECT FROM ledger_transactions t WHERE t.id = transaction_id);

-- Compares a transaction with what its source proves (docs/ledger.md, "Evidence"), refuses other minutes and other
-- people, and answers the digest of the evidence. Sums of members only: what issuers give and get follows from them.
CREATE FUNCTION ledger_digest(o ledger_operation, evidence text, receiver_id uuid, payer_id uuid, minutes bigint, reverses_id uuid)
RETURNS bytea LANGUAGE plpgsql AS $$
DECLARE
  is_other boolean;
BEGIN
  IF ledger_digest.evidence IS NULL THEN
    PERFORM ledger_refuse('not-proven', o.place, 'the source does not decide this transaction');
  END IF;
  SELECT coalesce(bool_or(n.owner_id IS DISTINCT FROM ledger_digest.receiver_id
      AND (n.owner_id IS DISTINCT FROM ledger_digest.payer_id OR n.amount > greatest(0, -ledger_digest.minutes))), false)
    OR coalesce(sum(n.amount) FILTER (WHERE n.owner_id = ledger_digest.receiver_id), 0) IS DISTINCT FROM ledger_digest.minutes
  INTO is_other
  FROM (
    SELECT a.owner_id, sum(x.amount) AS amount
    FROM unnest(o.ids, o.amounts) AS x(id, amount) JOIN ledger_accounts a ON a.id = x.id
    WHERE a.owner_kind = 'member' GROUP BY a.owner_id
  ) n;
  IF o.op = 'reverse' THEN is_other := ledger_digest.reverses_id IS DISTINCT FROM o."reversesId"; END IF;
  IF is_other THEN
    PERFORM ledger_refuse('not-proven', o.place, 'other minutes, other people, or another transaction');
  END IF;
  RETURN sha256(convert_to(ledger_digest.evidence, 'UTF8'));
END $$;

-- Asks the evidence function of a reason for one transaction.
CREATE FUNCTION ledger_prove(evidence_function text, o ledger_operation) RETURNS bytea LANGUAGE plpgsql AS $$
DECLARE
  p record;
BEGIN
  EXECUTE format('SELECT * FROM %I($1, $2, true)', evidence_function) INTO p USING o.source, o.id;
  RETURN ledger_digest(o, p.evidence, p.receiver_id, p.payer_id, p.minutes, p.reverses_id);
END $$;

-- Why a transaction was not entered: returns when it was posted before with the same content, else refuses.
CREATE FUNCTION ledger_explain(o ledger_operation) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  differs boolean;
BEGIN
  SELECT (t.occurred_at, t.reverses_id) IS DISTINCT FROM (o.occurred_at, o."reversesId")
    OR EXISTS (
      SELECT FROM unnest(o.holds, o.settled) AS x(name, take)
      LEFT JOIN ledger_holds h ON h.id = ledger_id('hold', x.name)
      WHERE (h.settled_by_id, h.settled) IS DISTINCT FROM (o.id, x.take))
    OR (o.op = 'post' AND EXISTS (
      SELECT FROM (
        SELECT e.account_id AS id, e.amount FROM ledger_entries e WHERE e.transaction_id = o.id
        UNION ALL SELECT x.id, -x.amount FROM unnest(o.ids, o.amounts) AS x(id, amount)
        UNION ALL SELECT l.account_id, l.settled
          FROM ledger_holds h JOIN ledger_hold_lines l ON l.hold_id = h.id
          WHERE h.settled_by_id = o.id AND h.id IN (SELECT ledger_id('hold', name) FROM unnest(o.holds) AS name)
      ) s
      -- How much each payer gave depends on what was free then; all payers together gave the amount of the draw.
      GROUP BY CASE
        WHEN s.id IN (SELECT ledger_id('account', name) FROM unnest(o.payers) AS name) THEN NULL
        ELSE s.id END
      HAVING sum(s.amount) <> CASE
        WHEN bool_or(s.id IN (SELECT ledger_id('account', name) FROM unnest(o.payers) AS name)) THEN -o.amount
        ELSE 0 END))
  INTO differs FROM ledger_transactions t WHERE t.id = o.id;
  IF differs THEN PERFORM ledger_refuse('content-differs', o.place); END IF;
  IF differs IS NOT NULL THEN RETURN; END IF;
  IF EXISTS (SELECT FROM ledger_transactions t WHERE t.reverses_id = o."reversesId") THEN
    PERFORM ledger_refuse('already-reversed', o.place);
  END IF;
  IF NOT EXISTS (SELECT FROM ledger_reasons r WHERE r.reason = o.reason) THEN
    PERFORM ledger_refuse('malformed', o.place, 'no such reason');
  END IF;
  PERFORM ledger_refuse('posting-stopped', o.place);
END $$;

-- Locks accounts and then their owners' statements, each in the order of their keys. All calls lock in this order, so
-- they cannot wait for each other in a ring.
CREATE FUNCTION ledger_lock(ids uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM ledger_accounts a WHERE a.id = ANY (ids) ORDER BY a.id FOR NO KEY UPDATE;
  PERFORM FROM ledger_statements s
  WHERE (s.owner_id, s.unit) IN (SELECT a.owner_id, a.unit FROM ledger_accounts a WHERE a.id = ANY (ids))
  ORDER BY s.owner_id, s.unit FOR NO KEY UPDATE;
END $$;

-- Salts are made from the seed of the call, which nobody keeps: none of them follows from another one.
-- Posts one transaction. It names each account once, so nothing is added up. It takes the locks of ledger_lock in the
-- same order without a statement of their own: its updates go through the indexes in ascending order.
CREATE FUNCTION ledger_write_one(o ledger_operation, seed bytea) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  salt bytea := sha256(seed || uuid_send(o.id));
  about text := ledger_about(o.reason, o.source, o.occurred_at);
  moved record;
BEGIN
  -- Nothing is inserted when an account is missing: it is opened then, and the second attempt finds it.
  FOR attempt IN 1 .. 2 LOOP
    INSERT INTO ledger_transactions (id, reason, source, nth, reverses_id, policy_version_id, actor_id, acting_for_id,
      approver_id, occurred_at, posted_at, evidence, salt, commitment)
    SELECT o.id, o.reason, o.source, o.nth, o."reversesId", o."policyVersionId", o."actorId", o."actingForId",
      o."approverId", o.occurred_at, now(), r.evidence, salt,
      ledger_commitment(salt, ledger_header_text(o.reason, o.source, o.nth, o."reversesId", o."policyVersionId",
        o."actorId", o."actingForId", o."approverId", o.occurred_at, now(), r.evidence))
    FROM (
      SELECT CASE WHEN ledger_needs_proof(g, o.id) THEN ledger_prove(g.evidence_function, o) END AS evidence
      FROM ledger_reasons g
      WHERE g.reason = o.reason AND NOT EXISTS (SELECT FROM ledger_stops WHERE lifted_at IS NULL)
        AND cardinality(o.ids) = (SELECT count(*) FROM ledger_accounts a WHERE a.id = ANY (o.ids)) OFFSET 0
    ) r
    ON CONFLICT DO NOTHING;
    EXIT WHEN FOUND;
    IF attempt = 2 OR cardinality(o.ids) = (SELECT count(*) FROM ledger_accounts a WHERE a.id = ANY (o.ids)) THEN
      PERFORM ledger_explain(o);
      RETURN;
    END IF;
    PERFORM ledger_open(o.accounts, o.place);
  END LOOP;

  WITH moved AS (
    UPDATE ledger_accounts a SET balance = a.balance + o.amounts[array_position(o.ids, a.id)] WHERE a.id = ANY (o.ids)
    RETURNING a.id, a.owner_id, a.unit, a.issuer_id, a.origin, a.floor, a.held, a.balance,
      o.amounts[array_position(o.ids, a.id)] AS amount
  ), totalled AS (
    UPDATE ledger_statements s SET line_no = s.line_no + 1, balance = s.balance + m.amount
    FROM (SELECT owner_id, unit, sum(amount)::bigint AS amount FROM moved
      GROUP BY owner_id, unit ORDER BY owner_id, unit OFFSET 0) m
    WHERE s.owner_id = m.owner_id AND s.unit = m.unit RETURNING s.owner_id, s.unit, s.line_no, s.balance
  ), entered AS (
    INSERT INTO ledger_entries (owner_id, unit, line_no, account_id, issuer_id, transaction_id, amount, balance_after,
      total_after, salt, commitment)
    SELECT m.owner_id, m.unit, s.line_no, m.id, m.issuer_id, o.id, m.amount, m.balance, s.balance,
      sha256(seed || uuid_send(o.id) || uuid_send(m.id)),
      ledger_commitment(sha256(seed || uuid_send(o.id) || uuid_send(m.id)), ledger_side_text(m.id, m.amount, about))
    FROM moved m JOIN totalled s ON s.owner_id = m.owner_id AND s.unit = m.unit
  )
  SELECT bool_or(m.balance - m.held < m.floor) AS is_low, bool_or(m.origin = 'owed' AND m.balance > 0) AS is_over,
    bool_or(abs(m.balance) > 9007199254740991) AS is_large, min(m.unit) <> max(m.unit) AS is_mixed
  INTO moved FROM moved m;
  IF moved.is_low THEN PERFORM ledger_refuse('balance-too-low', o.place); END IF;
  IF moved.is_over THEN PERFORM ledger_refuse('more-than-owed', o.place); END IF;
  -- The greatest whole number that the programs that read the book count exactly (JavaScript's 2^53 - 1).
  IF moved.is_large THEN PERFORM ledger_refuse('amount-too-large', o.place); END IF;
  IF moved.is_mixed THEN PERFORM ledger_refuse('unbalanced', o.place, 'a transaction has one unit'); END IF;
END $$;
`;
