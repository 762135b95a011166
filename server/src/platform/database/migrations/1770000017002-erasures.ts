import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grantOnlyToApp, grantToApp } from './grant.js';

/** Erasures: a member asks, a worker decides, and two functions with the rights of their owner delete. */
export class Erasures1770000017002 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(ERASURES);
    await db.query(FORGET_MEMBER);
    await db.query(FORGET_SALTS);
    await grantToApp(db, 'SELECT, INSERT, UPDATE', ['erasures']);
    await grantOnlyToApp(db, ['forget_member', 'forget_ledger_salts']);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP FUNCTION forget_member, forget_ledger_salts; DROP TABLE erasures');
  }
}

const ERASURES = `
CREATE TABLE erasures (
  id uuid CONSTRAINT erasures_pk PRIMARY KEY,
  member_id uuid NOT NULL CONSTRAINT erasures_member REFERENCES members,
  status text NOT NULL CONSTRAINT erasures_status CHECK (status IN ('asked', 'withdrawn', 'refused', 'done')),
  asked_at timestamptz NOT NULL,
  decided_by_id uuid CONSTRAINT erasures_decided_by REFERENCES members,
  decided_at timestamptz,
  reason text CONSTRAINT erasures_reason CHECK (char_length(reason) BETWEEN 1 AND 200),
  details_due_on date,
  details_gone_at timestamptz,
  CONSTRAINT erasures_by_another CHECK (status NOT IN ('refused', 'done') OR decided_by_id <> member_id),
  CONSTRAINT erasures_decided CHECK ((status = 'asked') = (decided_at IS NULL)),
  CONSTRAINT erasures_due CHECK ((status = 'done') = (details_due_on IS NOT NULL)));
CREATE UNIQUE INDEX erasures_one_open ON erasures (member_id) WHERE status IN ('asked', 'done');
CREATE INDEX erasures_details_due ON erasures (details_due_on)
  WHERE details_due_on IS NOT NULL AND details_gone_at IS NULL;`;

/**
 * Deletes everything personal about the member of a decided erasure. Services, moves and the book keep their minutes.
 * The function has the rights of its owner, because the application may delete hardly any of these rows.
 */
const FORGET_MEMBER = `
CREATE FUNCTION forget_member(erasure uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path FROM CURRENT AS $$
DECLARE
  who uuid;
  requests uuid[];
  parts uuid[];
BEGIN
  SELECT member_id INTO who FROM erasures WHERE id = erasure AND status = 'done';
  IF who IS NULL THEN RAISE EXCEPTION 'nobody decided this erasure'; END IF;
  requests := array(SELECT id FROM service_requests WHERE beneficiary_id = who);
  parts := array(SELECT id FROM assignments WHERE volunteer_id = who OR request_id = ANY (requests));
  UPDATE service_requests SET note = NULL, answers = '[]', neighbourhood = '—', blurred_place = point(0, 0), decision_reason = NULL,
    referred_to = CASE WHEN referred_to IS NOT NULL THEN '—' END WHERE id = ANY (requests);
  UPDATE assignments SET decision_reason = NULL WHERE id = ANY (parts);
  UPDATE moves SET reason = NULL WHERE subject_id = ANY (requests || parts) AND reason IS NOT NULL;
  UPDATE ratings SET words = NULL WHERE assignment_id = ANY (parts) OR rated_by_id = who;
  UPDATE incidents SET words = '—', outcome = CASE WHEN outcome IS NOT NULL THEN '—' END
    WHERE assignment_id = ANY (parts) OR speaker_id = who;
  UPDATE hours_corrections SET reason = '—', refusal = CASE WHEN refusal IS NOT NULL THEN '—' END WHERE assignment_id = ANY (parts);
  UPDATE member_fact_decisions d SET words = NULL FROM member_facts f
    WHERE f.id = d.fact_id AND f.member_id = who AND d.words IS NOT NULL;
  UPDATE member_facts SET value = NULL, sealed_value = NULL, proof = NULL WHERE member_id = who;
  UPDATE roster_samples SET words = NULL WHERE member_id = who;
  DELETE FROM elder_volunteer_wishes WHERE elder_id = who OR volunteer_id = who;
  DELETE FROM elder_ability_levels WHERE elder_id = who;
  DELETE FROM elder_cards WHERE member_id = who;
  DELETE FROM elder_pauses WHERE elder_id = who;
  DELETE FROM elder_profiles WHERE member_id = who;
  DELETE FROM volunteer_health_statements WHERE member_id = who;
  DELETE FROM volunteer_insurances WHERE member_id = who;
  DELETE FROM volunteer_trainings WHERE member_id = who;
  UPDATE volunteer_applications SET same_identity_id = NULL WHERE same_identity_id = who;
  DELETE FROM volunteer_applications WHERE member_id = who;
  DELETE FROM volunteer_profiles WHERE member_id = who;
  UPDATE member_moves SET address = NULL, neighbourhood = NULL, longitude_microdegrees = NULL,
    latitude_microdegrees = NULL, cancelled_at = CASE WHEN applied_at IS NULL THEN coalesce(cancelled_at, now()) END
    WHERE member_id = who;
  UPDATE death_reports SET undo_reason = NULL WHERE member_id = who;
  UPDATE messages SET told_note = NULL WHERE member_id = who AND told_note IS NOT NULL;
  DELETE FROM member_channels WHERE member_id = who;
  DELETE FROM kinships WHERE member_id = who OR kin_id = who;
  DELETE FROM phone_proofs p USING wechat_identities w WHERE w.id = p.wechat_identity_id AND w.member_id = who;
  DELETE FROM member_devices WHERE member_id = who;
  DELETE FROM wechat_identities WHERE member_id = who;
  DELETE FROM binding_codes WHERE member_id = who;
  DELETE FROM desk_logins WHERE approved_by_id = who;
  DELETE FROM sessions WHERE member_id = who;
  DELETE FROM idempotency_keys WHERE member_id = who OR strpos(made::text, who::text) > 0;
  UPDATE erasures SET reason = NULL WHERE member_id = who;
  UPDATE members SET name = '已注销会员', name_pinyin = 'yizhuxiaohuiyuan', name_initials = 'yzxhy', gender = NULL,
    born_on = NULL, phone = NULL, phone_by_id = NULL, identity_ciphertext = NULL, identity_hash = NULL, version = version + 1 WHERE id = who;
END $$;`;

/**
 * Deletes the salts of the member's entries once the legal period is over. Entries and commitments stay, but nobody can
 * prove any more what a commitment says.
 */
const FORGET_SALTS = `
CREATE FUNCTION forget_ledger_salts(erasure uuid, today date) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path FROM CURRENT AS $$
DECLARE
  who uuid;
BEGIN
  SELECT member_id INTO who FROM erasures WHERE id = erasure AND status = 'done' AND details_due_on <= today;
  IF who IS NULL THEN RAISE EXCEPTION 'these salts are not due'; END IF;
  UPDATE ledger_entries SET salt = NULL WHERE owner_id = who AND salt IS NOT NULL;
END $$;`;
