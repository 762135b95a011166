import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grantOnlyToApp, grantToApp } from './grant.js';

/** The parts that volunteers take in requests, and every move of both. */
export class Assignments1770000012001 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(ASSIGNMENTS);
    await db.query(ORGANIZATION);
    await db.query(MOVES);
    await db.query(MOVE_DIGESTS);
    await grantToApp(db, 'SELECT, INSERT, UPDATE', ['assignments']);
    await grantToApp(db, 'SELECT, INSERT', ['moves']);
    await grantOnlyToApp(db, ['move_digest']);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TRIGGER moves_digest ON moves; DROP FUNCTION keep_move_digest, move_digest;
      DROP TABLE moves, assignments; DROP FUNCTION assignments_organize`);
  }
}

const ASSIGNMENTS = `
CREATE TABLE assignments (
  id uuid CONSTRAINT assignments_pk PRIMARY KEY,
  request_id uuid NOT NULL CONSTRAINT assignments_request REFERENCES service_requests,
  organization_id uuid NOT NULL CONSTRAINT assignments_organization REFERENCES organizations,
  place_number integer NOT NULL CONSTRAINT assignments_place_number CHECK (place_number >= 1),
  volunteer_id uuid NOT NULL CONSTRAINT assignments_volunteer REFERENCES members,
  policy_version_id uuid NOT NULL CONSTRAINT assignments_policy REFERENCES policy_versions,
  status text NOT NULL CONSTRAINT assignments_status
    CHECK (status IN ('accepted', 'in_service', 'served', 'confirmed', 'credited', 'voided', 'ended')),
  agreed_start_at timestamptz NOT NULL,
  agreed_end_at timestamptz NOT NULL,
  released_late boolean NOT NULL DEFAULT false,
  checked_in_at timestamptz,
  checked_out_at timestamptz,
  ending text
    CONSTRAINT assignments_ending CHECK (ending IN ('check_out', 'abort', 'close_out', 'back_entry')),
  ending_reason text CONSTRAINT assignments_ending_reason CHECK (char_length(ending_reason) <= 200),
  entered_by_id uuid CONSTRAINT assignments_entered_by REFERENCES members,
  measured_minutes integer CONSTRAINT assignments_measured_minutes CHECK (measured_minutes >= 0),
  evidence_class text CONSTRAINT assignments_evidence_class CHECK (evidence_class IN ('system', 'manual')),
  confirmed_at timestamptz,
  confirmed_by_id uuid CONSTRAINT assignments_confirmed_by REFERENCES members,
  confirm_basis text CONSTRAINT assignments_confirm_basis
    CHECK (confirm_basis IN ('elder', 'person_in_charge', 'worker_call', 'on_evidence')),
  withdrawn_at timestamptz,
  approved_minutes integer
    CONSTRAINT assignments_approved_minutes CHECK (approved_minutes BETWEEN 1 AND 1440),
  credited_minutes integer,
  decided_by_id uuid CONSTRAINT assignments_decided_by REFERENCES members,
  decision_reason text CONSTRAINT assignments_decision_reason CHECK (char_length(decision_reason) <= 200),
  transaction_id uuid,
  created_at timestamptz NOT NULL,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT assignments_served CHECK (status NOT IN ('served', 'confirmed', 'credited')
    OR (checked_in_at IS NOT NULL AND checked_out_at IS NOT NULL AND measured_minutes IS NOT NULL
      AND evidence_class IS NOT NULL)),
  CONSTRAINT assignments_credited CHECK ((status = 'credited') = (transaction_id IS NOT NULL)),
  CONSTRAINT assignments_no_overlap EXCLUDE USING gist (volunteer_id WITH =,
    tstzrange(agreed_start_at, agreed_end_at) WITH &&) WHERE (status IN ('accepted', 'in_service')));
CREATE UNIQUE INDEX assignments_place ON assignments (request_id, place_number) WHERE status <> 'ended';
CREATE UNIQUE INDEX assignments_one_place_each ON assignments (request_id, volunteer_id) WHERE status <> 'ended';
CREATE INDEX assignments_of_volunteer ON assignments (volunteer_id, id);
CREATE INDEX assignments_due ON assignments (agreed_start_at) WHERE status = 'accepted';
CREATE INDEX assignments_undecided ON assignments (organization_id, status, id)
  WHERE status IN ('accepted', 'in_service', 'served', 'confirmed');`;

/**
 * The organization of an assignment is that of its request, which never changes. The table repeats it so that what waits in a
 * community is found by one index, and a trigger writes it, whoever writes the row.
 */
const ORGANIZATION = `
CREATE FUNCTION assignments_organize() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  NEW.organization_id := (SELECT r.organization_id FROM service_requests r WHERE r.id = NEW.request_id);
  RETURN NEW;
END $$;
CREATE TRIGGER assignments_organize BEFORE INSERT OR UPDATE OF request_id, organization_id ON assignments
  FOR EACH ROW EXECUTE FUNCTION assignments_organize();`;

/**
 * subject_version is the version of the request or assignment after the move. It orders the moves of one subject; ids
 * and times cannot, because servers have clocks of their own (docs/decisions/013-order-of-moves.md). xid is the
 * database transaction that made the move: the book asks whether an approval is part of the transaction that posts it.
 */
const MOVES = `
CREATE TABLE moves (
  id uuid CONSTRAINT moves_pk PRIMARY KEY,
  subject_kind text NOT NULL CONSTRAINT moves_subject_kind CHECK (subject_kind IN ('service_request', 'assignment')),
  subject_id uuid NOT NULL,
  subject_version integer NOT NULL,
  move text NOT NULL,
  from_status text NOT NULL,
  to_status text NOT NULL,
  actor_id uuid NOT NULL CONSTRAINT moves_actor REFERENCES members,
  acting_for_id uuid CONSTRAINT moves_acting_for REFERENCES members,
  at timestamptz NOT NULL,
  reason text CONSTRAINT moves_reason CHECK (char_length(reason) <= 200),
  xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
  digest bytea NOT NULL,
  CONSTRAINT moves_of_subject UNIQUE (subject_id, subject_version));`;

/**
 * A digest of what a move says is written beside it, so that the check of the book sees a change. The reason is left out:
 * it may have to be forgotten.
 */
const MOVE_DIGESTS = `
CREATE FUNCTION move_digest(m moves) RETURNS bytea LANGUAGE sql STABLE
RETURN sha256(convert_to(
  concat(m.id, E'\\n', m.subject_kind, E'\\n', m.subject_id, E'\\n', m.subject_version, E'\\n', m.move, E'\\n',
    m.from_status, E'\\n', m.to_status, E'\\n', m.actor_id, E'\\n', m.acting_for_id, E'\\n',
    ledger_utc(m.at), E'\\n', m.xid, E'\\n'), 'UTF8'));

CREATE FUNCTION keep_move_digest() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  NEW.digest := move_digest(NEW);
  RETURN NEW;
END $$;
CREATE TRIGGER moves_digest BEFORE INSERT ON moves FOR EACH ROW EXECUTE FUNCTION keep_move_digest();
REVOKE ALL ON FUNCTION keep_move_digest FROM PUBLIC;`;
