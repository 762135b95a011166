/** The steps of `ledger_apply` that take and end holds. Frozen with its migration. */
export const LEDGER_HOLDS = `
-- The lines of every hold that a call settles or releases, in payer order, and what 'settle' takes of each.
CREATE FUNCTION ledger_lines(ops jsonb) RETURNS TABLE (op integer, transaction_id uuid, hold_id uuid, hold text,
  "position" integer, account_id uuid, amount bigint, settled bigint, about text, freed_at timestamptz, policy_version_id uuid,
  actor_id uuid)
LANGUAGE sql STABLE BEGIN ATOMIC
  SELECT o.op, o.id, l.hold_id, o.hold, l.position, l.account_id, l.amount,
    CASE o.kind WHEN 'release' THEN 0 ELSE least(l.amount, greatest(0, o.amount - coalesce(sum(l.amount) OVER (
      PARTITION BY o.op ORDER BY l.position ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0))) END,
    ledger_about(o.reason, o.source_id, o.occurred_at), coalesce(o.freed_at, o.occurred_at), o.policy_version_id, o.actor_id
  FROM ledger_operations(ops) o JOIN ledger_holds h ON h.source = o.hold JOIN ledger_hold_lines l ON l.hold_id = h.id
  WHERE o.kind IN ('settle', 'release');
END;

-- What a call frees of lots whose last day has passed, and the account of their issuer that it goes to.
CREATE FUNCTION ledger_freed_late(ops jsonb) RETURNS TABLE (op integer, hold text, account_id uuid, amount bigint,
  freed_at timestamptz, policy_version_id uuid, actor_id uuid, issuer_id uuid, unit text, expired_id uuid)
LANGUAGE sql STABLE BEGIN ATOMIC
  SELECT l.op, l.hold, l.account_id, l.amount - l.settled, l.freed_at, l.policy_version_id, l.actor_id, a.issuer_id,
    a.unit, x.id
  FROM ledger_lines(ops) l JOIN ledger_accounts a ON a.id = l.account_id
  LEFT JOIN ledger_accounts x ON x.issuer_id = a.issuer_id AND x.owner_kind = 'issuer' AND x.owner_id = a.issuer_id
    AND x.origin = 'expired' AND x.unit = a.unit
  WHERE l.amount > l.settled AND a.expires_on < (l.freed_at AT TIME ZONE 'Asia/Shanghai')::date;
END;

-- Opens the issuers' accounts 'expired' that the call may need.
CREATE FUNCTION ledger_open_expired(ops jsonb) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO ledger_accounts (id, issuer_id, owner_kind, owner_id, origin, unit, floor)
  SELECT uuidv7(), f.issuer_id, 'issuer', f.issuer_id, 'expired', f.unit, 0
  FROM (SELECT DISTINCT issuer_id, unit FROM ledger_freed_late(ops) WHERE expired_id IS NULL) f
  ORDER BY f.issuer_id, f.unit ON CONFLICT DO NOTHING;
END $$;

-- Refuses what ends a hold that is not held, or takes more than it holds; answers the releases with nothing left to
-- do: of a hold released before, or released twice in this call.
CREATE FUNCTION ledger_idle_releases(ops jsonb, replayed integer[]) RETURNS integer[] LANGUAGE plpgsql AS $$
DECLARE idle integer[]; wrong integer;
BEGIN
  SELECT array_agg(e.op) FILTER (WHERE e.nth > 1 OR e.status <> 'held'), min(e.op) FILTER (WHERE CASE
      WHEN e.nth > 1 THEN 'settle' IN (e.kind, e.first_kind)
      WHEN e.status = 'held' THEN e.kind = 'settle'
        AND e.amount > (SELECT sum(l.amount) FROM ledger_hold_lines l WHERE l.hold_id = e.hold_id)
      ELSE e.kind = 'settle' OR e.status IS DISTINCT FROM 'released' END)
  INTO idle, wrong
  FROM (
    SELECT o.op, o.kind, o.amount, h.id AS hold_id, h.status, row_number() OVER same AS nth,
      first_value(o.kind) OVER same AS first_kind
    FROM ledger_operations(ops) o LEFT JOIN ledger_holds h ON h.source = o.hold
    WHERE o.kind IN ('settle', 'release') AND o.op <> ALL (replayed) WINDOW same AS (PARTITION BY o.hold ORDER BY o.op)
  ) e;
  IF wrong IS NOT NULL THEN PERFORM ledger_refuse('hold-not-held', wrong); END IF;
  RETURN coalesce(idle, '{}');
END $$;

-- Marks what was settled of each line, ends the holds, and lets what was freed too late expire.
CREATE FUNCTION ledger_end_holds(ops jsonb, idle integer[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE legs ledger_leg[];
BEGIN
  UPDATE ledger_hold_lines l SET settled = e.settled FROM ledger_lines(ops) e
  WHERE l.hold_id = e.hold_id AND l.position = e.position AND e.settled > 0 AND e.op <> ALL (idle);
  UPDATE ledger_holds h SET status = CASE o.kind WHEN 'settle' THEN 'settled' ELSE 'released' END
  FROM ledger_operations(ops) o
  WHERE h.source = o.hold AND o.kind IN ('settle', 'release') AND o.op <> ALL (idle);

  WITH late AS MATERIALIZED (
    SELECT uuidv7() AS id, f.* FROM ledger_freed_late(ops) f WHERE f.op <> ALL (idle)
  ), entering AS (
    INSERT INTO ledger_transactions (id, log_id, key, reason, source_id, policy_version_id, actor_id, occurred_at)
    SELECT f.id, gen_random_uuid(), concat('expiry:', f.hold, ':', f.account_id), 'expiry', f.hold, f.policy_version_id,
      f.actor_id, f.freed_at FROM late f
  )
  SELECT array_agg(ROW(f.op, f.id, side.account_id, side.amount, 0,
    ledger_about('expiry', f.hold, f.freed_at))::ledger_leg) INTO legs
  FROM late f CROSS JOIN LATERAL (VALUES (f.account_id, -f.amount), (f.expired_id, f.amount)) AS side(account_id, amount);
  IF legs IS NOT NULL THEN PERFORM ledger_write(legs); END IF;
END $$;

-- Fills the lines of one new hold in payer order from what each account has free, under the locks. A payer's limit is
-- one for all holds of the call: less what the holds before this one have of it.
CREATE FUNCTION ledger_fill(hold uuid, op integer, wanted bigint, payers jsonb, known jsonb, before uuid[]) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  WITH payer AS (
    SELECT p.nth, a.id AS account_id, CASE
        WHEN a.id IS NULL THEN ledger_refuse('account-unknown', op)
        WHEN a.origin = 'owed' THEN 0
        ELSE greatest(0, least(wanted, coalesce(a.balance - a.held - a.floor, wanted), coalesce(p.most - (
          SELECT coalesce(sum(l.amount), 0) FROM ledger_hold_lines l WHERE l.hold_id = ANY (before)
            AND l.account_id = a.id), wanted)))::bigint END AS free
    FROM ROWS FROM (jsonb_to_recordset(payers) AS ("accountId" uuid, "limit" bigint))
      WITH ORDINALITY AS p(account_id, most, nth)
    LEFT JOIN ledger_accounts a ON a.id = ledger_known(known, p.account_id)
  ), line AS MATERIALIZED (
    SELECT p.nth, p.account_id, least(p.free, greatest(0, wanted - coalesce(sum(p.free) OVER (ORDER BY p.nth
      ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0)))::bigint AS amount
    FROM payer p
  ), writing AS (
    INSERT INTO ledger_hold_lines (hold_id, position, account_id, amount)
    SELECT hold, row_number() OVER (ORDER BY l.nth), l.account_id, l.amount FROM line l WHERE l.amount > 0
  )
  UPDATE ledger_accounts a SET held = a.held + l.amount FROM line l WHERE a.id = l.account_id AND l.amount > 0;
END $$;

-- Takes the holds one by one, each seeing those before it. A hold that has lines was taken before: a replay.
CREATE FUNCTION ledger_take_holds(ops jsonb, known jsonb, INOUT answers jsonb[]) LANGUAGE plpgsql AS $$
DECLARE o record; taken record; is_new boolean; before uuid[] := '{}';
BEGIN
  FOR o IN SELECT x.op, x.amount, x.payers, h.id AS hold_id, h.status
    FROM ledger_operations(ops) x JOIN ledger_holds h ON h.source = x.hold WHERE x.kind = 'hold' ORDER BY x.op
  LOOP
    is_new := NOT EXISTS (SELECT FROM ledger_hold_lines l WHERE l.hold_id = o.hold_id);
    IF is_new THEN PERFORM ledger_fill(o.hold_id, o.op, o.amount, o.payers, known, before); END IF;
    SELECT coalesce(sum(l.amount), 0) AS minutes, bool_and(l.account_id IN (
        SELECT ledger_known(known, p."accountId") FROM jsonb_to_recordset(o.payers) AS p("accountId" uuid))) AS from_payers,
      jsonb_agg(jsonb_build_object('accountId', l.account_id, 'amount', l.amount) ORDER BY l.position) AS lines
    INTO taken FROM ledger_hold_lines l WHERE l.hold_id = o.hold_id;
    IF is_new AND taken.minutes < o.amount THEN PERFORM ledger_refuse('minutes-short', o.op); END IF;
    IF taken.minutes <> o.amount OR NOT taken.from_payers THEN PERFORM ledger_refuse('content-differs', o.op); END IF;
    IF o.status <> 'held' THEN PERFORM ledger_refuse('hold-not-held', o.op); END IF;
    answers[o.op] := jsonb_build_object('lines', taken.lines);
    before := before || o.hold_id;
  END LOOP;
END $$;`;
