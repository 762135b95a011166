/**
 * Holds are taken and ended (docs/ledger.md, "Holds"). Created by migration 1770000010000; a later change is a new
 * migration.
 */
export const LEDGER_HOLDS = `
-- The holds that a call settles (take > 0) or releases (take = 0), in the order of the list.
CREATE FUNCTION ledger_endings(ops ledger_operation[]) RETURNS TABLE (place integer, transaction_id uuid, hold_id uuid,
  take bigint, freed_at timestamptz, policy_version_id uuid, actor_id uuid)
LANGUAGE sql STABLE BEGIN ATOMIC
  SELECT o.place, o.id, ledger_id('hold', e.name), e.take, coalesce(o.freed_at, o.occurred_at), o."policyVersionId",
    o."actorId"
  FROM unnest(ops) AS o CROSS JOIN LATERAL (
    SELECT x.name, x.take FROM unnest(o.holds, o.settled) AS x(name, take)
    UNION ALL SELECT o.hold, 0 WHERE o.op = 'release') e
  WHERE o.op IN ('post', 'release');
END;

-- Refuses an operation that ends a hold that does not stand, ends one twice, or settles more than it holds. Releasing a
-- released hold again does nothing.
CREATE FUNCTION ledger_check_endings(ops ledger_operation[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  wrong integer;
BEGIN
  SELECT min(e.place) INTO wrong FROM (
    SELECT x.place, x.take, h.status, h.amount, count(*) OVER same AS times, max(x.take) OVER same AS taken
    FROM ledger_endings(ops) x LEFT JOIN ledger_holds h ON h.id = x.hold_id WINDOW same AS (PARTITION BY x.hold_id)) e
  WHERE e.status IS NULL OR e.take > e.amount OR (e.times > 1 AND e.taken > 0)
    OR (e.status <> 'held' AND NOT (e.status = 'released' AND e.take = 0));
  IF wrong IS NOT NULL THEN PERFORM ledger_refuse('hold-not-held', wrong); END IF;
END $$;

-- Completes a posting whose last sides came from holds, payers or a reversal: leaves out sides of nothing, and refuses
-- what does not sum to zero for each issuer.
CREATE FUNCTION ledger_balance(INOUT o ledger_operation) LANGUAGE plpgsql AS $$
BEGIN
  SELECT coalesce(array_agg(x.id), '{}'), coalesce(array_agg(x.amount), '{}') INTO o.ids, o.amounts
  FROM unnest(o.ids, o.amounts) AS x(id, amount) WHERE x.amount <> 0;
  IF o.op = 'post' AND o.ids = '{}' THEN PERFORM ledger_refuse('malformed', o.place, 'the sides cancel out'); END IF;
  IF EXISTS (
    SELECT FROM unnest(o.ids, o.amounts) AS x(id, amount) JOIN ledger_accounts a ON a.id = x.id
    GROUP BY a.issuer_id, a.unit HAVING sum(x.amount) <> 0)
  THEN PERFORM ledger_refuse('unbalanced', o.place);
  END IF;
END $$;

-- Ends the holds of a call. Their minutes are free again, what is settled of each line becomes a side of the posting,
-- and minutes that are freed after their last day expire, each line by a transaction of its own that is added to the
-- operations. While posting is stopped they stay on their lot, which nobody can spend any more; the sweep lets them
-- expire when posting goes on.
CREATE FUNCTION ledger_end_holds(INOUT ops ledger_operation[]) LANGUAGE plpgsql AS $$
DECLARE
  freeing record;
  at integer;
  expiry ledger_operation;
  is_stopped boolean := EXISTS (SELECT FROM ledger_stops WHERE lifted_at IS NULL);
BEGIN
  PERFORM ledger_check_endings(ops);
  FOR freeing IN
    WITH ending AS MATERIALIZED (
      SELECT DISTINCT ON (h.id) x.*, h.name FROM ledger_endings(ops) x JOIN ledger_holds h ON h.id = x.hold_id
      WHERE h.status = 'held' ORDER BY h.id, x.place
    ), line AS MATERIALIZED (
      SELECT e.*, l.position, l.account_id, l.amount, least(l.amount, greatest(0, e.take - coalesce(sum(l.amount) OVER (
        PARTITION BY l.hold_id ORDER BY l.position ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0)))::bigint
        AS settled
      FROM ending e JOIN ledger_hold_lines l ON l.hold_id = e.hold_id
    ), marked AS (
      UPDATE ledger_hold_lines l SET settled = x.settled FROM line x
      WHERE x.settled > 0 AND l.hold_id = x.hold_id AND l.position = x.position
    ), ended AS (
      UPDATE ledger_holds h SET status = CASE WHEN e.take > 0 THEN 'settled' ELSE 'released' END, settled = e.take,
        settled_by_id = CASE WHEN e.take > 0 THEN e.transaction_id END
      FROM ending e WHERE h.id = e.hold_id
    ), freed AS (
      UPDATE ledger_accounts a SET held = a.held - x.amount
      FROM (SELECT account_id, sum(amount)::bigint AS amount FROM line GROUP BY account_id) x WHERE a.id = x.account_id
    )
    SELECT x.*, a.issuer_id, a.unit, a.expires_on < (x.freed_at AT TIME ZONE 'Asia/Shanghai')::date AS is_late
    FROM line x JOIN ledger_accounts a ON a.id = x.account_id ORDER BY x.place, x.hold_id, x.position
  LOOP
    IF freeing.settled > 0 THEN
      at := array_position(ops[freeing.place].ids, freeing.account_id);
      IF at IS NULL THEN
        ops[freeing.place].ids := ops[freeing.place].ids || freeing.account_id;
        ops[freeing.place].amounts := ops[freeing.place].amounts || -freeing.settled;
      ELSE
        ops[freeing.place].amounts[at] := ops[freeing.place].amounts[at] - freeing.settled;
      END IF;
    END IF;
    IF freeing.is_late AND freeing.amount > freeing.settled AND NOT is_stopped THEN
      expiry := NULL;
      expiry.op := 'post';
      expiry.reason := 'expiry';
      expiry.source := freeing.name;
      expiry.nth := freeing.position;
      expiry.place := freeing.place;
      expiry.turn := cardinality(ops) + 1;
      expiry.id := ledger_id('transaction', concat('expiry:', freeing.name, ':', freeing.position));
      expiry."policyVersionId" := freeing.policy_version_id;
      expiry."actorId" := freeing.actor_id;
      expiry.occurred_at := freeing.freed_at;
      expiry.ids := ARRAY[freeing.account_id,
        ledger_id('account', ledger_issuer_account(freeing.issuer_id, 'expired', freeing.unit))];
      expiry.amounts := ARRAY[freeing.settled - freeing.amount, freeing.amount - freeing.settled];
      ops := ops || expiry;
    END IF;
  END LOOP;
  FOR n IN 1 .. cardinality(ops) LOOP
    IF ops[n].op = 'post' AND ops[n].holds IS NOT NULL AND ops[n].payers IS NULL THEN
      ops[n] := ledger_balance(ops[n]);
    END IF;
  END LOOP;
END $$;

-- From whom an amount comes: the payers in their order, each with what it has free and no more than its limit. A limit
-- counts all holds that the call took before (earlier). An owed account pays nothing; one without a floor pays all.
CREATE FUNCTION ledger_fill(o ledger_operation, earlier uuid[]) RETURNS TABLE (account_id uuid, amount bigint, nth bigint)
LANGUAGE plpgsql AS $$
BEGIN
  RETURN QUERY
  WITH payer AS (
    SELECT p.nth, a.id, CASE WHEN a.origin = 'owed' THEN 0 ELSE greatest(0, least(
      o.amount,
      coalesce(a.balance - a.held - a.floor, o.amount),
      coalesce(p.most - (SELECT coalesce(sum(l.amount), 0) FROM ledger_hold_lines l
        WHERE l.hold_id = ANY (earlier) AND l.account_id = a.id), o.amount)))::bigint END AS free
    FROM unnest(o.payers, o.limits) WITH ORDINALITY AS p(name, most, nth)
    JOIN ledger_accounts a ON a.id = ledger_id('account', p.name)
  )
  SELECT f.id, f.taken, f.nth FROM (
    SELECT p.id, p.nth, least(p.free, greatest(0, o.amount - coalesce(sum(p.free) OVER (
      ORDER BY p.nth ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0)))::bigint AS taken FROM payer p) f
  WHERE f.taken > 0 ORDER BY f.nth;
END $$;

-- Completes a posting that draws: what each payer gives becomes a side.
CREATE FUNCTION ledger_draw(INOUT o ledger_operation) LANGUAGE plpgsql AS $$
DECLARE
  f record;
  at integer;
  drawn bigint := 0;
BEGIN
  FOR f IN SELECT * FROM ledger_fill(o, '{}') LOOP
    drawn := drawn + f.amount;
    at := array_position(o.ids, f.account_id);
    IF at IS NULL THEN
      o.ids := o.ids || f.account_id;
      o.amounts := o.amounts || -f.amount;
    ELSE
      o.amounts[at] := o.amounts[at] - f.amount;
    END IF;
  END LOOP;
  IF drawn < o.amount THEN PERFORM ledger_refuse('minutes-short', o.place); END IF;
  o := ledger_balance(o);
END $$;

-- Takes one hold, after those that the call took before (earlier), and answers its lines. A hold that is already there
-- is a replay: it must hold the same amount, from these payers.
CREATE FUNCTION ledger_take_hold(o ledger_operation, earlier uuid[]) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  hold uuid := ledger_id('hold', o.hold);
  is_new boolean;
  taken record;
BEGIN
  INSERT INTO ledger_holds (id, name, amount, status) VALUES (hold, o.hold, o.amount, 'held') ON CONFLICT DO NOTHING;
  is_new := FOUND;
  IF is_new THEN
    WITH line AS MATERIALIZED (SELECT * FROM ledger_fill(o, earlier)), written AS (
      INSERT INTO ledger_hold_lines (hold_id, position, account_id, amount)
      SELECT hold, row_number() OVER (ORDER BY f.nth), f.account_id, f.amount FROM line f
    )
    UPDATE ledger_accounts a SET held = a.held + f.amount FROM line f WHERE a.id = f.account_id;
  END IF;
  SELECT coalesce(sum(l.amount), 0) AS minutes,
    bool_and(l.account_id IN (SELECT ledger_id('account', name) FROM unnest(o.payers) AS name)) AS from_payers,
    jsonb_agg(jsonb_build_object('accountId', l.account_id, 'amount', l.amount) ORDER BY l.position) AS lines,
    min(h.status) AS status
  INTO taken FROM ledger_holds h LEFT JOIN ledger_hold_lines l ON l.hold_id = h.id WHERE h.id = hold;
  IF is_new AND taken.minutes < o.amount THEN PERFORM ledger_refuse('minutes-short', o.place); END IF;
  IF taken.minutes <> o.amount OR NOT taken.from_payers THEN PERFORM ledger_refuse('content-differs', o.place); END IF;
  IF taken.status <> 'held' THEN PERFORM ledger_refuse('hold-not-held', o.place); END IF;
  RETURN taken.lines;
END $$;
`;
