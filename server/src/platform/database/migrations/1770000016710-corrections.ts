import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grantOnlyToApp, grantToApp } from './grant.js';

/** Other minutes for a service that was credited, and what proves them to the book (docs/decisions/039-corrections.md). */
export class Corrections1770000016710 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(CORRECTIONS);
    await db.query(EVIDENCE);
    await db.query(reversals([OF_OPENINGS, OF_CORRECTIONS]));
    await db.query(EVENTS);
    await grantToApp(db, 'SELECT, INSERT, UPDATE', ['hours_corrections']);
    await grantOnlyToApp(db, ['correction_evidence']);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(reversals([OF_OPENINGS]));
    await db.query(`DELETE FROM event_kinds WHERE kind = 'assignment.correct'; DELETE FROM ledger_reasons WHERE reason = 'correction';
      DROP FUNCTION correction_evidence; DROP TABLE hours_corrections`);
  }
}

/**
 * from_minutes, approved_minutes: as approved before and after; credited_minutes: the latter by the item's multiplier. asked_by_id found it, decided_by_id
 * is another. credit_transaction_id: null where nothing is credited any more; charge_transaction_id: null where no member pays.
 */
const CORRECTIONS = `
CREATE TABLE hours_corrections (
  id uuid CONSTRAINT hours_corrections_pk PRIMARY KEY,
  incident_id uuid NOT NULL CONSTRAINT hours_corrections_incident REFERENCES incidents,
  assignment_id uuid NOT NULL CONSTRAINT hours_corrections_assignment REFERENCES assignments,
  status text NOT NULL CONSTRAINT hours_corrections_status CHECK (status IN ('asked', 'done', 'refused')),
  from_minutes integer NOT NULL,
  approved_minutes integer NOT NULL CONSTRAINT hours_corrections_minutes CHECK (approved_minutes BETWEEN 0 AND 1440),
  credited_minutes integer NOT NULL CONSTRAINT hours_corrections_credited CHECK (credited_minutes >= 0),
  reason text NOT NULL CONSTRAINT hours_corrections_reason CHECK (char_length(reason) BETWEEN 1 AND 200),
  asked_by_id uuid NOT NULL CONSTRAINT hours_corrections_asked_by REFERENCES members,
  asked_at timestamptz NOT NULL,
  decided_by_id uuid CONSTRAINT hours_corrections_decided_by REFERENCES members,
  decided_at timestamptz,
  refusal text CONSTRAINT hours_corrections_refusal CHECK (char_length(refusal) BETWEEN 1 AND 200),
  credit_transaction_id uuid,
  charge_transaction_id uuid,
  CONSTRAINT hours_corrections_other CHECK (approved_minutes <> from_minutes),
  CONSTRAINT hours_corrections_two_people CHECK (decided_by_id <> asked_by_id),
  CONSTRAINT hours_corrections_decided CHECK ((status = 'asked') = (decided_by_id IS NULL) AND (status = 'asked') = (decided_at IS NULL)
    AND (status = 'refused') = (refusal IS NOT NULL)),
  CONSTRAINT hours_corrections_posted CHECK (status = 'done' OR credit_transaction_id IS NULL AND charge_transaction_id IS NULL));
CREATE UNIQUE INDEX hours_corrections_once ON hours_corrections (assignment_id) WHERE status <> 'refused';
CREATE INDEX hours_corrections_of_incident ON hours_corrections (incident_id, id);`;

const ID_OF_SOURCE = `CASE WHEN source ~ '^correction:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' THEN substr(source, 12)::uuid END`;

/**
 * What is credited anew names the volunteer, what is paid for it whoever was helped (docs/ledger.md, "Evidence"). The row must be written in
 * the database transaction that posts.
 */
const EVIDENCE = `
CREATE FUNCTION correction_evidence(source text, transaction_id uuid, deciding boolean)
RETURNS TABLE (evidence text, receiver_id uuid, payer_id uuid, minutes bigint, reverses_id uuid) LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT concat(E'huzhu-correction-v1\\n', CASE WHEN is_credit THEN 'credit' ELSE 'charge' END, E'\\n', c.id, E'\\n', a.id, E'\\n',
      r.beneficiary_kind, E'\\n', r.beneficiary_id, E'\\n', a.volunteer_id, E'\\n', c.from_minutes, E'\\n', c.approved_minutes, E'\\n',
      c.credited_minutes, E'\\n', c.asked_by_id, E'\\n', c.decided_by_id, E'\\n'),
    CASE WHEN is_credit THEN a.volunteer_id END,
    CASE WHEN NOT is_credit AND r.beneficiary_kind = 'member' THEN r.beneficiary_id END,
    CASE WHEN is_credit THEN c.credited_minutes ELSE 0 END, NULL::uuid
  FROM hours_corrections c JOIN assignments a ON a.id = c.assignment_id JOIN service_requests r ON r.id = a.request_id
  CROSS JOIN LATERAL (SELECT c.credit_transaction_id IS NOT DISTINCT FROM correction_evidence.transaction_id AS is_credit) i
  WHERE c.id = ${ID_OF_SOURCE} AND c.status = 'done'
    AND correction_evidence.transaction_id IN (c.credit_transaction_id, c.charge_transaction_id)
    AND (NOT deciding OR c.xmin = pg_current_xact_id()::xid);
END;
INSERT INTO ledger_reasons (reason, evidence_function) VALUES ('correction', 'correction_evidence');`;

const OF_OPENINGS = `
  SELECT concat(E'huzhu-opening-reversal-v1\\n', o.id, E'\\n', o.reversal_asked_by_id, E'\\n'),
    NULL::uuid, NULL::uuid, NULL::bigint, o.transaction_id
  FROM opening_balances o
  WHERE o.id = CASE WHEN source ~ '^opening:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' THEN substr(source, 9)::uuid END AND o.status = 'reversed'
    AND (NOT deciding OR o.xmin = pg_current_xact_id()::xid)`;

const OF_CORRECTIONS = `
  SELECT concat(E'huzhu-correction-reversal-v1\\n', c.id, E'\\n', c.asked_by_id, E'\\n', c.decided_by_id, E'\\n'),
    NULL::uuid, NULL::uuid, NULL::bigint, a.transaction_id
  FROM hours_corrections c JOIN assignments a ON a.id = c.assignment_id
  WHERE c.id = ${ID_OF_SOURCE} AND c.status = 'done' AND (NOT deciding OR c.xmin = pg_current_xact_id()::xid)`;

/** What may be reversed: paper books, and credits that were wrong. */
const reversals = (of: readonly string[]): string => `
CREATE OR REPLACE FUNCTION reversal_evidence(source text, transaction_id uuid, deciding boolean)
RETURNS TABLE (evidence text, receiver_id uuid, payer_id uuid, minutes bigint, reverses_id uuid) LANGUAGE sql STABLE
BEGIN ATOMIC ${of.join(' UNION ALL ')};
END;`;

const EVENTS = `
INSERT INTO event_kinds (kind, worse_for_helped, worse_for_helper, calls_helper, helped_topic, helper_topic) VALUES
  ('assignment.correct', false, false, false, 'inbox_only', 'inbox_only');`;
