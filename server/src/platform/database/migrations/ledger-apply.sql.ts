/**
 * The one door of the book, reversal and expiry (docs/ledger.md). Created by migration 1770000010000; a later change is
 * a new migration.
 */
export const LEDGER_APPLY = `
-- Finds the sides of a reversal: gives back to who gave, and takes from who received what is free there (never below
-- the floor, never held minutes). The remainder account (owed, or issuance) gives what was spent meanwhile.
CREATE FUNCTION ledger_back(INOUT o ledger_operation) LANGUAGE plpgsql AS $$
DECLARE
  earlier ledger_transactions;
  missing bigint;
BEGIN
  SELECT * INTO earlier FROM ledger_transactions t WHERE t.id = o."reversesId";
  IF NOT FOUND THEN PERFORM ledger_refuse('transaction-unknown', o.place); END IF;
  IF earlier.reverses_id IS NOT NULL THEN
    PERFORM ledger_refuse('not-reversible', o.place, 'a reversal is not reversed: post again');
  END IF;
  IF EXISTS (SELECT FROM ledger_transactions t WHERE t.reverses_id = earlier.id) THEN
    PERFORM ledger_refuse('already-reversed', o.place);
  END IF;
  WITH back AS (
    SELECT e.account_id, e.amount, CASE
      WHEN e.amount < 0 OR a.floor IS NULL THEN e.amount
      ELSE least(e.amount, a.balance - a.held - a.floor) END AS taken
    FROM ledger_entries e JOIN ledger_accounts a ON a.id = e.account_id WHERE e.transaction_id = o."reversesId"
  ), side AS (
    SELECT b.account_id, -b.taken AS amount FROM back b
    UNION ALL SELECT CASE WHEN o.remainder IS NOT NULL THEN ledger_id('account', o.remainder) END,
      -sum(b.amount - b.taken) FROM back b HAVING sum(b.amount - b.taken) > 0
  ), summed AS (
    SELECT s.account_id, sum(s.amount)::bigint AS amount FROM side s GROUP BY s.account_id HAVING sum(s.amount) <> 0
  )
  SELECT array_agg(s.account_id), array_agg(s.amount), count(*) FILTER (WHERE s.account_id IS NULL)
  INTO o.ids, o.amounts, missing FROM summed s;
  IF missing > 0 THEN PERFORM ledger_refuse('balance-too-low', o.place); END IF;
  o := ledger_balance(o);
END $$;

-- Turns an expiry into a posting: what is free of a lot whose last day was before the operation goes to the issuer's
-- account of what expired. When nothing is free it does nothing.
CREATE FUNCTION ledger_expire(INOUT o ledger_operation) LANGUAGE plpgsql AS $$
DECLARE
  lot record;
BEGIN
  SELECT a.id, a.issuer_id, a.unit, a.balance - a.held AS free, s.line_no INTO lot
  FROM ledger_accounts a JOIN ledger_statements s ON s.owner_id = a.owner_id AND s.unit = a.unit
  WHERE a.id = o.ids[1] AND a.expires_on < (o.occurred_at AT TIME ZONE 'Asia/Shanghai')::date AND a.balance > a.held;
  o.op := CASE WHEN FOUND THEN 'post' ELSE 'replay' END;
  o.reason := 'expiry';
  o.source := concat('lot:', lot.id);
  o.nth := lot.line_no + 1;
  o.id := ledger_id('transaction', concat(o.reason, ':', o.source, ':', o.nth));
  o.ids := ARRAY[lot.id, ledger_id('account', ledger_issuer_account(lot.issuer_id, 'expired', lot.unit))];
  o.amounts := ARRAY[-lot.free, lot.free];
END $$;

-- Locks the holds that the call ends, opens the accounts that are missing, and locks every account that the call may
-- touch. Operations that were posted before become replays, which do nothing.
CREATE FUNCTION ledger_prepare(INOUT ops ledger_operation[]) LANGUAGE plpgsql AS $$
DECLARE
  one ledger_operation;
BEGIN
  PERFORM FROM ledger_holds h WHERE h.id IN (SELECT e.hold_id FROM ledger_endings(ops) e)
  ORDER BY h.id FOR NO KEY UPDATE;
  PERFORM ledger_open_missing(ops);
  -- Where minutes go that expire.
  PERFORM ledger_open(ARRAY(
    SELECT DISTINCT ledger_issuer_account(a.issuer_id, 'expired', a.unit)
      FROM ledger_endings(ops) e JOIN ledger_hold_lines l ON l.hold_id = e.hold_id
      JOIN ledger_accounts a ON a.id = l.account_id WHERE a.expires_on IS NOT NULL
    UNION SELECT ledger_issuer_account(a.issuer_id, 'expired', a.unit)
      FROM unnest(ops) AS o JOIN ledger_accounts a ON a.id = o.ids[1] WHERE o.op = 'expire'), 1);
  PERFORM ledger_lock(ARRAY(
    SELECT x FROM unnest(ops) AS o CROSS JOIN LATERAL unnest(o.ids) AS x
    UNION SELECT ledger_id('account', x)
      FROM unnest(ops) AS o CROSS JOIN LATERAL unnest(o.payers || o.remainder) AS x WHERE x IS NOT NULL
    UNION SELECT e.account_id FROM unnest(ops) AS o JOIN ledger_entries e ON e.transaction_id = o."reversesId"
    UNION SELECT l.account_id FROM ledger_endings(ops) e JOIN ledger_hold_lines l ON l.hold_id = e.hold_id
    UNION SELECT ledger_id('account', ledger_issuer_account(a.issuer_id, 'expired', a.unit))
      FROM ledger_endings(ops) e JOIN ledger_hold_lines l ON l.hold_id = e.hold_id
      JOIN ledger_accounts a ON a.id = l.account_id WHERE a.expires_on IS NOT NULL
    UNION SELECT ledger_id('account', ledger_issuer_account(a.issuer_id, 'expired', a.unit))
      FROM unnest(ops) AS o JOIN ledger_accounts a ON a.id = o.ids[1] WHERE o.op = 'expire'));
  FOR one IN SELECT x.* FROM unnest(ops) AS x JOIN ledger_transactions t ON t.id = x.id LOOP
    PERFORM ledger_explain(one);
    ops[one.place].op := 'replay';
  END LOOP;
END $$;

-- A call with other operations than plain postings. Whatever the order in the list, they take effect in this order:
-- posts and ends of holds together; then one by one, each seeing those before it: expiries, reversals, posts that draw
-- (from what a reversal gave back, too), holds.
CREATE FUNCTION ledger_apply_all(ops ledger_operation[], seed bytea) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  posts ledger_operation[];
  o ledger_operation;
  earlier uuid[] := '{}';
  answers jsonb := '{}';
BEGIN
  ops := ledger_end_holds(ledger_prepare(ops));
  posts := ARRAY(SELECT x FROM unnest(ops) AS x WHERE x.op = 'post' AND x.payers IS NULL);
  IF cardinality(posts) = 1 THEN
    PERFORM ledger_write_one(posts[1], seed);
  ELSIF cardinality(posts) > 1 THEN
    PERFORM ledger_write_many(posts, ledger_enter(posts, seed), seed);
  END IF;
  FOREACH o IN ARRAY ops LOOP
    CONTINUE WHEN o.op <> 'expire';
    o := ledger_expire(o);
    IF o.op = 'post' THEN PERFORM ledger_write_one(o, seed); END IF;
  END LOOP;
  FOREACH o IN ARRAY ops LOOP
    IF o.op = 'reverse' THEN PERFORM ledger_write_one(ledger_back(o), seed); END IF;
  END LOOP;
  FOREACH o IN ARRAY ops LOOP
    IF o.op = 'post' AND o.payers IS NOT NULL THEN PERFORM ledger_write_one(ledger_draw(o), seed); END IF;
  END LOOP;
  FOREACH o IN ARRAY ops LOOP
    CONTINUE WHEN o.op <> 'hold';
    answers := answers || jsonb_build_object(o.hold, ledger_take_hold(o, earlier));
    earlier := earlier || ledger_id('hold', o.hold);
  END LOOP;
  RETURN answers;
END $$;

-- The one door: all of a call happens, or nothing. Answers the lines of the holds that it took, by the names of the
-- holds. The planner may use index lookups only: plans are kept for the life of a connection, and one that was made
-- while the book was small would read a large book whole.
CREATE FUNCTION ledger_apply(operations jsonb) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off SET enable_bitmapscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE
  ops ledger_operation[] := ledger_read(operations);
  one ledger_operation;
  seed bytea := gen_random_bytes(32);
  is_plain boolean := true;
  turns integer[];
BEGIN
  IF ops IS NULL THEN RETURN '{}'; END IF;
  FOREACH one IN ARRAY ops LOOP
    is_plain := is_plain AND one.op = 'post' AND one.holds IS NULL AND one.payers IS NULL;
  END LOOP;
  IF NOT is_plain THEN RETURN ledger_apply_all(ops, seed); END IF;
  IF cardinality(ops) = 1 THEN
    PERFORM ledger_write_one(ops[1], seed);
  ELSE
    -- The transactions are entered before the accounts are locked, as ledger_write_one does: two calls that post the
    -- same transaction meet here, and one waits for the other before either has a lock.
    PERFORM ledger_open_missing(ops);
    turns := ledger_enter(ops, seed);
    PERFORM ledger_lock(ARRAY(SELECT DISTINCT x FROM unnest(ops) AS o CROSS JOIN LATERAL unnest(o.ids) AS x));
    PERFORM ledger_write_many(ops, turns, seed);
  END IF;
  RETURN '{}';
END $$;
`;
