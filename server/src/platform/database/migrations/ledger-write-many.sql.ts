/**
 * Many transactions are posted at once (docs/ledger.md). Created by migration 1770000010000; a later change is a new
 * migration.
 */
export const LEDGER_WRITE_MANY = `
-- Opens the accounts that a call names and that are not there yet. All at once and in one order, so that two calls that
-- open the same accounts cannot wait for each other in a ring.
CREATE FUNCTION ledger_open_missing(ops ledger_operation[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  names text[];
  missing record;
BEGIN
  names := ARRAY(
    SELECT n.name FROM unnest(ops) AS o CROSS JOIN LATERAL unnest(o.accounts || o.payers || o.remainder) AS n(name)
    WHERE n.name IS NOT NULL AND NOT EXISTS (SELECT FROM ledger_accounts a WHERE a.id = ledger_id('account', n.name)));
  IF names = '{}' THEN RETURN; END IF;
  BEGIN
    PERFORM ledger_open(names, 1);
  EXCEPTION WHEN SQLSTATE 'HZ001' THEN
    -- One of the names is no account's. Opened operation by operation, the refusal names the operation that says it.
    FOR missing IN
      SELECT o.place, array_agg(n.name) AS names
      FROM unnest(ops) AS o CROSS JOIN LATERAL unnest(o.accounts || o.payers || o.remainder) AS n(name)
      WHERE n.name = ANY (names) GROUP BY o.place ORDER BY o.place
    LOOP
      PERFORM ledger_open(missing.names, missing.place);
    END LOOP;
  END;
END $$;

-- The operations of a call whose reason is known, each with the digest of its evidence; none while posting is stopped.
-- Each evidence function is asked once for all its transactions: to plan its query for each of them takes longer than
-- to answer it.
CREATE FUNCTION ledger_with_evidence(ops ledger_operation[]) RETURNS TABLE (o ledger_operation, evidence bytea)
LANGUAGE plpgsql AS $$
DECLARE
  asked record;
BEGIN
  IF EXISTS (SELECT FROM ledger_stops WHERE lifted_at IS NULL) THEN RETURN; END IF;
  FOR asked IN
    SELECT n.evidence_function, array_agg(n.x) AS ops
    FROM (
      SELECT CASE WHEN ledger_needs_proof(g, x.id) THEN g.evidence_function END AS evidence_function, x
      FROM unnest(ledger_with_evidence.ops) AS x JOIN ledger_reasons g ON g.reason = x.reason
    ) n
    GROUP BY n.evidence_function
  LOOP
    IF asked.evidence_function IS NULL THEN
      RETURN QUERY SELECT x, NULL::bytea FROM unnest(asked.ops) AS x;
    ELSE
      RETURN QUERY EXECUTE format('SELECT x, ledger_digest(x, p.evidence, p.receiver_id, p.payer_id, p.minutes, p.reverses_id)
        FROM unnest($1) AS x LEFT JOIN LATERAL %I(x.source, x.id, true) AS p ON true', asked.evidence_function)
      USING asked.ops;
    END IF;
  END LOOP;
END $$;

-- Inserts the transactions of a call in the order of their ids. Answers the turns of those that are new; the others
-- were posted before with the same content, or are refused.
CREATE FUNCTION ledger_enter(ops ledger_operation[], seed bytea) RETURNS integer[] LANGUAGE plpgsql AS $$
DECLARE
  fresh uuid[];
  turns integer[];
  one ledger_operation;
BEGIN
  WITH entering AS (
    INSERT INTO ledger_transactions (id, reason, source, nth, reverses_id, policy_version_id, actor_id, acting_for_id,
      approver_id, occurred_at, posted_at, evidence, salt, commitment)
    SELECT (x.o).id, (x.o).reason, (x.o).source, (x.o).nth, (x.o)."reversesId", (x.o)."policyVersionId", (x.o)."actorId",
      (x.o)."actingForId", (x.o)."approverId", (x.o).occurred_at, now(), x.evidence, x.salt,
      ledger_commitment(x.salt, ledger_header_text((x.o).reason, (x.o).source, (x.o).nth, (x.o)."reversesId",
        (x.o)."policyVersionId", (x.o)."actorId", (x.o)."actingForId", (x.o)."approverId", (x.o).occurred_at, now(), x.evidence))
    FROM (
      SELECT e.o, e.evidence, sha256(seed || uuid_send((e.o).id)) AS salt FROM ledger_with_evidence(ops) e
      ORDER BY (e.o).id OFFSET 0
    ) x
    ON CONFLICT DO NOTHING RETURNING id
  )
  SELECT array_agg(e.id) INTO fresh FROM entering e;
  IF cardinality(fresh) = cardinality(ops) THEN RETURN ARRAY(SELECT o.turn FROM unnest(ops) AS o); END IF;
  FOREACH one IN ARRAY ops LOOP
    IF one.id = ANY (fresh) THEN
      fresh := array_remove(fresh, one.id);
      turns := turns || one.turn;
    ELSE
      PERFORM ledger_explain(one);
    END IF;
  END LOOP;
  RETURN coalesce(turns, '{}');
END $$;

-- Writes the sides of the transactions of these turns, in the order of their turns. The transactions were entered
-- before, and the accounts and statements are locked.
CREATE FUNCTION ledger_write_many(ops ledger_operation[], turns integer[], seed bytea) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  WITH side AS (
    SELECT o.place, o.turn, o.id AS transaction_id, ledger_about(o.reason, o.source, o.occurred_at) AS about,
      sha256(seed || uuid_send(o.id) || uuid_send(x.id)) AS salt, x.id AS account_id, x.amount
    FROM unnest(ops) AS o CROSS JOIN LATERAL unnest(o.ids, o.amounts) AS x(id, amount) WHERE o.turn = ANY (turns)
  ), located AS (
    SELECT s.*, a.owner_id, a.unit, a.issuer_id, a.origin, a.floor, a.held, a.balance, t.line_no, t.balance AS total
    FROM side s JOIN ledger_accounts a ON a.id = s.account_id
    JOIN ledger_statements t ON t.owner_id = a.owner_id AND t.unit = a.unit
  ), moved AS MATERIALIZED (
    SELECT l.*, (l.balance + sum(l.amount) OVER of_account)::bigint AS balance_after,
      lead(l.turn) OVER of_account IS NULL AS is_last,
      l.line_no + dense_rank() OVER of_owner AS line, (l.total + sum(l.amount) OVER of_owner)::bigint AS total_after,
      lead(l.turn) OVER of_owner IS NULL AS is_last_of_owner
    FROM located l
    WINDOW of_account AS (PARTITION BY l.owner_id, l.unit, l.account_id ORDER BY l.turn),
      of_owner AS (PARTITION BY l.owner_id, l.unit ORDER BY l.turn)
  ), checked AS (
    SELECT m.*, CASE
      WHEN m.balance_after - m.held < m.floor THEN ledger_refuse('balance-too-low', m.place)
      WHEN m.origin = 'owed' AND m.balance_after > 0 THEN ledger_refuse('more-than-owed', m.place)
      -- The greatest whole number that the programs that read the book count exactly (JavaScript's 2^53 - 1).
      WHEN abs(m.balance_after) > 9007199254740991 THEN ledger_refuse('amount-too-large', m.place)
      ELSE 0 END AS refused
    FROM moved m
  ), entered AS (
    INSERT INTO ledger_entries (owner_id, unit, line_no, account_id, issuer_id, transaction_id, amount, balance_after,
      total_after, salt, commitment)
    SELECT m.owner_id, m.unit, m.line, m.account_id, m.issuer_id, m.transaction_id, m.amount, m.balance_after,
      m.total_after, m.salt, ledger_commitment(m.salt, ledger_side_text(m.account_id, m.amount, m.about))
    FROM checked m WHERE m.refused = 0
  ), totalled AS (
    UPDATE ledger_statements s SET line_no = m.line, balance = m.total_after FROM moved m
    WHERE m.is_last_of_owner AND s.owner_id = m.owner_id AND s.unit = m.unit
  )
  UPDATE ledger_accounts a SET balance = m.balance_after FROM moved m WHERE m.is_last AND a.id = m.account_id;
END $$;
`;
