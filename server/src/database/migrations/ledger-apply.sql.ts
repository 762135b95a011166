/**
 * `ledger_apply(ops)`: opens accounts; then posts, settles and releases, all in one statement; then reverses; then
 * holds. Holds are locked first, then the union of all accounts, each in id order. Frozen with its migration.
 */
export const LEDGER_APPLY = `
CREATE FUNCTION ledger_apply(ops jsonb) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  postings ledger_posting[]; reversals ledger_posting[]; legs ledger_leg[]; freed ledger_leg[];
  asked uuid[] := '{}'; opened uuid[] := '{}'; hold_sources text[]; accounts uuid[]; replayed integer[];
  wrong integer; answers jsonb; one record; reversal ledger_posting;
  earlier_holds text[] := '{}';
BEGIN
  IF ops @? '$[*] ? (@.op == "open")' THEN
    SELECT array_agg(o.asked_id), array_agg(o.account_id) INTO asked, opened FROM ledger_open(ops) o;
  END IF;

  -- What each operation asks for.
  WITH o AS MATERIALIZED (
    SELECT x.* FROM ROWS FROM (jsonb_to_recordset(ops) AS (op text, id uuid, key text, reason text, "sourceId" text,
      "reversesId" uuid, "policyVersionId" uuid, "actorId" uuid, "actingForId" uuid, "approverId" uuid,
      "occurredAt" timestamptz, hold text, amount bigint, entries jsonb))
      WITH ORDINALITY AS x(kind, id, key, reason, source_id, reverses_id, policy_version_id, actor_id, acting_for_id,
        approver_id, occurred_at, hold, amount, entries, op)
  ), posting AS (
    SELECT o.kind, ROW(o.op, o.id, o.key, o.reason, o.source_id, o.reverses_id, o.policy_version_id, o.actor_id,
      o.acting_for_id, o.approver_id, o.occurred_at)::ledger_posting AS p
    FROM o WHERE o.kind IN ('post', 'settle', 'reverse')
  ), lines AS (
    SELECT o.op, o.kind, l.account_id, l.amount, CASE WHEN o.kind = 'release' THEN 0 ELSE least(l.amount, greatest(0,
      o.amount - coalesce(sum(l.amount) OVER (PARTITION BY o.op ORDER BY l.position
        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0))) END AS settled
    FROM o JOIN ledger_holds h ON h.source = o.hold JOIN ledger_hold_lines l ON l.hold_id = h.id
    WHERE o.kind IN ('settle', 'release')
  ), every_leg AS (
    SELECT o.op, (e.value ->> 'accountId')::uuid AS account_id, (e.value ->> 'amount')::bigint AS amount, 0 AS held
    FROM o CROSS JOIN jsonb_array_elements(o.entries) AS e
    UNION ALL SELECT l.op, l.account_id, -l.settled, -l.amount FROM lines l
  ), grouped AS (
    SELECT e.op, ledger_known(e.account_id, asked, opened) AS account_id,
      sum(e.amount)::bigint AS amount, sum(e.held)::bigint AS held FROM every_leg e GROUP BY 1, 2
  )
  SELECT (SELECT array_agg(p) FROM posting WHERE kind <> 'reverse'),
    (SELECT array_agg(p ORDER BY (p).op) FROM posting WHERE kind = 'reverse'),
    (SELECT array_agg(ROW(g.op, g.account_id, g.amount, g.held)::ledger_leg) FROM grouped g
      WHERE g.amount <> 0 OR g.held <> 0),
    (SELECT array_agg(ROW(l.op, l.account_id, l.amount - l.settled, 0)::ledger_leg) FROM lines l
      WHERE l.amount > l.settled),
    (SELECT array_agg(o.hold) FROM o WHERE o.kind IN ('settle', 'release'))
  INTO postings, reversals, legs, freed, hold_sources;

  -- The locks: holds, then accounts.
  IF hold_sources IS NOT NULL THEN
    PERFORM FROM ledger_holds h WHERE h.source = ANY (hold_sources) ORDER BY h.id FOR NO KEY UPDATE;
  END IF;
  accounts := ARRAY(
    SELECT l.account_id FROM unnest(legs) AS l
    UNION SELECT e.account_id FROM unnest(reversals) AS r JOIN ledger_entries e ON e.transaction_id = r.reverses_id);
  IF ops @? '$[*] ? (@.op == "hold" || @.op == "reverse")' THEN
    accounts := accounts || ARRAY(
      SELECT ledger_known(a.id, asked, opened) FROM (
        SELECT (p.value ->> 'accountId')::uuid AS id
        FROM jsonb_path_query(ops, '$[*] ? (@.op == "hold").payers[*]') AS p(value)
        UNION SELECT (o.value ->> 'remainderAccountId')::uuid
        FROM jsonb_path_query(ops, '$[*] ? (@.op == "reverse")') AS o(value)) a WHERE a.id IS NOT NULL);
  END IF;
  IF freed IS NOT NULL THEN
    freed := ARRAY(SELECT f FROM unnest(freed) AS f JOIN ledger_accounts a ON a.id = f.account_id
      WHERE a.expires_on < ((ops -> (f.op - 1) ->> 'occurredAt')::timestamptz AT TIME ZONE 'Asia/Shanghai')::date);
    INSERT INTO ledger_accounts (id, issuer_id, owner_kind, owner_id, origin, unit, floor)
    SELECT uuidv7(), x.issuer_id, 'issuer', x.issuer_id, 'expired', x.unit, 0
    FROM (SELECT DISTINCT a.issuer_id, a.unit FROM unnest(freed) AS f JOIN ledger_accounts a ON a.id = f.account_id) x
    ON CONFLICT ON CONSTRAINT ledger_accounts_identity DO NOTHING;
    accounts := accounts || ARRAY(SELECT x.id FROM unnest(freed) AS f JOIN ledger_accounts a ON a.id = f.account_id
      JOIN ledger_accounts x ON x.owner_id = a.issuer_id AND x.origin = 'expired' AND x.unit = a.unit);
  END IF;
  PERFORM FROM ledger_accounts a WHERE a.id = ANY (accounts) ORDER BY a.id FOR NO KEY UPDATE;

  -- Replays: an operation whose key is in the book must say what the book says, and then does nothing.
  IF EXISTS (SELECT FROM unnest(postings) AS p JOIN ledger_transactions t ON t.key = p.key) THEN
    SELECT array_agg(p.op), min(p.op) FILTER (WHERE (t.reason, t.source_id) IS DISTINCT FROM (p.reason, p.source_id)
      OR EXISTS (SELECT FROM (SELECT l.account_id, l.amount FROM unnest(legs) AS l WHERE l.op = p.op AND l.amount <> 0) a
        FULL JOIN (SELECT e.account_id, e.amount FROM ledger_entries e WHERE e.transaction_id = t.id) b
        USING (account_id, amount) WHERE a IS NULL OR b IS NULL))
    INTO replayed, wrong FROM unnest(postings) AS p JOIN ledger_transactions t ON t.key = p.key;
    IF wrong IS NOT NULL THEN PERFORM ledger_refuse('content-differs', wrong); END IF;
  END IF;
  IF hold_sources IS NOT NULL THEN
    SELECT array_agg(o.op) FILTER (WHERE o.kind = 'release' AND h.status = 'released') || replayed,
      min(o.op) FILTER (WHERE h.id IS NULL OR o.twice > 1 OR (NOT coalesce(o.op = ANY (replayed), false)
        AND h.status <> 'held' AND NOT (o.kind = 'release' AND h.status = 'released'))
        OR (o.kind = 'settle' AND o.amount > (SELECT sum(l.amount) FROM ledger_hold_lines l WHERE l.hold_id = h.id)))
    INTO replayed, wrong
    FROM (SELECT x.ordinality::integer AS op, x.value ->> 'op' AS kind, x.value ->> 'hold' AS source,
        (x.value ->> 'amount')::bigint AS amount, count(*) OVER (PARTITION BY x.value ->> 'hold') AS twice
      FROM jsonb_array_elements(ops) WITH ORDINALITY AS x WHERE x.value ->> 'op' IN ('settle', 'release')) o
    LEFT JOIN ledger_holds h ON h.source = o.source;
    IF wrong IS NOT NULL THEN PERFORM ledger_refuse('hold-not-held', wrong); END IF;
  END IF;
  IF replayed IS NOT NULL THEN
    postings := ARRAY(SELECT p FROM unnest(postings) AS p WHERE p.op <> ALL (replayed));
    legs := ARRAY(SELECT l FROM unnest(legs) AS l WHERE l.op <> ALL (replayed));
    freed := ARRAY(SELECT f FROM unnest(freed) AS f WHERE f.op <> ALL (replayed));
  END IF;

  -- The writing.
  IF cardinality(legs) > 0 THEN PERFORM ledger_write(postings, legs); END IF;
  IF hold_sources IS NOT NULL THEN
    WITH o AS (SELECT x.ordinality AS op, x.value ->> 'op' AS kind, h.id, (x.value ->> 'amount')::bigint AS amount
      FROM jsonb_array_elements(ops) WITH ORDINALITY AS x JOIN ledger_holds h ON h.source = x.value ->> 'hold'
      WHERE x.value ->> 'op' IN ('settle', 'release') AND h.status = 'held'
    ), lines AS (
      UPDATE ledger_hold_lines l SET settled = t.settled
      FROM (SELECT l.hold_id, l.position, least(l.amount, greatest(0, o.amount - coalesce(sum(l.amount) OVER (
          PARTITION BY l.hold_id ORDER BY l.position ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0))) AS settled
        FROM o JOIN ledger_hold_lines l ON l.hold_id = o.id WHERE o.kind = 'settle') t
      WHERE l.hold_id = t.hold_id AND l.position = t.position
    )
    UPDATE ledger_holds h SET status = CASE o.kind WHEN 'settle' THEN 'settled' ELSE 'released' END
    FROM o WHERE h.id = o.id;
    IF cardinality(freed) > 0 THEN PERFORM ledger_expire_freed(freed, ops); END IF;
  END IF;

  -- The answers: one an operation, in order; reversals and holds are made one by one, each seeing those before it.
  SELECT jsonb_agg(CASE x.value ->> 'op'
      WHEN 'open' THEN jsonb_build_object('accountId', ledger_known((x.value ->> 'id')::uuid, asked, opened))
      WHEN 'post' THEN jsonb_build_object('transactionId', t.id)
      WHEN 'settle' THEN jsonb_build_object('transactionId', t.id)
      ELSE '{}'::jsonb END ORDER BY x.ordinality) INTO answers
  FROM jsonb_array_elements(ops) WITH ORDINALITY AS x LEFT JOIN ledger_transactions t ON t.key = x.value ->> 'key';
  FOR reversal IN SELECT r.* FROM unnest(reversals) AS r ORDER BY r.op LOOP
    answers := jsonb_set(answers, ARRAY[(reversal.op - 1)::text], jsonb_build_object('transactionId',
      ledger_reverse_one(reversal,
        ledger_known((ops -> (reversal.op - 1) ->> 'remainderAccountId')::uuid, asked, opened))));
  END LOOP;
  FOR one IN SELECT x.ordinality::integer AS op, x.value AS o, x.value ->> 'hold' AS source
    FROM jsonb_array_elements(ops) WITH ORDINALITY AS x WHERE x.value ->> 'op' = 'hold' ORDER BY 1
  LOOP
    -- A payer's limit is one for all holds of the call: less what the holds before took from it.
    answers := jsonb_set(answers, ARRAY[(one.op - 1)::text], jsonb_build_object('lines',
      ledger_hold_one(one.source, (one.o ->> 'amount')::bigint, (
        SELECT jsonb_agg(jsonb_build_object('accountId', k.id, 'limit', (p.value ->> 'limit')::bigint - coalesce((
          SELECT sum(l.amount) FROM ledger_holds h JOIN ledger_hold_lines l ON l.hold_id = h.id
          WHERE h.source = ANY (earlier_holds) AND l.account_id = k.id), 0)) ORDER BY p.ordinality)
        FROM jsonb_array_elements(one.o -> 'payers') WITH ORDINALITY AS p
        CROSS JOIN LATERAL (SELECT ledger_known((p.value ->> 'accountId')::uuid, asked, opened) AS id) k), one.op)));
    earlier_holds := earlier_holds || one.source;
  END LOOP;
  RETURN answers;
END $$;
REVOKE ALL ON FUNCTION ledger_apply FROM PUBLIC;`;
