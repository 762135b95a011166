/**
 * Names and ids of accounts, transactions and holds, and the texts that commitments are made of (docs/ledger.md).
 * Created by migration 1770000009000; a later change is a new migration.
 */
export const LEDGER_NAMES = `
-- The id of an account, a transaction or a hold (kind) from its name: the first 128 bits of a SHA-256, as a UUID of
-- version 8.
CREATE FUNCTION ledger_id(kind text, name text) RETURNS uuid LANGUAGE sql STABLE
RETURN overlay(overlay(
  left(encode(sha256(convert_to(concat('huzhu-', kind, E'-v1\\n', name, E'\\n'), 'UTF8')), 'hex'), 32)
  placing '8' from 13) placing '8' from 17)::uuid;

-- The name of an account: all that makes it that account.
CREATE FUNCTION ledger_account_name(a ledger_accounts) RETURNS text LANGUAGE sql STABLE
RETURN concat(a.issuer_id, '/', a.owner_kind, '/', a.owner_id, '/', a.origin, '/', a.promise_id, '/',
  a.evidence_class, '/', a.unit, '/', to_char(a.expires_on, 'YYYY-MM-DD'), '/', a.counterparty_id);

-- The name of an issuer's own account.
CREATE FUNCTION ledger_issuer_account(issuer uuid, origin text, unit text) RETURNS text LANGUAGE sql STABLE
RETURN concat(issuer, '/issuer/', issuer, '/', origin, '///', unit, '//');

-- An instant as the committed texts have it: UTC with six decimals.
CREATE FUNCTION ledger_utc(instant timestamptz) RETURNS text LANGUAGE sql STABLE
RETURN to_char(instant AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"');

-- The lines of a side's text that are equal in all sides of a transaction.
CREATE FUNCTION ledger_about(reason text, source text, occurred_at timestamptz) RETURNS text LANGUAGE sql STABLE
RETURN concat(reason, E'\\n', source, E'\\n', ledger_utc(occurred_at), E'\\n');

CREATE FUNCTION ledger_side_text(account_id uuid, amount bigint, about text) RETURNS text LANGUAGE sql STABLE
RETURN concat(E'huzhu-side-v2\\n', account_id, E'\\n', amount, E'\\n', about);

CREATE FUNCTION ledger_header_text(reason text, source text, nth integer, reverses_id uuid, policy_version_id uuid,
  actor_id uuid, acting_for_id uuid, approver_id uuid, occurred_at timestamptz, posted_at timestamptz, evidence bytea)
RETURNS text LANGUAGE sql STABLE
RETURN concat(E'huzhu-transaction-v2\\n', reason, ':', source, ':', nth, E'\\n', reverses_id, E'\\n',
  policy_version_id, E'\\n', actor_id, E'\\n', acting_for_id, E'\\n', approver_id, E'\\n',
  ledger_utc(occurred_at), E'\\n', ledger_utc(posted_at), E'\\n', encode(evidence, 'hex'), E'\\n');

CREATE FUNCTION ledger_commitment(salt bytea, clear_text text) RETURNS bytea LANGUAGE sql STABLE
RETURN sha256(salt || convert_to(clear_text, 'UTF8'));

-- Refuses the whole call. Op is the place of the refused operation in the call, from 1; the caller is told it from 0.
CREATE FUNCTION ledger_refuse(name text, op integer, why text DEFAULT NULL) RETURNS bigint LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '%', name USING ERRCODE = 'HZ001', DETAIL = op - 1, HINT = coalesce(why, '');
END $$;
`;
