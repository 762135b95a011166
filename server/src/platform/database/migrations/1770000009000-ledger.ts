import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grantToApp } from './grant.js';
import { LEDGER_NAMES } from './ledger-names.sql.js';

const BOOK = [
  ...['ledger_units', 'ledger_reasons', 'ledger_stops', 'ledger_accounts', 'ledger_statements', 'ledger_transactions'],
  ...['ledger_entries', 'ledger_holds', 'ledger_hold_lines'],
];

/**
 * The book (docs/ledger.md). The application role reads it and calls `ledger_apply`; it can write none of it.
 * Accounts and statements have room on their pages and no index over what changes, so a posting updates in place (HOT).
 */
export class Ledger1770000009000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    for (const sql of [TABLES, LEDGER_NAMES, GUARDS, VOCABULARY]) await db.query(sql);
    await grantToApp(db, 'SELECT', BOOK);
    await grantToApp(db, 'SELECT, INSERT', ['book_checks']);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP FUNCTION ledger_account_name CASCADE;
      DROP TABLE book_checks, ${BOOK.toReversed().join(', ')};
      DROP FUNCTION ledger_append_only, ledger_forget_only, ledger_check_account, ledger_check_zero_sum, ledger_refuse,
        ledger_commitment, ledger_header_text, ledger_side_text, ledger_about, ledger_utc, ledger_issuer_account,
        ledger_id`);
  }
}

/** The book's own reasons, and the first unit. The evidence function of reversals comes with what is reversed. */
const VOCABULARY = `
INSERT INTO ledger_units (unit) VALUES ('minute');
INSERT INTO ledger_reasons (reason) VALUES ('expiry'), ('reversal');`;

const TABLES = `
-- Vocabulary: a feature that brings a new reason or unit adds a row in its migration.
CREATE TABLE ledger_units (unit text CONSTRAINT ledger_units_pk PRIMARY KEY);
CREATE TABLE ledger_reasons (
  reason text CONSTRAINT ledger_reasons_pk PRIMARY KEY
    CONSTRAINT ledger_reasons_reason CHECK (reason ~ '^[a-z_]{1,40}$'),
  -- The SQL function that proves a posting of this reason, or lets it be refused. Null: the book needs no proof
  -- (expiry).
  evidence_function text);

-- While a row is not lifted, nothing is posted. Not more than one is in force at a time.
CREATE TABLE ledger_stops (
  id uuid CONSTRAINT ledger_stops_pk PRIMARY KEY,
  stopped_at timestamptz NOT NULL,
  because text NOT NULL,
  lifted_at timestamptz,
  lifted_by_id uuid,
  lift_reason text,
  CONSTRAINT ledger_stops_lifted
    CHECK ((lifted_at IS NULL) = (lifted_by_id IS NULL) AND (lifted_at IS NULL) = (lift_reason IS NULL)));
CREATE UNIQUE INDEX ledger_stops_in_force ON ledger_stops (lifted_at) NULLS NOT DISTINCT WHERE lifted_at IS NULL;

CREATE TABLE ledger_accounts (
  id uuid CONSTRAINT ledger_accounts_pk PRIMARY KEY,
  issuer_id uuid NOT NULL,
  owner_kind text NOT NULL,
  owner_id uuid NOT NULL,
  origin text NOT NULL,
  promise_id uuid,
  evidence_class text,
  unit text NOT NULL CONSTRAINT ledger_accounts_unit REFERENCES ledger_units,
  expires_on date,
  counterparty_id uuid,
  floor bigint,
  balance bigint NOT NULL DEFAULT 0,
  held bigint NOT NULL DEFAULT 0,
  opened_at timestamptz NOT NULL DEFAULT now()
) WITH (fillfactor = 70);
CREATE INDEX ledger_accounts_of_owner ON ledger_accounts (owner_id);
CREATE INDEX ledger_accounts_expiring ON ledger_accounts (expires_on) WHERE expires_on IS NOT NULL;

CREATE TABLE ledger_statements (
  owner_id uuid NOT NULL,
  unit text NOT NULL CONSTRAINT ledger_statements_unit REFERENCES ledger_units,
  line_no bigint NOT NULL DEFAULT 0,
  balance bigint NOT NULL DEFAULT 0,
  CONSTRAINT ledger_statements_pk PRIMARY KEY (owner_id, unit)
) WITH (fillfactor = 70);

CREATE TABLE ledger_transactions (
  id uuid CONSTRAINT ledger_transactions_pk PRIMARY KEY,
  reason text NOT NULL CONSTRAINT ledger_transactions_reason REFERENCES ledger_reasons NOT ENFORCED,
  source text NOT NULL,
  nth integer NOT NULL,
  reverses_id uuid,
  policy_version_id uuid NOT NULL,
  actor_id uuid NOT NULL,
  acting_for_id uuid,
  approver_id uuid,
  occurred_at timestamptz NOT NULL,
  posted_at timestamptz NOT NULL,
  evidence bytea,
  salt bytea,
  commitment bytea NOT NULL,
  xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
  leaf_version smallint NOT NULL DEFAULT 2);
CREATE UNIQUE INDEX ledger_transactions_reverses ON ledger_transactions (reverses_id) WHERE reverses_id IS NOT NULL;

CREATE TABLE ledger_entries (
  owner_id uuid NOT NULL,
  unit text NOT NULL,
  line_no bigint NOT NULL,
  account_id uuid NOT NULL,
  issuer_id uuid NOT NULL,
  transaction_id uuid NOT NULL,
  amount bigint NOT NULL,
  balance_after bigint NOT NULL,
  total_after bigint NOT NULL,
  salt bytea,
  commitment bytea NOT NULL,
  CONSTRAINT ledger_entries_pk PRIMARY KEY (owner_id, unit, line_no, account_id));
CREATE INDEX ledger_entries_of_transaction ON ledger_entries (transaction_id);

CREATE TABLE ledger_holds (
  id uuid CONSTRAINT ledger_holds_pk PRIMARY KEY,
  name text NOT NULL,
  amount bigint NOT NULL,
  status text NOT NULL CONSTRAINT ledger_holds_status CHECK (status IN ('held', 'settled', 'released')),
  settled bigint NOT NULL DEFAULT 0,
  settled_by_id uuid,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT ledger_holds_settled CHECK ((status = 'settled') = (settled_by_id IS NOT NULL)
    AND (status = 'settled') = (settled > 0) AND settled <= amount));

CREATE TABLE ledger_hold_lines (
  hold_id uuid NOT NULL,
  position integer NOT NULL,
  account_id uuid NOT NULL,
  amount bigint NOT NULL CONSTRAINT ledger_hold_lines_amount CHECK (amount > 0),
  settled bigint NOT NULL DEFAULT 0 CONSTRAINT ledger_hold_lines_settled CHECK (settled BETWEEN 0 AND amount),
  CONSTRAINT ledger_hold_lines_pk PRIMARY KEY (hold_id, position));

-- What each check of the whole book found. The application only adds rows.
CREATE TABLE book_checks (
  id uuid CONSTRAINT book_checks_pk PRIMARY KEY,
  checked_at timestamptz NOT NULL,
  accounts bigint NOT NULL,
  transactions bigint NOT NULL,
  entries bigint NOT NULL,
  faults jsonb NOT NULL);
CREATE INDEX book_checks_newest ON book_checks (checked_at);`;

const GUARDS = `
CREATE FUNCTION ledger_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% of % is refused: the book only grows', TG_OP, TG_TABLE_NAME USING ERRCODE = 'HZ002';
END $$;
CREATE TRIGGER ledger_transactions_append_only BEFORE DELETE OR TRUNCATE OR UPDATE ON ledger_transactions
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_append_only();
-- The salt of an entry may be set to null. Nothing else of it changes.
CREATE FUNCTION ledger_forget_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.salt IS NOT NULL THEN
    RAISE EXCEPTION 'a salt is only forgotten: the book only grows' USING ERRCODE = 'HZ002';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER ledger_entries_append_only BEFORE DELETE OR TRUNCATE OR UPDATE OF owner_id, unit, line_no, account_id,
  issuer_id, transaction_id, amount, balance_after, total_after, commitment ON ledger_entries
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_append_only();
CREATE TRIGGER ledger_entries_forget_only BEFORE UPDATE OF salt ON ledger_entries
  FOR EACH ROW EXECUTE FUNCTION ledger_forget_only();
CREATE TRIGGER ledger_accounts_stay BEFORE DELETE OR TRUNCATE OR UPDATE OF id, issuer_id, owner_kind, owner_id, origin,
  promise_id, evidence_class, unit, expires_on, counterparty_id, floor, opened_at ON ledger_accounts
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_append_only();
CREATE TRIGGER ledger_statements_stay BEFORE DELETE OR TRUNCATE OR UPDATE OF owner_id, unit ON ledger_statements
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_append_only();
CREATE TRIGGER ledger_holds_stay BEFORE DELETE OR TRUNCATE OR UPDATE OF id, name, amount, created_at ON ledger_holds
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_append_only();
CREATE TRIGGER ledger_hold_lines_stay BEFORE DELETE OR TRUNCATE OR UPDATE OF hold_id, position, account_id, amount
  ON ledger_hold_lines FOR EACH STATEMENT EXECUTE FUNCTION ledger_append_only();

-- What an account may be, and that its id is made from what it is.
CREATE FUNCTION ledger_check_account() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  is_lot boolean := NEW.origin IN ('earned', 'granted', 'gifted', 'inherited', 'opening');
  of_issuer boolean := NEW.origin IN ('issuance', 'pool', 'redeemed', 'expired', 'clearing');
BEGIN
  IF NOT (is_lot OR of_issuer OR NEW.origin = 'owed')
    OR NEW.owner_kind <> (CASE WHEN of_issuer THEN 'issuer' ELSE 'member' END)
    OR (of_issuer AND NEW.owner_id <> NEW.issuer_id)
    OR is_lot <> (NEW.promise_id IS NOT NULL) OR is_lot <> (NEW.evidence_class IS NOT NULL)
    OR NEW.evidence_class NOT IN ('system', 'manual')
    OR (NEW.expires_on IS NOT NULL AND NOT (is_lot AND isfinite(NEW.expires_on)))
    OR (NEW.counterparty_id IS NOT NULL) <> (NEW.origin = 'clearing')
    OR NEW.floor IS DISTINCT FROM (CASE WHEN NEW.origin IN ('issuance', 'owed', 'clearing') THEN NULL ELSE 0 END)
    OR (NEW.balance, NEW.held) <> (0, 0)
    OR NEW.id <> ledger_id('account', ledger_account_name(NEW))
  THEN
    RAISE EXCEPTION 'there is no account like this: % of a % in %', NEW.origin, NEW.owner_kind, NEW.unit
      USING ERRCODE = 'check_violation', TABLE = TG_TABLE_NAME, CONSTRAINT = 'ledger_accounts_identity';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER ledger_accounts_identity BEFORE INSERT ON ledger_accounts
  FOR EACH ROW EXECUTE FUNCTION ledger_check_account();

-- All entries of a transaction are inserted by one statement, so the inserted rows are whole transactions.
CREATE FUNCTION ledger_check_zero_sum() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM inserted GROUP BY transaction_id, issuer_id HAVING sum(amount) <> 0)
    OR EXISTS (SELECT FROM inserted GROUP BY transaction_id HAVING min(unit) <> max(unit))
  THEN
    RAISE EXCEPTION 'entries do not sum to zero per issuer, or mix units' USING ERRCODE = 'HZ003';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER ledger_entries_zero_sum AFTER INSERT ON ledger_entries REFERENCING NEW TABLE AS inserted
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_check_zero_sum();`;
