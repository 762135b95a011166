/** The steps of `ledger_apply`. Each runs with the accounts it touches already locked. Frozen with its migration. */
export const LEDGER_STEPS = `
CREATE TYPE ledger_leg AS (op integer, account_id uuid, amount bigint, held bigint);
CREATE TYPE ledger_posting AS (op integer, id uuid, key text, reason text, source_id text, reverses_id uuid,
  policy_version_id uuid, actor_id uuid, acting_for_id uuid, approver_id uuid, occurred_at timestamptz);

-- A refusal names the operation at fault (its place in the call, from 0) and undoes the whole call.
CREATE FUNCTION ledger_refuse(name text, op integer) RETURNS bigint LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  RAISE EXCEPTION '%', name USING ERRCODE = 'HZ001', DETAIL = op - 1;
END $$;

-- The id under which the book knows an account that a caller asked to open under an id of its own.
CREATE FUNCTION ledger_known(id uuid, asked uuid[], opened uuid[]) RETURNS uuid LANGUAGE sql IMMUTABLE
RETURN coalesce(opened[array_position(asked, id)], id);

-- Writes postings and their legs (grouped: one leg an account and operation) in the order of the operations.
CREATE FUNCTION ledger_write(postings ledger_posting[], legs ledger_leg[]) RETURNS void
LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE found_legs bigint;
BEGIN
  WITH moved AS MATERIALIZED (
    SELECT m.*, CASE WHEN m.balance_after - m.held_after < m.floor
        THEN ledger_refuse('balance-too-low', m.op) ELSE m.balance_after END AS checked_balance
    FROM (
      SELECT l.op, l.account_id, l.amount, a.floor,
        (a.balance + sum(l.amount) OVER w)::bigint AS balance_after,
        (a.held + sum(l.held) OVER w)::bigint AS held_after,
        a.seq + count(*) FILTER (WHERE l.amount <> 0) OVER w AS seq_after,
        lead(l.op) OVER (PARTITION BY l.account_id ORDER BY l.op) IS NULL AS is_last
      FROM unnest(legs) AS l JOIN ledger_accounts a ON a.id = l.account_id
      WINDOW w AS (PARTITION BY l.account_id ORDER BY l.op ROWS UNBOUNDED PRECEDING)
    ) m
  ), sides AS MATERIALIZED (
    SELECT m.account_id, m.seq_after, m.amount, m.checked_balance, p.id AS transaction_id, gen_random_bytes(32) AS salt,
      concat(E'huzhu-side-v1\\n', m.account_id, E'\\n', m.amount, E'\\n', p.reason, E'\\n', p.source_id, E'\\n',
        to_char(p.occurred_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), E'\\n') AS clear_text
    FROM moved m JOIN unnest(postings) AS p ON p.op = m.op WHERE m.amount <> 0
  ), transactions AS (
    INSERT INTO ledger_transactions (id, log_id, key, reason, source_id, reverses_id, policy_version_id, actor_id,
      acting_for_id, approver_id, occurred_at)
    SELECT p.id, gen_random_uuid(), p.key, p.reason, p.source_id, p.reverses_id, p.policy_version_id, p.actor_id,
      p.acting_for_id, p.approver_id, p.occurred_at FROM unnest(postings) AS p
  ), details AS (
    INSERT INTO ledger_details (transaction_id, account_id, salt, clear_text)
    SELECT s.transaction_id, s.account_id, s.salt, s.clear_text FROM sides s
  ), entries AS (
    INSERT INTO ledger_entries (account_id, account_seq, transaction_id, amount, balance_after, commitment)
    SELECT s.account_id, s.seq_after, s.transaction_id, s.amount, s.checked_balance,
      sha256(s.salt || convert_to(s.clear_text, 'UTF8')) FROM sides s
  ), accounts AS (
    UPDATE ledger_accounts a SET balance = m.checked_balance, held = m.held_after, seq = m.seq_after
    FROM moved m WHERE a.id = m.account_id AND m.is_last
  )
  SELECT count(*) INTO found_legs FROM moved;
  IF found_legs <> cardinality(legs) THEN PERFORM ledger_refuse('account-unknown', 1); END IF;
END $$;

-- Opens accounts that are not there yet; gives back every operation with the ids the book knows them by.
CREATE FUNCTION ledger_open(ops jsonb) RETURNS TABLE (asked_id uuid, account_id uuid)
LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  INSERT INTO ledger_accounts (id, issuer_id, owner_kind, owner_id, origin, promise_id, evidence_class, unit,
    expires_on, counterparty_id, floor)
  SELECT o.id, o."issuerId", o."ownerKind", o."ownerId", o.origin, o."promiseId", o."evidenceClass", o.unit,
    o."expiresOn", o."counterpartyId", CASE WHEN o.origin IN ('issuance', 'owed', 'clearing') THEN NULL ELSE 0 END
  FROM jsonb_to_recordset(ops) AS o(op text, id uuid, "issuerId" uuid, "ownerKind" text, "ownerId" uuid, origin text,
    "promiseId" uuid, "evidenceClass" text, unit text, "expiresOn" date, "counterpartyId" uuid)
  WHERE o.op = 'open'
  -- One order for everybody, so that two calls opening the same accounts wait instead of deadlocking.
  ORDER BY o."ownerId", o.origin, o."promiseId", o."evidenceClass", o."expiresOn", o."counterpartyId"
  ON CONFLICT ON CONSTRAINT ledger_accounts_identity DO NOTHING;
  RETURN QUERY SELECT o.id, a.id
  FROM jsonb_to_recordset(ops) AS o(op text, id uuid, "issuerId" uuid, "ownerKind" text, "ownerId" uuid, origin text,
    "promiseId" uuid, "evidenceClass" text, unit text, "expiresOn" date, "counterpartyId" uuid)
  JOIN ledger_accounts a ON a.owner_id = o."ownerId" AND a.issuer_id = o."issuerId" AND a.owner_kind = o."ownerKind"
    AND a.origin = o.origin AND a.unit = o.unit AND a.promise_id IS NOT DISTINCT FROM o."promiseId"
    AND a.evidence_class IS NOT DISTINCT FROM o."evidenceClass" AND a.expires_on IS NOT DISTINCT FROM o."expiresOn"
    AND a.counterparty_id IS NOT DISTINCT FROM o."counterpartyId"
  WHERE o.op = 'open';
END $$;

-- What was freed from a lot after its last day expires at once. Accounts 'expired' are opened by ledger_apply.
CREATE FUNCTION ledger_expire_freed(freed ledger_leg[], ops jsonb) RETURNS void
LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE lot record; posting ledger_posting; legs ledger_leg[];
BEGIN
  FOR lot IN
    SELECT f.op, f.account_id, f.amount, x.id AS expired_id, ops -> (f.op - 1) AS o
    FROM unnest(freed) AS f JOIN ledger_accounts a ON a.id = f.account_id
    JOIN ledger_accounts x ON x.issuer_id = a.issuer_id AND x.owner_id = a.issuer_id AND x.origin = 'expired'
      AND x.unit = a.unit
    ORDER BY f.op, f.account_id
  LOOP
    posting := ROW(lot.op, uuidv7(), 'expiry:' || (lot.o ->> 'hold') || ':' || lot.account_id, 'expiry',
      lot.o ->> 'hold', NULL, (lot.o ->> 'policyVersionId')::uuid, (lot.o ->> 'actorId')::uuid, NULL, NULL,
      (lot.o ->> 'occurredAt')::timestamptz)::ledger_posting;
    legs := ARRAY[ROW(lot.op, lot.account_id, -lot.amount, 0)::ledger_leg,
      ROW(lot.op, lot.expired_id, lot.amount, 0)::ledger_leg];
    PERFORM ledger_write(ARRAY[posting], legs);
  END LOOP;
END $$;

-- Takes back what is there; what was spent meanwhile is borne by the remainder account (owed, or issuance).
CREATE FUNCTION ledger_reverse_one(posting ledger_posting, remainder_id uuid) RETURNS uuid
LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE legs ledger_leg[]; missing bigint; earlier record;
BEGIN
  SELECT t.id, t.reverses_id INTO earlier FROM ledger_transactions t WHERE t.key = posting.key;
  IF FOUND THEN
    IF earlier.reverses_id IS DISTINCT FROM posting.reverses_id THEN
      PERFORM ledger_refuse('content-differs', posting.op);
    END IF;
    RETURN earlier.id;
  END IF;
  IF EXISTS (SELECT FROM ledger_transactions t WHERE t.reverses_id = posting.reverses_id) THEN
    PERFORM ledger_refuse('already-reversed', posting.op);
  END IF;
  WITH back AS (
    SELECT e.account_id, e.amount, CASE WHEN e.amount < 0 OR a.floor IS NULL THEN e.amount
      ELSE least(e.amount, a.balance - a.held - a.floor) END AS taken
    FROM ledger_entries e JOIN ledger_accounts a ON a.id = e.account_id WHERE e.transaction_id = posting.reverses_id
  ), both_kinds AS (
    SELECT b.account_id, -b.taken AS amount FROM back b
    UNION ALL SELECT remainder_id, -(sum(b.amount - b.taken))::bigint FROM back b HAVING sum(b.amount - b.taken) > 0
  ), grouped AS (SELECT account_id, sum(amount)::bigint AS amount FROM both_kinds GROUP BY account_id)
  SELECT array_agg(ROW(posting.op, g.account_id, g.amount, 0)::ledger_leg), sum((g.account_id IS NULL)::int)
  INTO legs, missing FROM grouped g;
  IF legs IS NULL THEN PERFORM ledger_refuse('transaction-unknown', posting.op); END IF;
  IF missing > 0 THEN PERFORM ledger_refuse('balance-too-low', posting.op); END IF;
  PERFORM ledger_write(ARRAY[posting], legs);
  RETURN posting.id;
END $$;

-- Fills the lines of one hold in payer order from what each account has free, under the locks.
CREATE FUNCTION ledger_hold_one(source_text text, wanted bigint, payers jsonb, op integer) RETURNS jsonb
LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE new_id uuid; filled bigint; lines jsonb;
BEGIN
  INSERT INTO ledger_holds (id, source, status) VALUES (uuidv7(), source_text, 'held')
  ON CONFLICT ON CONSTRAINT ledger_holds_source_unique DO NOTHING RETURNING id INTO new_id;
  IF new_id IS NOT NULL THEN
    WITH free AS (
      SELECT p.position, p.value ->> 'accountId' AS account_id, greatest(0, least(wanted,
        coalesce((p.value ->> 'limit')::bigint, wanted), coalesce(a.balance - a.held - a.floor, wanted))) AS minutes
      FROM jsonb_array_elements(payers) WITH ORDINALITY AS p(value, position)
      JOIN ledger_accounts a ON a.id = (p.value ->> 'accountId')::uuid
    ), takes AS (
      SELECT f.position, f.account_id::uuid AS account_id, least(f.minutes,
        greatest(0, wanted - coalesce(sum(f.minutes) OVER (ORDER BY f.position ROWS BETWEEN UNBOUNDED PRECEDING
          AND 1 PRECEDING), 0))) AS amount
      FROM free f
    ), lines_made AS (
      INSERT INTO ledger_hold_lines (hold_id, position, account_id, amount)
      SELECT new_id, row_number() OVER (ORDER BY t.position), t.account_id, t.amount FROM takes t WHERE t.amount > 0
    )
    UPDATE ledger_accounts a SET held = a.held + t.amount FROM takes t WHERE a.id = t.account_id AND t.amount > 0;
  END IF;
  SELECT sum(l.amount), jsonb_agg(jsonb_build_object('accountId', l.account_id, 'amount', l.amount) ORDER BY l.position)
  INTO filled, lines FROM ledger_hold_lines l JOIN ledger_holds h ON h.id = l.hold_id WHERE h.source = source_text;
  IF filled IS DISTINCT FROM wanted THEN
    PERFORM ledger_refuse(CASE WHEN new_id IS NULL THEN 'content-differs' ELSE 'minutes-short' END, op);
  END IF;
  RETURN lines;
END $$;

REVOKE ALL ON FUNCTION ledger_refuse, ledger_known, ledger_write, ledger_open, ledger_expire_freed, ledger_reverse_one,
  ledger_hold_one FROM PUBLIC;`;
