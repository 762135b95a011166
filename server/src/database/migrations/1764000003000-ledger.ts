import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grantToApp } from './grant.js';

/**
 * The book (docs/ledger.md). The application role reads it and calls `ledger_apply`; it can write none of it.
 * Accounts have room on their pages and no index over what changes, so that a posting updates in place (HOT).
 */
export class Ledger1764000003000 implements MigrationInterface {
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
      ledger_accounts; DROP FUNCTION ledger_append_only, ledger_check_zero_sum`);
  }
}

const TABLES = `
CREATE TABLE ledger_accounts (
  id uuid CONSTRAINT ledger_accounts_pk PRIMARY KEY,
  issuer_id uuid NOT NULL,
  owner_kind text NOT NULL CONSTRAINT ledger_accounts_owner_kind CHECK (owner_kind IN ('member', 'issuer')),
  owner_id uuid NOT NULL,
  origin text NOT NULL CONSTRAINT ledger_accounts_origin CHECK (origin IN ('earned', 'granted', 'gifted', 'inherited',
    'opening', 'owed', 'issuance', 'pool', 'redeemed', 'expired', 'clearing')),
  promise_id uuid,
  evidence_class text
    CONSTRAINT ledger_accounts_evidence_class CHECK (evidence_class IN ('system', 'manual')),
  unit text NOT NULL CONSTRAINT ledger_accounts_unit CHECK (unit IN ('minute')),
  expires_on date,
  counterparty_id uuid,
  balance bigint NOT NULL DEFAULT 0,
  held bigint NOT NULL DEFAULT 0 CONSTRAINT ledger_accounts_held CHECK (held >= 0),
  floor bigint,
  seq bigint NOT NULL DEFAULT 0,
  opened_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT ledger_accounts_floor CHECK (balance - held >= floor),
  CONSTRAINT ledger_accounts_no_floor CHECK ((floor IS NULL) = (origin IN ('issuance', 'owed', 'clearing'))),
  CONSTRAINT ledger_accounts_owed CHECK (origin <> 'owed' OR (balance <= 0 AND held = 0)),
  CONSTRAINT ledger_accounts_owner CHECK ((owner_kind = 'member')
    = (origin IN ('earned', 'granted', 'gifted', 'inherited', 'opening', 'owed'))),
  CONSTRAINT ledger_accounts_lot CHECK ((promise_id IS NOT NULL AND evidence_class IS NOT NULL)
    = (origin IN ('earned', 'granted', 'gifted', 'inherited', 'opening'))),
  CONSTRAINT ledger_accounts_identity UNIQUE NULLS NOT DISTINCT (issuer_id, owner_kind, owner_id, origin, promise_id,
    evidence_class, unit, expires_on, counterparty_id)
) WITH (fillfactor = 70);
CREATE INDEX ledger_accounts_of_owner ON ledger_accounts (owner_id);

CREATE TABLE ledger_transactions (
  id uuid CONSTRAINT ledger_transactions_pk PRIMARY KEY,
  log_id uuid NOT NULL,
  key text NOT NULL CONSTRAINT ledger_transactions_key_unique UNIQUE,
  reason text NOT NULL CONSTRAINT ledger_transactions_reason
    CHECK (reason IN ('service', 'grant', 'opening', 'expiry', 'reversal')),
  source_id text NOT NULL,
  reverses_id uuid CONSTRAINT ledger_transactions_reverses_unique UNIQUE,
  policy_version_id uuid NOT NULL,
  actor_id uuid NOT NULL,
  acting_for_id uuid,
  approver_id uuid,
  occurred_at timestamptz NOT NULL,
  posted_at timestamptz NOT NULL DEFAULT now(),
  xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
  leaf_version smallint NOT NULL DEFAULT 1);
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

-- All entries of a transaction are one INSERT, so looking at what this statement inserted is looking at all of it.
CREATE FUNCTION ledger_check_zero_sum() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF EXISTS (
    SELECT FROM inserted e JOIN ledger_accounts a ON a.id = e.account_id
    GROUP BY e.transaction_id, a.issuer_id, a.unit HAVING sum(e.amount) <> 0
  ) OR EXISTS (
    SELECT FROM inserted e JOIN ledger_accounts a ON a.id = e.account_id
    GROUP BY e.transaction_id HAVING count(DISTINCT a.unit) > 1
  ) THEN
    RAISE EXCEPTION 'entries do not sum to zero per issuer and unit' USING ERRCODE = 'HZ003';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER ledger_entries_zero_sum AFTER INSERT ON ledger_entries REFERENCING NEW TABLE AS inserted
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_check_zero_sum();

REVOKE ALL ON FUNCTION ledger_append_only, ledger_check_zero_sum FROM PUBLIC;`;
