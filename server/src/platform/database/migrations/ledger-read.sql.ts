/**
 * How `ledger_apply` reads a call (docs/ledger.md, "Operations"). Created by migration 1770000010000; a later change is
 * a new migration.
 */
export const LEDGER_READ = `
-- An operation. Up to remainder it is what the caller says; from place on it is what the book adds. Place: where the
-- operation stands in the call, from 1; refusals name it. Turn: the order of writing. A transaction that follows from
-- an operation (minutes that expire when a hold ends) has the place of that operation and a turn after all others.
CREATE TYPE ledger_operation AS (
  op text, reason text, source text, nth integer,
  "policyVersionId" uuid, "actorId" uuid, "actingForId" uuid, "approverId" uuid, "occurredAt" text, "freedAt" text,
  accounts text[], amounts bigint[], holds text[], settled bigint[],
  hold text, amount bigint, payers text[], limits bigint[], "reversesId" uuid, remainder text,
  place integer, turn integer, id uuid, occurred_at timestamptz, freed_at timestamptz, ids uuid[]);

-- True when each amount is one that a posting may have.
CREATE FUNCTION ledger_in_range(amounts bigint[]) RETURNS boolean LANGUAGE sql IMMUTABLE
RETURN 0 <> ALL (amounts) AND 1000000000 >= ALL (amounts) AND -1000000000 <= ALL (amounts);

-- Why an operation is malformed; null when it is well formed.
CREATE FUNCTION ledger_fault(o ledger_operation) RETURNS text LANGUAGE sql STABLE
RETURN CASE
  WHEN o.op IS NULL OR o.op NOT IN ('post', 'reverse', 'hold', 'release', 'expire')
    THEN 'op is post, reverse, hold, release or expire'
  WHEN greatest(array_ndims(o.accounts), array_ndims(o.amounts), array_ndims(o.holds), array_ndims(o.settled),
      array_ndims(o.payers), array_ndims(o.limits)) > 1
    THEN 'lists do not hold lists'
  WHEN o.op <> 'hold' AND num_nulls(o."policyVersionId", o."actorId", o."occurredAt") > 0
    THEN 'policyVersionId, actorId and occurredAt are needed'
  WHEN o."occurredAt" NOT LIKE '____-__-__T__:__:__%Z' OR o."freedAt" NOT LIKE '____-__-__T__:__:__%Z'
    THEN 'instants are in UTC, like 2026-11-25T01:00:00Z'
  WHEN o.op IN ('post', 'reverse')
      AND NOT coalesce(length(o.source) BETWEEN 1 AND 200 AND strpos(o.source, E'\\n') = 0 AND o.nth >= 1, false)
    THEN 'a posting has a source of one line, up to 200 characters, and nth from 1'
  WHEN o.op = 'post' AND coalesce(o.reason IN ('reversal', 'expiry'), true)
    THEN 'a posting has a reason, other than reversal and expiry'
  WHEN o.op <> 'post' AND o.reason IS NOT NULL
    THEN 'only a posting says its reason'
  WHEN o.op = 'expire' AND coalesce(cardinality(o.accounts) <> 1, true)
    THEN 'one account expires'
  WHEN o.op = 'reverse' AND o."reversesId" IS NULL
    THEN 'a reversal has reversesId'
  WHEN (o.op <> 'post' AND num_nonnulls(o.amounts, o.holds, o.settled, o."freedAt") > 0)
      OR (o.op <> 'reverse' AND num_nonnulls(o."reversesId", o.remainder) > 0)
      OR (o.op NOT IN ('post', 'reverse') AND num_nonnulls(o.source, o.nth, o."actingForId", o."approverId") > 0)
      OR (o.op NOT IN ('post', 'expire') AND o.accounts IS NOT NULL)
      OR (o.op NOT IN ('hold', 'release') AND o.hold IS NOT NULL)
    THEN 'it says what another operation is for'
  WHEN o.op = 'post' AND NOT coalesce(
      cardinality(o.accounts) = cardinality(o.amounts) AND cardinality(o.accounts) BETWEEN 1 AND 500
      AND array_position(o.accounts, NULL) IS NULL AND ledger_in_range(o.amounts)
      AND length(array_to_string(o.accounts, '')) < 400 * cardinality(o.accounts), false)
    THEN 'accounts and amounts are 1 to 500, each amount a whole number other than 0, up to 1000000000'
  WHEN num_nulls(o.holds, o.settled) = 1 OR cardinality(o.holds) <> cardinality(o.settled) OR cardinality(o.holds) > 20
      OR (o.holds IS NOT NULL AND NOT coalesce(
        ledger_in_range(o.settled) AND 0 < ALL (o.settled) AND o."freedAt" IS NOT NULL, false))
    THEN 'up to 20 holds are settled, each with an amount from 1 to 1000000000, and freedAt'
  WHEN o.op IN ('hold', 'release')
      AND NOT coalesce(length(o.hold) BETWEEN 1 AND 200 AND strpos(o.hold, E'\\n') = 0, false)
    THEN 'hold is a name of one line, up to 200 characters'
  WHEN (o.op = 'hold' OR num_nonnulls(o.payers, o.limits, o.amount) > 0) AND NOT coalesce(
      o.op IN ('hold', 'post') AND o.amount BETWEEN 1 AND 1000000000 AND cardinality(o.payers) <= 500
      AND cardinality(o.payers) = (SELECT count(DISTINCT name) FROM unnest(o.payers) AS name)
      AND (o.limits IS NULL
        OR (cardinality(o.limits) = cardinality(o.payers) AND 0 <= ALL (array_remove(o.limits, NULL)))), false)
    THEN 'amount is a whole number from 1 to 1000000000, payers are up to 500, each named once, limits are from 0'
  WHEN o.op = 'hold' AND (SELECT count(DISTINCT split_part(name, '/', 7)) > 1 FROM unnest(o.payers) AS name)
    THEN 'a hold has one unit'
END;

-- True when a posting has one unit and gives as much as it takes. Each issuer is looked at here only when neither holds
-- nor payers give: what they give is known when the posting is written (ledger_balance).
CREATE FUNCTION ledger_balances(o ledger_operation) RETURNS boolean LANGUAGE sql STABLE
RETURN (SELECT count(DISTINCT split_part(name, '/', 7)) = 1 FROM unnest(o.accounts || o.payers) AS name)
  AND (SELECT sum(x) FROM unnest(o.amounts) AS x)
    = coalesce((SELECT sum(x) FROM unnest(o.settled) AS x), 0) + coalesce(o.amount, 0)
  AND (o.holds IS NOT NULL OR o.payers IS NOT NULL OR NOT EXISTS (
    SELECT FROM unnest(o.accounts, o.amounts) AS x(name, amount)
    GROUP BY split_part(x.name, '/', 1) HAVING sum(x.amount) <> 0));

-- The content of an operation: two operations of one name and one content are the same operation.
CREATE FUNCTION ledger_says(o ledger_operation) RETURNS text LANGUAGE sql STABLE
RETURN concat(o.occurred_at, '|', o."reversesId", '|', o.amount, '|',
  (SELECT string_agg(concat(x.id, ' ', x.amount), ',' ORDER BY x.id)
    FROM unnest(o.ids, o.amounts) AS x(id, amount)), '|',
  (SELECT string_agg(concat(x.name, ' ', x.amount), ',' ORDER BY x.name)
    FROM unnest(o.holds, o.settled) AS x(name, amount)));

-- Reads the operations of a call and refuses the first that is malformed or unbalanced. An operation that stands twice
-- in the call is a replay of the first.
CREATE FUNCTION ledger_read(operations jsonb) RETURNS ledger_operation[] LANGUAGE plpgsql AS $$
DECLARE
  o ledger_operation;
  ops ledger_operation[];
  ids uuid[];
  id uuid;
  name text;
  place integer := 1;
  transactions uuid[];
  twin ledger_operation;
BEGIN
  FOR n IN 1 .. jsonb_array_length(operations) LOOP
    place := n;
    o := jsonb_populate_record(NULL::ledger_operation, operations -> (n - 1));
    -- Most operations are postings from one account to another of one issuer and unit. One quick test lets them pass;
    -- all others take the full test.
    IF NOT coalesce(
      o.op = 'post' AND o.reason NOT IN ('reversal', 'expiry')
      AND length(o.source) BETWEEN 1 AND 200 AND strpos(o.source, E'\\n') = 0 AND o.nth >= 1
      AND o."policyVersionId" IS NOT NULL AND o."actorId" IS NOT NULL AND o."occurredAt" LIKE '____-__-__T__:__:__%Z'
      AND cardinality(o.accounts) = 2 AND cardinality(o.amounts) = 2 AND o.amounts[1] = -o.amounts[2]
      AND abs(o.amounts[1]) BETWEEN 1 AND 1000000000 AND left(o.accounts[1], 37) = left(o.accounts[2], 37)
      AND split_part(o.accounts[1], '/', 7) = split_part(o.accounts[2], '/', 7)
      AND num_nonnulls(
        o.hold, o.holds, o.settled, o.payers, o.limits, o.amount, o."freedAt", o."reversesId", o.remainder) = 0, false)
    THEN
      IF ledger_fault(o) IS NOT NULL THEN PERFORM ledger_refuse('malformed', n, ledger_fault(o)); END IF;
      IF o.op = 'post' AND NOT ledger_balances(o) THEN PERFORM ledger_refuse('unbalanced', n); END IF;
    END IF;
    ids := NULL;
    IF o.accounts IS NOT NULL THEN
      FOREACH name IN ARRAY o.accounts LOOP
        id := ledger_id('account', name);
        IF id = ANY (ids) THEN PERFORM ledger_refuse('malformed', n, 'an account is named twice'); END IF;
        ids := ids || id;
      END LOOP;
    END IF;
    o.ids := ids;
    o.place := n;
    o.turn := n;
    o.id := NULL;
    o.occurred_at := o."occurredAt";
    o.freed_at := o."freedAt";
    IF o.op = 'reverse' THEN o.reason := 'reversal'; END IF;
    IF o.reason IS NOT NULL THEN
      o.id := ledger_id('transaction', concat(o.reason, ':', o.source, ':', o.nth));
      IF o.id = ANY (transactions) THEN
        twin := ops[(SELECT min(x.place) FROM unnest(ops) AS x WHERE x.id = o.id)];
        IF ledger_says(o) <> ledger_says(twin) THEN PERFORM ledger_refuse('content-differs', n); END IF;
        o.op := 'replay';
      END IF;
      transactions := transactions || o.id;
    END IF;
    ops := ops || o;
  END LOOP;
  RETURN ops;
EXCEPTION WHEN data_exception THEN PERFORM ledger_refuse('malformed', place, SQLERRM);
END $$;
`;
