/** The steps of `ledger_apply` that write accounts, transactions and entries. Frozen with its migration. */
export const LEDGER_WRITE = `
-- Which account of the book each 'open' of a call means, null while it is not there. 'taken': the id asked for is that
-- of another account, and what the call says of it could be meant for either.
CREATE FUNCTION ledger_find_opened(ops jsonb) RETURNS TABLE (asked_id uuid, account_id uuid, op integer, taken boolean)
LANGUAGE sql STABLE BEGIN ATOMIC
  SELECT o.id, a.id, o.op::integer,
    EXISTS (SELECT FROM ledger_accounts t WHERE t.id = o.id AND t.id IS DISTINCT FROM a.id)
  FROM ROWS FROM (jsonb_to_recordset(ops) AS (op text, id uuid, "issuerId" uuid, "ownerKind" text, "ownerId" uuid,
    origin text, "promiseId" uuid, "evidenceClass" text, unit text, "expiresOn" date, "counterpartyId" uuid))
    WITH ORDINALITY AS o(kind, id, issuer_id, owner_kind, owner_id, origin, promise_id, evidence_class, unit,
      expires_on, counterparty_id, op)
  LEFT JOIN ledger_accounts a ON a.issuer_id = o.issuer_id AND a.owner_kind = o.owner_kind AND a.owner_id = o.owner_id
    AND a.origin = o.origin AND a.promise_id IS NOT DISTINCT FROM o.promise_id
    AND a.evidence_class IS NOT DISTINCT FROM o.evidence_class AND a.unit = o.unit
    AND a.expires_on IS NOT DISTINCT FROM o.expires_on AND a.counterparty_id IS NOT DISTINCT FROM o.counterparty_id
  WHERE o.kind = 'open';
END;

CREATE FUNCTION ledger_insert_opened(ops jsonb) RETURNS void LANGUAGE sql BEGIN ATOMIC
  INSERT INTO ledger_accounts (id, issuer_id, owner_kind, owner_id, origin, promise_id, evidence_class, unit,
    expires_on, counterparty_id, floor)
  SELECT o.id, o."issuerId", o."ownerKind", o."ownerId", o.origin, o."promiseId", o."evidenceClass", o.unit,
    o."expiresOn", o."counterpartyId", CASE WHEN o.origin IN ('issuance', 'owed', 'clearing') THEN NULL ELSE 0 END
  FROM jsonb_to_recordset(ops) AS o(op text, id uuid, "issuerId" uuid, "ownerKind" text, "ownerId" uuid, origin text,
    "promiseId" uuid, "evidenceClass" text, unit text, "expiresOn" date, "counterpartyId" uuid)
  WHERE o.op = 'open'
  -- One order for everybody, so that two calls opening the same accounts wait instead of deadlocking.
  ORDER BY o."issuerId", o."ownerId", o.origin, o."promiseId", o."evidenceClass", o."expiresOn", o."counterpartyId"
  ON CONFLICT DO NOTHING;
END;

-- Opens the accounts that are not there yet; answers {id asked for: id in the book}.
CREATE FUNCTION ledger_open(ops jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE found record;
BEGIN
  FOR attempt IN 1 .. 2 LOOP
    SELECT jsonb_object_agg(f.asked_id, f.account_id) AS known, min(f.op) FILTER (WHERE f.account_id IS NULL) AS missing,
      min(f.op) FILTER (WHERE f.taken) AS taken,
      count(DISTINCT f.asked_id) < count(DISTINCT (f.asked_id, f.account_id)) AS is_ambiguous, min(f.op) AS first
    INTO found FROM ledger_find_opened(ops) f;
    IF found.taken IS NOT NULL THEN PERFORM ledger_refuse('content-differs', found.taken, 'the id is in use'); END IF;
    IF found.is_ambiguous THEN PERFORM ledger_refuse('content-differs', found.first, 'one id for two accounts'); END IF;
    IF found.missing IS NULL THEN RETURN coalesce(found.known, '{}'); END IF;
    IF attempt = 1 THEN PERFORM ledger_insert_opened(ops); END IF;
  END LOOP;
  PERFORM ledger_refuse('content-differs', found.missing, 'the id is in use');
END $$;

-- Puts the call's transactions in the book; answers the operations whose key was there before, or twice in the call:
-- the replays. Who posts the same key at the same time waits here, one order of keys for everybody.
CREATE FUNCTION ledger_enter(ops jsonb, postings bigint) RETURNS integer[] LANGUAGE plpgsql AS $$
DECLARE entered jsonb; fresh bigint;
BEGIN
  WITH entering AS (
    INSERT INTO ledger_transactions (id, log_id, key, reason, source_id, reverses_id, policy_version_id, actor_id,
      acting_for_id, approver_id, occurred_at)
    SELECT o.id, gen_random_uuid(), o.key, o.reason, o.source_id, o.reverses_id, o.policy_version_id, o.actor_id,
      o.acting_for_id, o.approver_id, o.occurred_at
    FROM ledger_operations(ops) o WHERE o.kind IN ('post', 'settle', 'reverse') ORDER BY o.key, o.op
    ON CONFLICT DO NOTHING RETURNING key, id
  )
  SELECT jsonb_object_agg(e.key, e.id), count(*) INTO entered, fresh FROM entering e;
  IF fresh = postings THEN RETURN '{}'; END IF;
  RETURN ARRAY(
    SELECT o.op FROM (
      SELECT o.op, o.key, o.id, row_number() OVER (PARTITION BY o.key, o.id ORDER BY o.op) AS nth
      FROM ledger_operations(ops) o WHERE o.kind IN ('post', 'settle', 'reverse')) o
    WHERE o.nth > 1 OR (entered ->> o.key)::uuid IS DISTINCT FROM o.id);
END $$;

-- A replay must say what the book says: sides, reason, source, instant, what it reverses. It then gets the first
-- answer. Who acts or approves may differ: a colleague may finish what was begun. Batches are joined, not looped.
CREATE FUNCTION ledger_check_replays(ops jsonb, replayed integer[], legs ledger_leg[], INOUT answers jsonb[])
LANGUAGE plpgsql SET enable_hashjoin = on SET plan_cache_mode = force_custom_plan AS $$
DECLARE one record;
BEGIN
  FOR one IN
    WITH said AS (
      SELECT s.op, string_agg(concat(s.account_id, ' ', s.amount), ',' ORDER BY s.account_id) AS sides
      FROM (SELECT l.op, l.account_id, sum(l.amount) AS amount FROM unnest(legs) AS l
        GROUP BY l.op, l.account_id HAVING sum(l.amount) <> 0) s
      GROUP BY s.op)
    SELECT o.op, t.id,
      (o.reason, o.source_id, o.occurred_at, o.reverses_id)
        IS DISTINCT FROM (t.reason, t.source_id, t.occurred_at, t.reverses_id)
      OR o.kind <> 'reverse' AND said.sides IS DISTINCT FROM (
        SELECT string_agg(concat(e.account_id, ' ', e.amount), ',' ORDER BY e.account_id)
        FROM ledger_entries e WHERE e.transaction_id = t.id) AS differs,
      t.id IS NULL AND EXISTS (SELECT FROM ledger_transactions r WHERE r.reverses_id = o.reverses_id) AS reversed
    FROM ledger_operations(ops) o LEFT JOIN ledger_transactions t ON t.key = o.key LEFT JOIN said ON said.op = o.op
    WHERE o.op = ANY (replayed) AND o.kind IN ('post', 'settle', 'reverse')
  LOOP
    IF one.reversed THEN PERFORM ledger_refuse('already-reversed', one.op); END IF;
    IF one.differs THEN PERFORM ledger_refuse('content-differs', one.op); END IF;
    answers[one.op] := jsonb_build_object('transactionId', one.id);
  END LOOP;
END $$;

-- Writes legs in the order of their operations, under the locks. An account appears once in a transaction, summed.
CREATE FUNCTION ledger_write(legs ledger_leg[]) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE moved_accounts bigint;
BEGIN
  WITH summed AS (
    SELECT l.op, l.transaction_id, l.account_id, sum(l.amount)::bigint AS amount, sum(l.held)::bigint AS held,
      min(l.about) AS about
    FROM unnest(legs) AS l GROUP BY l.op, l.transaction_id, l.account_id
  ), located AS (
    SELECT s.*, a.issuer_id, a.unit, a.origin, a.floor, a.held AS held_before, a.seq AS seq_before,
      coalesce(a.balance, ledger_refuse('account-unknown', s.op)) AS balance_before
    FROM summed s LEFT JOIN ledger_accounts a ON a.id = s.account_id
  ), moved AS (
    SELECT l.*,
      (l.balance_before + sum(l.amount) OVER upto)::bigint AS balance_after,
      (l.held_before + sum(l.held) OVER upto)::bigint AS held_after,
      l.seq_before + count(*) FILTER (WHERE l.amount <> 0) OVER upto AS seq_after,
      lead(l.op) OVER upto IS NULL AS is_last,
      sum(l.amount) OVER (PARTITION BY l.transaction_id, l.issuer_id, l.unit) AS imbalance,
      l.transaction_id IS NULL OR bool_or(l.amount <> 0) OVER (PARTITION BY l.transaction_id) AS has_sides
    FROM located l WINDOW upto AS (PARTITION BY l.account_id ORDER BY l.op ROWS UNBOUNDED PRECEDING)
  ), checked AS MATERIALIZED (
    SELECT m.*, CASE
        WHEN NOT m.has_sides THEN ledger_refuse('malformed', m.op, 'the entries cancel out')
        WHEN m.imbalance <> 0 THEN ledger_refuse('unbalanced', m.op)
        WHEN m.balance_after - m.held_after < m.floor THEN ledger_refuse('balance-too-low', m.op)
        WHEN m.origin = 'owed' AND m.balance_after > 0 THEN ledger_refuse('more-than-owed', m.op)
        -- Beyond this the programs that read the book could not count exactly.
        WHEN abs(m.balance_after) > 9007199254740991 THEN ledger_refuse('amount-too-large', m.op)
        ELSE 0 END AS refused
    FROM moved m
  ), sides AS MATERIALIZED (
    SELECT c.account_id, c.seq_after, c.amount, c.balance_after, c.transaction_id, gen_random_bytes(32) AS salt,
      concat(E'huzhu-side-v1\\n', c.account_id, E'\\n', c.amount, E'\\n', c.about) AS clear_text
    FROM checked c WHERE c.amount <> 0
  ), details AS (
    INSERT INTO ledger_details (transaction_id, account_id, salt, clear_text)
    SELECT s.transaction_id, s.account_id, s.salt, s.clear_text FROM sides s
  ), entries AS (
    INSERT INTO ledger_entries (account_id, account_seq, transaction_id, amount, balance_after, commitment)
    SELECT s.account_id, s.seq_after, s.transaction_id, s.amount, s.balance_after,
      sha256(s.salt || convert_to(s.clear_text, 'UTF8')) FROM sides s
  )
  UPDATE ledger_accounts a SET balance = c.balance_after, held = c.held_after, seq = c.seq_after
  FROM checked c WHERE a.id = c.account_id AND c.is_last AND c.refused = 0;
  GET DIAGNOSTICS moved_accounts = ROW_COUNT;
  RETURN moved_accounts;
END $$;`;
