import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grantToApp } from './grant.js';

/**
 * The book (docs/ledger.md). The application role reads it and calls `ledger_apply`; it can write none of it.
 * Accounts have room on their pages and no index over what changes, so that a posting updates in place (HOT).
 */
export class Ledger1770000009000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(TABLES);
    await db.query(GUARDS);
    await grantToApp(db, 'SELECT', [
      'ledger_accounts',
      'ledger_transactions',
      'ledger_entries',
      'ledger_details',
      'ledger_holds',
      'ledger_hold_lines',
    ]);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE ledger_hold_lines, ledger_holds, ledger_details, ledger_entries, ledger_transactions,
      ledger_accounts; DROP FUNCTION ledger_append_only, ledger_check_identity, ledger_check_zero_sum`);
  }
}

const TABLES = `
CREATE TABLE ledger_accounts (
  id uuid CONSTRAINT ledger_accounts_pk PRIMARY KEY,
  issuer_id uuid NOT NULL,
  owner_kind text NOT NULL,
  owner_id uuid NOT NULL,
  origin text NOT NULL,
  promise_id uuid,
  evidence_class text,
  unit text NOT NULL,
  expires_on date,
  counterparty_id uuid,
  balance bigint NOT NULL DEFAULT 0,
  held bigint NOT NULL DEFAULT 0,
  floor bigint,
  seq bigint NOT NULL DEFAULT 0,
  opened_at timestamptz NOT NULL DEFAULT now(),
  -- Only what a posting changes is checked here, because each CHECK costs every posting; see ledger_accounts_identity.
  CONSTRAINT ledger_accounts_floor CHECK (held >= 0 AND balance - held >= floor),
  CONSTRAINT ledger_accounts_owed CHECK (origin <> 'owed' OR (balance <= 0 AND held = 0)),
  CONSTRAINT ledger_accounts_identity UNIQUE NULLS NOT DISTINCT (issuer_id, owner_kind, owner_id, origin, promise_id,
    evidence_class, unit, expires_on, counterparty_id)
) WITH (fillfactor = 70);
CREATE INDEX ledger_accounts_of_owner ON ledger_accounts (owner_id);
CREATE INDEX ledger_accounts_expiring ON ledger_accounts (expires_on) WHERE expires_on IS NOT NULL;

CREATE TABLE ledger_transactions (
  id uuid CONSTRAINT ledger_transactions_pk PRIMARY KEY,
  log_id uuid NOT NULL,
  key text NOT NULL CONSTRAINT ledger_transactions_key_unique UNIQUE,
  reason text NOT NULL CONSTRAINT ledger_transactions_reason
    CHECK (reason IN ('service', 'grant', 'opening', 'merge', 'expiry', 'reversal')),
  source_id text NOT NULL,
  reverses_id uuid,
  policy_version_id uuid NOT NULL,
  actor_id uuid NOT NULL,
  acting_for_id uuid,
  approver_id uuid,
  occurred_at timestamptz NOT NULL,
  posted_at timestamptz NOT NULL DEFAULT now(),
  xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
  leaf_version smallint NOT NULL DEFAULT 1);
CREATE UNIQUE INDEX ledger_transactions_reverses ON ledger_transactions (reverses_id) WHERE reverses_id IS NOT NULL;
CREATE INDEX ledger_transactions_source ON ledger_transactions (source_id);

CREATE TABLE ledger_entries (
  account_id uuid NOT NULL,
  account_seq bigint NOT NULL,
  transaction_id uuid NOT NULL,
  amount bigint NOT NULL CONSTRAINT ledger_entries_amount CHECK (amount <> 0),
  balance_after bigint NOT NULL,
  commitment bytea NOT NULL,
  CONSTRAINT ledger_entries_pk PRIMARY KEY (account_id, account_seq));
CREATE INDEX ledger_entries_of_transaction ON ledger_entries (transaction_id);

CREATE TABLE ledger_details (
  transaction_id uuid NOT NULL,
  account_id uuid NOT NULL,
  salt bytea NOT NULL,
  clear_text text NOT NULL,
  CONSTRAINT ledger_details_pk PRIMARY KEY (transaction_id, account_id));

CREATE TABLE ledger_holds (
  id uuid CONSTRAINT ledger_holds_pk PRIMARY KEY,
  source text NOT NULL CONSTRAINT ledger_holds_source_unique UNIQUE,
  status text NOT NULL CONSTRAINT ledger_holds_status CHECK (status IN ('held', 'settled', 'released')),
  created_at timestamptz NOT NULL DEFAULT now());

CREATE TABLE ledger_hold_lines (
  hold_id uuid NOT NULL,
  position integer NOT NULL,
  account_id uuid NOT NULL,
  amount bigint NOT NULL CONSTRAINT ledger_hold_lines_amount CHECK (amount > 0),
  settled bigint NOT NULL DEFAULT 0 CONSTRAINT ledger_hold_lines_settled CHECK (settled BETWEEN 0 AND amount),
  CONSTRAINT ledger_hold_lines_pk PRIMARY KEY (hold_id, position));`;

const GUARDS = `
CREATE FUNCTION ledger_append_only() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  RAISE EXCEPTION '% of % is refused: the book only grows', TG_OP, TG_TABLE_NAME USING ERRCODE = 'HZ002';
END $$;
CREATE TRIGGER ledger_transactions_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_transactions
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_append_only();
CREATE TRIGGER ledger_entries_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_entries
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_append_only();
-- Details may be deleted, to forget a person, never changed. Accounts and holds stay; what they are stays too.
CREATE TRIGGER ledger_details_unchanging BEFORE UPDATE OR TRUNCATE ON ledger_details
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_append_only();
CREATE TRIGGER ledger_accounts_stay BEFORE DELETE OR TRUNCATE OR UPDATE OF id, issuer_id, owner_kind, owner_id, origin,
  promise_id, evidence_class, unit, expires_on, counterparty_id, floor, opened_at ON ledger_accounts
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_append_only();
CREATE TRIGGER ledger_holds_stay BEFORE DELETE OR TRUNCATE OR UPDATE OF id, source, created_at ON ledger_holds
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_append_only();
CREATE TRIGGER ledger_hold_lines_stay BEFORE DELETE OR TRUNCATE OR UPDATE OF hold_id, position, account_id, amount
  ON ledger_hold_lines FOR EACH STATEMENT EXECUTE FUNCTION ledger_append_only();

-- What an account is never changes, so it is checked once, when the account is opened.
CREATE FUNCTION ledger_check_identity() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  is_lot boolean := NEW.origin IN ('earned', 'granted', 'gifted', 'inherited', 'opening');
  of_issuer boolean := NEW.origin IN ('issuance', 'pool', 'redeemed', 'expired', 'clearing');
BEGIN
  IF NOT (is_lot OR of_issuer OR NEW.origin = 'owed') OR NEW.unit NOT IN ('minute')
    OR NEW.owner_kind <> (CASE WHEN of_issuer THEN 'issuer' ELSE 'member' END)
    OR (of_issuer AND NEW.owner_id <> NEW.issuer_id)
    OR is_lot <> (NEW.promise_id IS NOT NULL) OR is_lot <> (NEW.evidence_class IS NOT NULL)
    OR NEW.evidence_class NOT IN ('system', 'manual')
    OR (NEW.expires_on IS NOT NULL AND NOT (is_lot AND isfinite(NEW.expires_on)))
    OR (NEW.counterparty_id IS NOT NULL) <> (NEW.origin = 'clearing')
    OR NEW.floor IS DISTINCT FROM (CASE WHEN NEW.origin IN ('issuance', 'owed', 'clearing') THEN NULL ELSE 0 END)
    OR (NEW.balance, NEW.held, NEW.seq) <> (0, 0, 0)
  THEN
    RAISE EXCEPTION 'there is no account like this: % of a % in %', NEW.origin, NEW.owner_kind, NEW.unit
      USING ERRCODE = 'check_violation', TABLE = TG_TABLE_NAME, CONSTRAINT = 'ledger_accounts_identity';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER ledger_accounts_identity BEFORE INSERT ON ledger_accounts
  FOR EACH ROW EXECUTE FUNCTION ledger_check_identity();

-- All entries of a transaction are one INSERT, so looking at what this statement inserted is looking at all of it.
CREATE FUNCTION ledger_check_zero_sum() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF EXISTS (
    SELECT FROM (
      SELECT e.transaction_id, a.unit, sum(e.amount) AS total
      FROM inserted e LEFT JOIN ledger_accounts a ON a.id = e.account_id
      GROUP BY e.transaction_id, a.issuer_id, a.unit) s
    GROUP BY s.transaction_id HAVING bool_or(s.total <> 0 OR s.unit IS NULL) OR min(s.unit) <> max(s.unit)
  ) THEN
    RAISE EXCEPTION 'entries do not sum to zero per issuer and unit' USING ERRCODE = 'HZ003';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER ledger_entries_zero_sum AFTER INSERT ON ledger_entries REFERENCING NEW TABLE AS inserted
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_check_zero_sum();

REVOKE ALL ON FUNCTION ledger_append_only, ledger_check_identity, ledger_check_zero_sum FROM PUBLIC;`;
