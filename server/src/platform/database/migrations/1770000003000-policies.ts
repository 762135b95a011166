import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grantOnlyToApp, grantToApp } from './grant.js';

/** Policy versions, and the promises that minutes earned under them keep. Rows are only added, and each is whole. */
export class Policies1770000003000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(WHOLE);
    await db.query(TABLES);
    await db.query(GUARDS);
    await db.query(DIGESTS);
    await db.query(RULES);
    await grantToApp(db, 'SELECT, INSERT', ['promises', 'policy_versions']);
    await grantToApp(db, 'SELECT', ['policy_rules']);
    await grantOnlyToApp(db, ['promise_digest', 'policy_digest']);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP VIEW policy_rules; DROP FUNCTION promise_digest, policy_digest;
      DROP TABLE policy_versions, promises;
      DROP FUNCTION policies_append_only, keep_promise_digest, keep_policy_digest, policy_is_whole, promise_is_whole,
        states_exactly`);
  }
}

/** PolicyRules and PromiseClauses of shared, and the kind of JSON each field is; a test compares. */
const WHOLE = `
-- Every field and no other, each of its kind; numbers are whole and not negative.
CREATE FUNCTION states_exactly(stated jsonb, fields jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN jsonb_typeof(stated) = 'object'
  THEN coalesce((SELECT jsonb_object_agg(key, jsonb_typeof(value)) FROM jsonb_each(stated)), '{}') = fields
    AND NOT jsonb_path_exists(stated, '$.* ? (@.type() == "number" && (@ < 0 || @ > 1000000 || @ <> @.floor()))')
  ELSE false END;

CREATE FUNCTION policy_is_whole(rules jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN states_exactly(rules, '{"volunteerFromAge": "number", "volunteerReviewLevels": "number",
  "trainingRequired": "array", "itemTrainingRequired": "boolean", "insuranceRequired": "boolean",
  "servedFree": "array", "shortfall": "object", "overPlan": "string", "roundToMinutes": "number",
  "checkMethods": "array", "openRequestsMax": "number", "reviewBeforePublish": "boolean", "backEntryDays": "number",
  "dispatchRadiusMeters": "number", "openingPublicDays": "number", "newcomerOpenTasksMax": "number",
  "newcomerContactsPerDay": "number", "newcomerNeedsYes": "boolean", "newcomerPhoneHours": "number",
  "earlyOpenTasksMax": "number", "settledMinutes": "number", "openTasksMax": "number",
  "seenReleasesPerWeek": "number", "contactsPerDay": "number", "workerContactsPerDay": "number"}');

CREATE FUNCTION promise_is_whole(clauses jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN states_exactly(clauses, '{"redeemInto": "array", "spendFromAge": "number"}');`;

const TABLES = `
CREATE TABLE promises (
  id uuid CONSTRAINT promises_pk PRIMARY KEY,
  clauses jsonb NOT NULL CONSTRAINT promises_clauses_unique UNIQUE
    CONSTRAINT promises_clauses CHECK (promise_is_whole(clauses)),
  effective_on date NOT NULL,
  digest bytea NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now());

-- The founding policy belongs to no organization, and is the only one with one person as author and approver.
CREATE TABLE policy_versions (
  id uuid CONSTRAINT policy_versions_pk PRIMARY KEY,
  organization_id uuid CONSTRAINT policy_versions_organization REFERENCES organizations,
  effective_on date NOT NULL,
  content jsonb NOT NULL CONSTRAINT policy_versions_content CHECK (policy_is_whole(content)),
  promise_id uuid NOT NULL CONSTRAINT policy_versions_promise REFERENCES promises,
  author_id uuid NOT NULL CONSTRAINT policy_versions_author REFERENCES members,
  approver_id uuid NOT NULL CONSTRAINT policy_versions_approver REFERENCES members,
  digest bytea NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT policy_versions_one_a_day UNIQUE NULLS NOT DISTINCT (organization_id, effective_on),
  CONSTRAINT policy_versions_two_people CHECK (organization_id IS NULL OR author_id <> approver_id));`;

const GUARDS = `
CREATE FUNCTION policies_append_only() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  RAISE EXCEPTION '% of % is refused: what was decided is only added to', TG_OP, TG_TABLE_NAME USING ERRCODE = 'HZ002';
END $$;
CREATE TRIGGER promises_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON promises
  FOR EACH STATEMENT EXECUTE FUNCTION policies_append_only();
CREATE TRIGGER policy_versions_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON policy_versions
  FOR EACH STATEMENT EXECUTE FUNCTION policies_append_only();
REVOKE ALL ON FUNCTION policies_append_only FROM PUBLIC;`;

/** A digest of what a version or a promise says is written beside it, so that the check of the book sees a change. */
const DIGESTS = `
CREATE FUNCTION promise_digest(p promises) RETURNS bytea LANGUAGE sql STABLE
RETURN sha256(convert_to(
  concat(p.id, E'\\n', p.clauses, E'\\n', to_char(p.effective_on, 'YYYY-MM-DD'), E'\\n'), 'UTF8'));
CREATE FUNCTION policy_digest(v policy_versions) RETURNS bytea LANGUAGE sql STABLE
RETURN sha256(convert_to(
  concat(v.id, E'\\n', v.organization_id, E'\\n', to_char(v.effective_on, 'YYYY-MM-DD'), E'\\n', v.content, E'\\n',
    v.promise_id, E'\\n', v.author_id, E'\\n', v.approver_id, E'\\n'), 'UTF8'));

CREATE FUNCTION keep_promise_digest() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  NEW.digest := promise_digest(NEW);
  RETURN NEW;
END $$;
CREATE FUNCTION keep_policy_digest() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  NEW.digest := policy_digest(NEW);
  RETURN NEW;
END $$;
CREATE TRIGGER promises_digest BEFORE INSERT ON promises FOR EACH ROW EXECUTE FUNCTION keep_promise_digest();
CREATE TRIGGER policy_versions_digest BEFORE INSERT ON policy_versions
  FOR EACH ROW EXECUTE FUNCTION keep_policy_digest();
REVOKE ALL ON FUNCTION keep_promise_digest, keep_policy_digest FROM PUBLIC;`;

/** A column for each rule of a version and each clause of its promise: no other SQL looks into the JSON. */
const RULES = `
CREATE VIEW policy_rules AS
SELECT v.id, v.organization_id, v.effective_on, v.promise_id,
  (v.content -> 'volunteerFromAge')::integer AS volunteer_from_age,
  (v.content -> 'volunteerReviewLevels')::integer AS volunteer_review_levels,
  v.content -> 'trainingRequired' AS training_required,
  (v.content -> 'itemTrainingRequired')::boolean AS item_training_required,
  (v.content -> 'insuranceRequired')::boolean AS insurance_required,
  v.content -> 'servedFree' AS served_free,
  v.content -> 'shortfall' AS shortfall,
  v.content ->> 'overPlan' AS over_plan,
  (v.content -> 'roundToMinutes')::integer AS round_to_minutes,
  v.content -> 'checkMethods' AS check_methods,
  (v.content -> 'openRequestsMax')::integer AS open_requests_max,
  (v.content -> 'reviewBeforePublish')::boolean AS review_before_publish,
  (v.content -> 'backEntryDays')::integer AS back_entry_days,
  (v.content -> 'dispatchRadiusMeters')::integer AS dispatch_radius_meters,
  (v.content -> 'openingPublicDays')::integer AS opening_public_days,
  (v.content -> 'newcomerOpenTasksMax')::integer AS newcomer_open_tasks_max,
  (v.content -> 'newcomerContactsPerDay')::integer AS newcomer_contacts_per_day,
  (v.content -> 'newcomerNeedsYes')::boolean AS newcomer_needs_yes,
  (v.content -> 'newcomerPhoneHours')::integer AS newcomer_phone_hours,
  (v.content -> 'earlyOpenTasksMax')::integer AS early_open_tasks_max,
  (v.content -> 'settledMinutes')::integer AS settled_minutes,
  (v.content -> 'openTasksMax')::integer AS open_tasks_max,
  (v.content -> 'seenReleasesPerWeek')::integer AS seen_releases_per_week,
  (v.content -> 'contactsPerDay')::integer AS contacts_per_day,
  (v.content -> 'workerContactsPerDay')::integer AS worker_contacts_per_day,
  p.clauses -> 'redeemInto' AS redeem_into,
  (p.clauses -> 'spendFromAge')::integer AS spend_from_age
FROM policy_versions v JOIN promises p ON p.id = v.promise_id`;
