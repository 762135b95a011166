/** The door itself, and reversal. Frozen with its migration; docs/ledger.md tells it in words. */
export const LEDGER_APPLY = `
-- Takes transactions back one by one, each seeing those before it: from every account what is there, and what was
-- spent meanwhile from the remainder account (owed, or issuance).
CREATE FUNCTION ledger_reverse(ops jsonb, known jsonb, replayed integer[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE o record; earlier record; legs ledger_leg[]; is_short boolean;
BEGIN
  FOR o IN SELECT x.op, x.id, x.reverses_id, ledger_known(known, x.remainder_id) AS remainder_id,
      ledger_about(x.reason, x.source_id, x.occurred_at) AS about
    FROM ledger_operations(ops) x WHERE x.kind = 'reverse' AND x.op <> ALL (replayed) ORDER BY x.op
  LOOP
    SELECT t.reverses_id INTO earlier FROM ledger_transactions t WHERE t.id = o.reverses_id;
    IF NOT FOUND THEN PERFORM ledger_refuse('transaction-unknown', o.op); END IF;
    IF earlier.reverses_id IS NOT NULL THEN
      PERFORM ledger_refuse('not-reversible', o.op, 'a reversal is not reversed: post again');
    END IF;
    WITH back AS (
      SELECT e.account_id, e.amount, CASE WHEN e.amount < 0 OR a.floor IS NULL THEN e.amount
        ELSE least(e.amount, a.balance - a.held - a.floor) END AS taken
      FROM ledger_entries e JOIN ledger_accounts a ON a.id = e.account_id WHERE e.transaction_id = o.reverses_id
    ), side AS (
      SELECT b.account_id, -b.taken AS amount FROM back b
      UNION ALL SELECT o.remainder_id, -sum(b.amount - b.taken) FROM back b HAVING sum(b.amount - b.taken) > 0
    ), summed AS (
      SELECT s.account_id, sum(s.amount)::bigint AS amount FROM side s GROUP BY s.account_id HAVING sum(s.amount) <> 0
    )
    SELECT array_agg(ROW(o.op, o.id, s.account_id, s.amount, 0, o.about)::ledger_leg), bool_or(s.account_id IS NULL)
    INTO legs, is_short FROM summed s;
    IF is_short THEN PERFORM ledger_refuse('balance-too-low', o.op); END IF;
    IF legs IS NOT NULL THEN PERFORM ledger_write(legs); END IF;
  END LOOP;
END $$;

-- Accounts that holds and reversals will touch, besides those that the call names in its entries.
CREATE FUNCTION ledger_other_accounts(ops jsonb, known jsonb) RETURNS uuid[] LANGUAGE sql STABLE BEGIN ATOMIC
  SELECT ARRAY(
    SELECT ledger_known(known, p."accountId") FROM ledger_operations(ops) o
      CROSS JOIN LATERAL jsonb_to_recordset(o.payers) AS p("accountId" uuid) WHERE o.kind = 'hold'
    UNION SELECT ledger_known(known, o.remainder_id) FROM ledger_operations(ops) o WHERE o.kind = 'reverse'
    UNION SELECT e.account_id FROM ledger_operations(ops) o JOIN ledger_entries e ON e.transaction_id = o.reverses_id
      WHERE o.kind = 'reverse'
    UNION SELECT l.account_id FROM ledger_lines(ops) l
    UNION SELECT f.expired_id FROM ledger_freed_late(ops) f);
END;

-- The one door. Operations take effect in this order: open; post, settle and release together; reverse; hold.
-- Everybody waits for everybody else in one order, so nobody waits in a ring: holds that end (by id), accounts opened,
-- holds taken (by source), transactions reversed (by id), keys, and last all accounts (by id).
-- The planner is held to index lookups: plans are kept, and those made while the book was empty would read it whole.
CREATE FUNCTION ledger_apply(ops jsonb) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET plan_cache_mode = force_generic_plan
AS $$
DECLARE
  ends_holds boolean := ops @? '$[*] ? (@.op == "settle" || @.op == "release")';
  takes_holds boolean := ops @? '$[*] ? (@.op == "hold")';
  reverses boolean := ops @? '$[*] ? (@.op == "reverse")';
  known jsonb := '{}'; legs ledger_leg[]; repeated ledger_leg[]; answers jsonb[]; said record; accounts uuid[];
  replayed integer[] := '{}'; idle integer[]; written bigint;
BEGIN
  IF ends_holds THEN
    PERFORM FROM ledger_holds h WHERE h.source IN (SELECT o.value ->> 'hold' FROM jsonb_path_query(ops, '$[*]') AS o(value)
      WHERE o.value ->> 'op' IN ('settle', 'release')) ORDER BY h.id FOR NO KEY UPDATE;
  END IF;

  BEGIN
    IF ops @? '$[*] ? (@.op == "open")' THEN known := ledger_open(ops); END IF;
    IF takes_holds THEN PERFORM ledger_check_payers(ops, known); END IF;
    said := ledger_read(ops, known);
    legs := said.legs; answers := said.answers; accounts := said.accounts;
  EXCEPTION WHEN data_exception OR integrity_constraint_violation THEN
    PERFORM ledger_blame(ops, SQLERRM);
  END;

  IF ends_holds THEN PERFORM ledger_open_expired(ops); END IF;
  IF takes_holds THEN
    INSERT INTO ledger_holds (id, source, status) SELECT uuidv7(), x.hold, 'held'
    FROM (SELECT DISTINCT o.hold FROM ledger_operations(ops) o WHERE o.kind = 'hold') x
    ORDER BY x.hold ON CONFLICT DO NOTHING;
  END IF;
  IF reverses THEN
    PERFORM FROM ledger_transactions t WHERE t.id IN (SELECT o.reverses_id FROM ledger_operations(ops) o
      WHERE o.kind = 'reverse') ORDER BY t.id FOR NO KEY UPDATE;
  END IF;
  IF said.postings > 0 THEN replayed := ledger_enter(ops, said.postings); END IF;

  -- What is replayed, or released already, moves nothing.
  idle := replayed;
  IF ends_holds THEN
    idle := idle || ledger_idle_releases(ops, replayed);
    legs := legs || ARRAY(SELECT ROW(l.op, l.transaction_id, l.account_id, -l.settled, -l.amount, l.about)::ledger_leg
      FROM ledger_lines(ops) l);
  END IF;
  IF idle <> '{}' THEN
    repeated := ARRAY(SELECT l FROM unnest(legs) AS l WHERE l.op = ANY (replayed));
    legs := ARRAY(SELECT l FROM unnest(legs) AS l WHERE l.op <> ALL (idle));
  END IF;

  IF ends_holds OR takes_holds OR reverses THEN accounts := accounts || ledger_other_accounts(ops, known); END IF;
  PERFORM FROM ledger_accounts a WHERE a.id = ANY (accounts) ORDER BY a.id FOR NO KEY UPDATE;

  IF cardinality(legs) > 0 THEN written := ledger_write(legs); END IF;
  IF ends_holds THEN PERFORM ledger_end_holds(ops, idle); END IF;
  IF replayed <> '{}' THEN answers := ledger_check_replays(ops, replayed, repeated, answers); END IF;
  IF reverses THEN PERFORM ledger_reverse(ops, known, replayed); END IF;
  IF takes_holds THEN answers := ledger_take_holds(ops, known, answers); END IF;
  RETURN coalesce(to_jsonb(answers), '[]');
END $$;`;
