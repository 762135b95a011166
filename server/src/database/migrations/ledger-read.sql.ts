/** How `ledger_apply` reads a call, and how it refuses one. Frozen with its migration. */
export const LEDGER_READ = `
-- What one operation moves on one account: minutes, and minutes held. Release moves no minutes: no transaction.
CREATE TYPE ledger_leg AS (op integer, transaction_id uuid, account_id uuid, amount bigint, held bigint, about text);

-- A refusal undoes the whole call. It names the operation at fault (its place in the call, from 0) and why.
CREATE FUNCTION ledger_refuse(name text, op integer, why text DEFAULT NULL) RETURNS bigint LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '%', name USING ERRCODE = 'HZ001', DETAIL = op - 1, HINT = coalesce(why, '');
END $$;

-- The operations of a call as rows, op counted from 1. 'fault' says what is missing or wrong in one; see ledger_read.
CREATE FUNCTION ledger_operations(ops jsonb) RETURNS TABLE (op integer, kind text, id uuid, key text, reason text,
  source_id text, reverses_id uuid, policy_version_id uuid, actor_id uuid, acting_for_id uuid, approver_id uuid,
  occurred_at timestamptz, freed_at timestamptz, hold text, amount bigint, remainder_id uuid, entries jsonb,
  payers jsonb, fault text)
LANGUAGE sql STABLE BEGIN ATOMIC
  SELECT o.op::integer, o.kind, o.id, o.key, o.reason, o.source_id, o.reverses_id, o.policy_version_id, o.actor_id,
    o.acting_for_id, o.approver_id, o.occurred_at::timestamptz, o.freed_at::timestamptz, o.hold, o.amount,
    o.remainder_id, o.entries, o.payers,
    CASE
      WHEN o.kind IN ('post', 'settle', 'reverse') AND (o.id IS NULL OR o.source_id IS NULL OR o.reason IS NULL)
        THEN 'a posting has id, sourceId and reason'
      WHEN o.kind IN ('post', 'settle') AND o.reason NOT IN ('service', 'grant', 'opening', 'expiry', 'merge')
        THEN 'no such reason'
      WHEN o.kind = 'reverse' AND (o.reason <> 'reversal' OR o.reverses_id IS NULL)
        THEN 'a reversal has reversesId and the reason reversal'
      WHEN o.kind IN ('post', 'settle', 'reverse')
          AND NOT coalesce(starts_with(o.key, concat(o.reason, ':', o.source_id, ':')) AND length(o.key) <= 400, false)
        THEN 'the key is <reason>:<sourceId>:<n>'
      WHEN strpos(concat(o.source_id, o.hold), E'\\n') > 0 THEN 'sourceId and hold are one line'
      WHEN o.kind IN ('post', 'settle', 'release', 'reverse')
          AND (o.policy_version_id IS NULL OR o.actor_id IS NULL OR o.occurred_at IS NULL)
        THEN 'policyVersionId, actorId and occurredAt are needed'
      WHEN o.kind = 'settle' AND o.freed_at IS NULL THEN 'freedAt is needed'
      WHEN o.occurred_at NOT LIKE '____-__-__T__:__:__%Z' OR o.freed_at NOT LIKE '____-__-__T__:__:__%Z'
          OR o.occurred_at::timestamptz NOT BETWEEN '1900-01-01Z' AND '9999-01-01Z'
        THEN 'instants are in UTC, like 2026-11-25T01:00:00Z'
      WHEN o.kind IN ('hold', 'settle', 'release') AND NOT coalesce(length(o.hold) BETWEEN 1 AND 200, false)
        THEN 'hold is a name of up to 200 characters'
      WHEN o.kind IN ('hold', 'settle') AND NOT coalesce(o.amount BETWEEN 1 AND 1000000000, false)
        THEN 'amount is a whole number from 1 to 1000000000'
      WHEN o.kind IN ('post', 'settle') AND NOT coalesce(jsonb_array_length(o.entries) BETWEEN 1 AND 500, false)
        THEN 'entries are 1 to 500'
      WHEN o.kind = 'hold' AND NOT coalesce(jsonb_array_length(o.payers) <= 500, false) THEN 'payers are up to 500'
      WHEN o.kind IN ('open', 'post', 'hold', 'settle', 'release', 'reverse') THEN NULL
      ELSE 'op is open, post, hold, settle, release or reverse'
    END
  FROM ROWS FROM (jsonb_to_recordset(ops) AS (op text, id uuid, key text, reason text, "sourceId" text,
    "reversesId" uuid, "policyVersionId" uuid, "actorId" uuid, "actingForId" uuid, "approverId" uuid,
    "occurredAt" text, "freedAt" text, hold text, amount bigint, "remainderAccountId" uuid, entries jsonb,
    payers jsonb))
    WITH ORDINALITY AS o(kind, id, key, reason, source_id, reverses_id, policy_version_id, actor_id, acting_for_id,
      approver_id, occurred_at, freed_at, hold, amount, remainder_id, entries, payers, op);
END;

-- The id under which the book knows an account that this call asked to open under an id of its own.
CREATE FUNCTION ledger_known(known jsonb, id uuid) RETURNS uuid LANGUAGE sql IMMUTABLE
RETURN coalesce((known ->> id::text)::uuid, id);

-- What all sides of a transaction say alike, as it stands in their clear text.
CREATE FUNCTION ledger_about(reason text, source_id text, occurred_at timestamptz) RETURNS text LANGUAGE sql STABLE
RETURN concat(reason, E'\\n', source_id, E'\\n',
  to_char(occurred_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), E'\\n');

-- The legs that the call writes out itself, the first answers, and how many transactions it asks for.
CREATE FUNCTION ledger_read(ops jsonb, known jsonb, OUT legs ledger_leg[], OUT accounts uuid[], OUT answers jsonb[],
  OUT postings bigint)
LANGUAGE plpgsql AS $$
BEGIN
  WITH o AS MATERIALIZED (SELECT * FROM ledger_operations(ops)), entry AS (
    SELECT o.op, o.id, ledger_known(known, e."accountId") AS account_id, ledger_about(o.reason, o.source_id, o.occurred_at) AS about, CASE
        WHEN e."accountId" IS NOT NULL AND abs(e.amount) BETWEEN 1 AND 1000000000 THEN e.amount
        ELSE ledger_refuse('malformed', o.op, 'an entry has accountId and a whole amount other than 0, up to 1000000000')
      END AS amount
    FROM o CROSS JOIN LATERAL jsonb_to_recordset(o.entries) AS e("accountId" uuid, amount bigint)
    WHERE o.kind IN ('post', 'settle')
  )
  SELECT (SELECT array_agg(ROW(e.op, e.id, e.account_id, e.amount, 0, e.about)::ledger_leg) FROM entry e),
    (SELECT array_agg(e.account_id) FROM entry e),
    array_agg(CASE
        WHEN o.fault IS NOT NULL THEN to_jsonb(ledger_refuse('malformed', o.op, o.fault))
        WHEN o.kind IN ('post', 'settle', 'reverse') THEN jsonb_build_object('transactionId', o.id)
        WHEN o.kind = 'open' THEN jsonb_build_object('accountId', ledger_known(known, o.id))
        ELSE '{}' END ORDER BY o.op),
    count(*) FILTER (WHERE o.kind IN ('post', 'settle', 'reverse'))
  INTO legs, accounts, answers, postings FROM o;
END $$;

-- Refuses a 'hold' whose payers cannot be read.
CREATE FUNCTION ledger_check_payers(ops jsonb, known jsonb) RETURNS void LANGUAGE plpgsql AS $$
DECLARE wrong integer;
BEGIN
  SELECT min(o.op) INTO wrong FROM (
    SELECT o.op, bool_and(coalesce(p."accountId" IS NOT NULL AND coalesce(p."limit", 0) >= 0, false)) AS readable,
      count(*) = count(DISTINCT ledger_known(known, p."accountId")) AS distinct_payers
    FROM ledger_operations(ops) o CROSS JOIN LATERAL jsonb_to_recordset(o.payers) AS p("accountId" uuid, "limit" bigint)
    WHERE o.kind = 'hold' GROUP BY o.op) o
  WHERE NOT (o.readable AND o.distinct_payers);
  IF wrong IS NOT NULL THEN
    PERFORM ledger_refuse('malformed', wrong, 'a payer has accountId, perhaps a limit from 0, and is named once');
  END IF;
END $$;

-- Called when reading failed: finds the operation that cannot be read even alone, and refuses it by name.
CREATE FUNCTION ledger_blame(ops jsonb, why text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE alone jsonb;
BEGIN
  IF jsonb_typeof(ops) <> 'array' THEN PERFORM ledger_refuse('malformed', 1, 'a call is an array of operations'); END IF;
  FOR op IN 1 .. jsonb_array_length(ops) LOOP
    BEGIN
      alone := jsonb_build_array(ops -> (op - 1));
      PERFORM ledger_open(alone);
      PERFORM ledger_read(alone, '{}');
      PERFORM ledger_check_payers(alone, '{}');
    EXCEPTION
      WHEN data_exception OR integrity_constraint_violation THEN PERFORM ledger_refuse('malformed', op, SQLERRM);
      WHEN SQLSTATE 'HZ001' THEN NULL; -- it can be read, but is wrong: one that cannot be read is named first
    END;
  END LOOP;
  PERFORM ledger_refuse('malformed', 1, why);
END $$;`;
