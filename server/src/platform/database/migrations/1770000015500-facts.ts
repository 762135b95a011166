import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grantToApp } from './grant.js';

/** Dated facts about members, what a second person said of each, and the calls and visits that a roster is checked by. */
export class Facts1770000015500 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(TABLES);
    await db.query(GUARDS);
    await db.query(COUNTED);
    await db.query(SAMPLES);
    await grantToApp(db, 'SELECT, INSERT', ['member_facts', 'member_fact_decisions', 'roster_samples']);
    await grantToApp(db, 'SELECT, INSERT, DELETE', ['waiting_facts']);
    await grantToApp(db, 'SELECT', ['counted_facts']);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP VIEW counted_facts; DROP TABLE roster_samples, waiting_facts, member_fact_decisions, member_facts;
      DROP FUNCTION member_fact_waits, member_facts_append_only, member_fact_decisions_append_only, member_fact_two_people`);
  }
}

const TABLES = `
-- Addresses and document numbers are kept sealed; everything else as text. A fact is never changed: a newer one follows.
CREATE TABLE member_facts (
  id uuid CONSTRAINT member_facts_pk PRIMARY KEY,
  member_id uuid NOT NULL CONSTRAINT member_facts_member REFERENCES members,
  kind text NOT NULL CONSTRAINT member_facts_kind CHECK (kind IN ('situation', 'birth_date', 'ability_level',
    'identity_document', 'address', 'organization')),
  value text CONSTRAINT member_facts_value CHECK (char_length(value) BETWEEN 1 AND 100),
  sealed_value bytea,
  holds boolean NOT NULL,
  effective_on date NOT NULL,
  source text NOT NULL CONSTRAINT member_facts_source CHECK (source IN ('worker', 'roster', 'registration', 'move',
    'assessment', 'merge', 'staff', 'bank')),
  proof text CONSTRAINT member_facts_proof CHECK (char_length(proof) BETWEEN 1 AND 200),
  import_id uuid CONSTRAINT member_facts_import REFERENCES roster_imports,
  counts_alone boolean NOT NULL,
  recorded_by_id uuid NOT NULL CONSTRAINT member_facts_recorded_by REFERENCES members,
  recorded_at timestamptz NOT NULL,
  CONSTRAINT member_facts_one_value CHECK (value IS NULL OR sealed_value IS NULL),
  CONSTRAINT member_facts_of_roster CHECK ((source = 'roster') = (import_id IS NOT NULL)));
CREATE INDEX member_facts_of_member ON member_facts (member_id, kind, recorded_at, id);
CREATE INDEX member_facts_of_import ON member_facts (import_id) WHERE import_id IS NOT NULL;

CREATE TABLE member_fact_decisions (
  fact_id uuid CONSTRAINT member_fact_decisions_pk PRIMARY KEY
    CONSTRAINT member_fact_decisions_fact REFERENCES member_facts,
  answer text NOT NULL CONSTRAINT member_fact_decisions_answer CHECK (answer IN ('counted', 'refused')),
  words text CONSTRAINT member_fact_decisions_words CHECK (char_length(words) BETWEEN 1 AND 200),
  decided_by_id uuid NOT NULL CONSTRAINT member_fact_decisions_decided_by REFERENCES members,
  decided_at timestamptz NOT NULL);

-- What waits for a second person, so that queues need not look at every fact. Kept by the triggers below.
CREATE TABLE waiting_facts (
  fact_id uuid CONSTRAINT waiting_facts_pk PRIMARY KEY
    CONSTRAINT waiting_facts_fact REFERENCES member_facts ON DELETE CASCADE);`;

/**
 * Facts and decisions are only added. Two things are let through: an erasure that was decided empties what is personal,
 * and an undone roster takes out what it brought. Whoever counts a fact neither wrote it down nor is the person.
 */
const GUARDS = `
CREATE FUNCTION member_facts_append_only() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.value IS NULL AND NEW.sealed_value IS NULL AND NEW.proof IS NULL
    AND (to_jsonb(NEW) - '{value,sealed_value,proof}'::text[]) = (to_jsonb(OLD) - '{value,sealed_value,proof}'::text[])
    AND EXISTS (SELECT FROM erasures WHERE member_id = OLD.member_id AND status = 'done') THEN RETURN NEW;
  END IF;
  IF TG_OP = 'DELETE'
    AND EXISTS (SELECT FROM roster_imports WHERE id = OLD.import_id AND status = 'undone') THEN RETURN OLD;
  END IF;
  RAISE EXCEPTION '% of % is refused: facts are only added to', TG_OP, TG_TABLE_NAME USING ERRCODE = 'HZ002';
END $$;
CREATE TRIGGER member_facts_append_only BEFORE UPDATE OR DELETE ON member_facts
  FOR EACH ROW EXECUTE FUNCTION member_facts_append_only();

CREATE FUNCTION member_fact_decisions_append_only() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE of_fact member_facts;
BEGIN
  SELECT * INTO STRICT of_fact FROM member_facts WHERE id = OLD.fact_id;
  IF TG_OP = 'UPDATE' AND NEW.words IS NULL AND (to_jsonb(NEW) - 'words') = (to_jsonb(OLD) - 'words')
    AND EXISTS (SELECT FROM erasures WHERE member_id = of_fact.member_id AND status = 'done') THEN RETURN NEW;
  END IF;
  IF TG_OP = 'DELETE'
    AND EXISTS (SELECT FROM roster_imports WHERE id = of_fact.import_id AND status = 'undone') THEN RETURN OLD;
  END IF;
  RAISE EXCEPTION '% of % is refused: decisions are only added to', TG_OP, TG_TABLE_NAME USING ERRCODE = 'HZ002';
END $$;
CREATE TRIGGER member_fact_decisions_append_only BEFORE UPDATE OR DELETE ON member_fact_decisions
  FOR EACH ROW EXECUTE FUNCTION member_fact_decisions_append_only();

CREATE FUNCTION member_fact_two_people() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF NEW.answer = 'counted' AND EXISTS (SELECT FROM member_facts
    WHERE id = NEW.fact_id AND NEW.decided_by_id IN (recorded_by_id, member_id)) THEN
    RAISE EXCEPTION 'a fact is counted by a second person' USING ERRCODE = 'HZ002';
  END IF;
  DELETE FROM waiting_facts WHERE fact_id = NEW.fact_id;
  RETURN NEW;
END $$;
CREATE TRIGGER member_fact_two_people BEFORE INSERT ON member_fact_decisions
  FOR EACH ROW EXECUTE FUNCTION member_fact_two_people();

CREATE FUNCTION member_fact_waits() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  INSERT INTO waiting_facts (fact_id) VALUES (NEW.id);
  RETURN NULL;
END $$;
CREATE TRIGGER member_fact_waits AFTER INSERT ON member_facts
  FOR EACH ROW WHEN (NOT NEW.counts_alone) EXECUTE FUNCTION member_fact_waits();
REVOKE ALL ON FUNCTION member_fact_waits, member_facts_append_only, member_fact_decisions_append_only, member_fact_two_people FROM PUBLIC;`;

/** What money may be decided by, and since when it may. */
const COUNTED = `
CREATE VIEW counted_facts AS
SELECT f.id, f.member_id, f.kind, f.value, f.holds, f.effective_on, f.recorded_at,
  coalesce(d.decided_at, f.recorded_at) AS counted_at
FROM member_facts f LEFT JOIN member_fact_decisions d ON d.fact_id = f.id
WHERE d.answer = 'counted' OR (f.counts_alone AND d.fact_id IS NULL);`;

const SAMPLES = `
-- A call or visit to somebody on a roster, by another person than who brought the roster. The newest row counts.
CREATE TABLE roster_samples (
  id uuid CONSTRAINT roster_samples_pk PRIMARY KEY,
  import_id uuid NOT NULL CONSTRAINT roster_samples_import REFERENCES roster_imports,
  member_id uuid NOT NULL,
  method text NOT NULL CONSTRAINT roster_samples_method CHECK (method IN ('call', 'visit')),
  is_right boolean NOT NULL,
  words text CONSTRAINT roster_samples_words CHECK (char_length(words) BETWEEN 1 AND 200),
  recorded_by_id uuid NOT NULL CONSTRAINT roster_samples_recorded_by REFERENCES members,
  recorded_at timestamptz NOT NULL);
CREATE INDEX roster_samples_of_import ON roster_samples (import_id, member_id, recorded_at, id);`;
