import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grantToApp } from './grant.js';

/** What is asked for: service requests. */
export class Requests1770000011003 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(REQUESTS);
    await db.query(CATEGORY);
    await db.query(DISPATCH);
    await db.query(DAY);
    await grantToApp(db, 'SELECT, INSERT, UPDATE', ['service_requests']);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(
      'DROP TABLE service_requests; DROP FUNCTION service_requests_categorise, service_requests_dispatch, service_requests_day',
    );
  }
}

const REQUESTS = `
CREATE TABLE service_requests (
  id uuid CONSTRAINT service_requests_pk PRIMARY KEY,
  organization_id uuid NOT NULL CONSTRAINT service_requests_organization REFERENCES organizations,
  issuer_id uuid NOT NULL CONSTRAINT service_requests_issuer REFERENCES organizations,
  beneficiary_kind text NOT NULL
    CONSTRAINT service_requests_beneficiary_kind CHECK (beneficiary_kind IN ('member', 'organization')),
  beneficiary_id uuid NOT NULL,
  person_in_charge_id uuid CONSTRAINT service_requests_person_in_charge REFERENCES members,
  service_item_version_id uuid NOT NULL CONSTRAINT service_requests_item REFERENCES service_item_versions,
  category text NOT NULL CONSTRAINT service_requests_category CHECK (category IN ('mutual_elder_care',
    'hardship_help', 'free_tutoring', 'legal_aid', 'neighbourhood_watch', 'health_care', 'health_lectures',
    'community_education', 'culture_and_sport', 'environment')),
  policy_version_id uuid NOT NULL CONSTRAINT service_requests_policy REFERENCES policy_versions,
  requested_by_id uuid NOT NULL CONSTRAINT service_requests_requested_by REFERENCES members,
  channel text NOT NULL CONSTRAINT service_requests_channel CHECK (channel IN ('app', 'phone', 'back_entry')),
  status text NOT NULL CONSTRAINT service_requests_status CHECK (status IN ('draft', 'in_review', 'open', 'filled',
    'closed', 'cancelled', 'expired', 'referred')),
  starts_at timestamptz NOT NULL,
  latest_start_at timestamptz NOT NULL,
  starts_on date NOT NULL,
  planned_minutes integer NOT NULL
    CONSTRAINT service_requests_planned_minutes CHECK (planned_minutes BETWEEN 15 AND 480),
  wanted_volunteers integer NOT NULL
    CONSTRAINT service_requests_wanted_volunteers CHECK (wanted_volunteers BETWEEN 1 AND 20),
  neighbourhood text NOT NULL,
  blurred_place point NOT NULL,
  place_is_rough boolean NOT NULL DEFAULT false,
  offered_within_meters integer NOT NULL,
  note text CONSTRAINT service_requests_note CHECK (char_length(note) <= 200),
  answers jsonb NOT NULL DEFAULT '[]'
    CONSTRAINT service_requests_answers CHECK (jsonb_array_length(answers) <= 4),
  voice_file_id uuid CONSTRAINT service_requests_voice REFERENCES files,
  served_free boolean NOT NULL DEFAULT false,
  free_fact_ids uuid[] NOT NULL DEFAULT '{}',
  hold_round integer NOT NULL DEFAULT 1 CONSTRAINT service_requests_hold_round CHECK (hold_round >= 1),
  short_at timestamptz,
  submitted_at timestamptz,
  returned_at timestamptz,
  decision_reason text
    CONSTRAINT service_requests_decision_reason CHECK (char_length(decision_reason) <= 200),
  referred_to text CONSTRAINT service_requests_referred_to CHECK (char_length(referred_to) <= 100),
  urgent_at timestamptz,
  created_at timestamptz NOT NULL,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT service_requests_window CHECK (latest_start_at >= starts_at),
  CONSTRAINT service_requests_referred CHECK ((status = 'referred') = (referred_to IS NOT NULL)),
  CONSTRAINT service_requests_spoken_for
    CHECK ((beneficiary_kind = 'organization') = (person_in_charge_id IS NOT NULL)));
CREATE INDEX service_requests_of_beneficiary ON service_requests (beneficiary_id, id);
CREATE INDEX service_requests_live ON service_requests (beneficiary_id, id)
  WHERE status IN ('in_review', 'open', 'filled');
CREATE INDEX service_requests_of_person_in_charge ON service_requests (person_in_charge_id, id)
  WHERE person_in_charge_id IS NOT NULL;
CREATE INDEX service_requests_of_organization ON service_requests (organization_id, id);
CREATE INDEX service_requests_unfilled ON service_requests (organization_id, status, starts_at)
  WHERE status IN ('draft', 'in_review', 'open');
CREATE INDEX service_requests_short ON service_requests (organization_id, id) WHERE short_at IS NOT NULL;
CREATE INDEX service_requests_waiting ON service_requests (latest_start_at)
  WHERE status IN ('draft', 'in_review', 'open');
CREATE INDEX service_requests_urgent ON service_requests (urgent_at) WHERE urgent_at IS NOT NULL;
CREATE UNIQUE INDEX service_requests_voiced ON service_requests (voice_file_id) WHERE voice_file_id IS NOT NULL;
-- The list nearby (1770000014001-nearby.ts) walks the first two where every request is offered far enough to be shown,
-- and the two after them, which are slower, where it must skip those that are not. Both conditions are true of every open
-- request: a query can only use an index whose condition it states, so each query chooses its index.
CREATE INDEX service_requests_nearby ON service_requests USING gist (blurred_place)
  WHERE status = 'open' AND wanted_volunteers > 0;
CREATE INDEX service_requests_nearby_in_category ON service_requests USING gist (category, blurred_place)
  WHERE status = 'open' AND wanted_volunteers > 0;
CREATE INDEX service_requests_farther ON service_requests USING gist (offered_within_meters, blurred_place)
  WHERE status = 'open' AND offered_within_meters IS NOT NULL;
CREATE INDEX service_requests_farther_in_category ON service_requests
  USING gist (category, offered_within_meters, blurred_place)
  WHERE status = 'open' AND offered_within_meters IS NOT NULL;
-- What is wanted on one day is walked by this one alone.
CREATE INDEX service_requests_nearby_on_day ON service_requests USING gist (starts_on, blurred_place)
  WHERE status = 'open' AND starts_on IS NOT NULL;`;

/**
 * The category of a request is that of its item. The table repeats it so that one index finds the nearest requests of a
 * category (docs/decisions/010-nearby.md), and a trigger writes it, whoever writes the row.
 */
const CATEGORY = `
CREATE FUNCTION service_requests_categorise() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  NEW.category := (SELECT i.category FROM service_item_versions v JOIN service_items i ON i.code = v.item_code
    WHERE v.id = NEW.service_item_version_id);
  RETURN NEW;
END $$;
CREATE TRIGGER service_requests_categorise BEFORE INSERT OR UPDATE OF service_item_version_id ON service_requests
  FOR EACH ROW EXECUTE FUNCTION service_requests_categorise();`;

/**
 * How far a request is offered, in metres: the dispatch radius of its policy version, or without limit (the greatest
 * integer) when its place is rough, because its distance is not known then. The table repeats it for the indexes of the
 * list nearby; a trigger writes it, whoever writes the row.
 */
const DISPATCH = `
CREATE FUNCTION service_requests_dispatch() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  NEW.offered_within_meters := CASE WHEN NEW.place_is_rough THEN 2147483647
    ELSE (SELECT p.dispatch_radius_meters FROM policy_rules p WHERE p.id = NEW.policy_version_id) END;
  RETURN NEW;
END $$;
CREATE TRIGGER service_requests_dispatch BEFORE INSERT OR UPDATE OF policy_version_id, place_is_rough
  ON service_requests FOR EACH ROW EXECUTE FUNCTION service_requests_dispatch();`;

/**
 * The day in China on which a request starts. The table repeats it for the indexes by which volunteers look for what is
 * wanted on one day; a trigger writes it, whoever writes the row.
 */
const DAY = `
CREATE FUNCTION service_requests_day() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  NEW.starts_on := (NEW.starts_at AT TIME ZONE 'Asia/Shanghai')::date;
  RETURN NEW;
END $$;
CREATE TRIGGER service_requests_day BEFORE INSERT OR UPDATE OF starts_at ON service_requests
  FOR EACH ROW EXECUTE FUNCTION service_requests_day();`;
