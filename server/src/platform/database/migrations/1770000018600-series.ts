import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grantToApp } from './grant.js';

/** 固定帮忙: the same help every week, as dated requests (docs/decisions/045-series.md). */
export class Series1770000018600 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(SERIES);
    await db.query(DAYS);
    await db.query(REQUESTS);
    await db.query(EVENTS);
    await grantToApp(db, 'SELECT, INSERT, UPDATE', ['request_series']);
    await grantToApp(db, 'SELECT, INSERT, UPDATE, DELETE', ['series_days']);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DELETE FROM event_kinds WHERE kind IN ('request.seriesAway', 'request.seriesSame', 'request.seriesNot',
        'request.seriesLast');
      ALTER TABLE service_requests DROP COLUMN series_id;
      DROP TABLE series_days, request_series`);
  }
}

/** next_draft_on: the first day that is not settled yet; null: none is left, or a pause lasts to the end. */
const SERIES = `
CREATE TABLE request_series (
  id uuid CONSTRAINT request_series_pk PRIMARY KEY,
  beneficiary_kind text NOT NULL CONSTRAINT request_series_beneficiary_kind CHECK (beneficiary_kind IN ('member', 'organization')),
  beneficiary_id uuid NOT NULL,
  person_in_charge_id uuid CONSTRAINT request_series_person_in_charge REFERENCES members,
  item_code text NOT NULL CONSTRAINT request_series_item REFERENCES service_items,
  every_weeks integer NOT NULL CONSTRAINT request_series_every_weeks CHECK (every_weeks IN (1, 2)),
  weekdays integer[] NOT NULL CONSTRAINT request_series_weekdays CHECK (cardinality(weekdays) BETWEEN 1 AND 7 AND weekdays <@ ARRAY[1, 2, 3, 4, 5, 6, 7]),
  skips_holidays boolean NOT NULL,
  starts_on date NOT NULL,
  ends_on date NOT NULL,
  start_minute integer NOT NULL CONSTRAINT request_series_start_minute CHECK (start_minute BETWEEN 0 AND 1439),
  window_minutes integer NOT NULL CONSTRAINT request_series_window_minutes CHECK (window_minutes BETWEEN 0 AND 720),
  planned_minutes integer NOT NULL CONSTRAINT request_series_planned_minutes CHECK (planned_minutes BETWEEN 15 AND 480),
  wanted_volunteers integer NOT NULL CONSTRAINT request_series_wanted_volunteers CHECK (wanted_volunteers BETWEEN 1 AND 20),
  note text CONSTRAINT request_series_note CHECK (char_length(note) <= 200),
  answers jsonb NOT NULL DEFAULT '[]' CONSTRAINT request_series_answers CHECK (jsonb_array_length(answers) <= 4),
  first_volunteer_id uuid CONSTRAINT request_series_first_volunteer REFERENCES members,
  requested_by_id uuid NOT NULL CONSTRAINT request_series_requested_by REFERENCES members,
  channel text NOT NULL CONSTRAINT request_series_channel CHECK (channel IN ('app', 'phone', 'back_entry')),
  paused_since date,
  paused_until date,
  next_draft_on date,
  status text NOT NULL CONSTRAINT request_series_status CHECK (status IN ('active', 'ended')),
  end_reason text CONSTRAINT request_series_end_reason CHECK (end_reason IN ('over', 'unwanted', 'died', 'gone')),
  ended_by_id uuid CONSTRAINT request_series_ended_by REFERENCES members,
  ended_at timestamptz,
  created_at timestamptz NOT NULL,
  CONSTRAINT request_series_spoken_for CHECK ((beneficiary_kind = 'organization') = (person_in_charge_id IS NOT NULL)),
  CONSTRAINT request_series_days CHECK (ends_on > starts_on AND ends_on <= starts_on + interval '6 months'),
  CONSTRAINT request_series_paused CHECK ((paused_since IS NULL) = (paused_until IS NULL) AND paused_since <= paused_until),
  CONSTRAINT request_series_ended CHECK ((status = 'ended') = (ended_at IS NOT NULL)
    AND (ended_at IS NULL) = (end_reason IS NULL) AND (ended_at IS NULL) = (ended_by_id IS NULL)));
CREATE INDEX request_series_of_beneficiary ON request_series (beneficiary_id, id);
CREATE INDEX request_series_due ON request_series (next_draft_on) WHERE status = 'active';
CREATE INDEX request_series_over ON request_series (ends_on) WHERE status = 'active';`;

/** What became of a day, once: a request, a refusal, or somebody's word that it is not wanted. */
const DAYS = `
CREATE TABLE series_days (
  series_id uuid CONSTRAINT series_days_series REFERENCES request_series,
  on_day date,
  request_id uuid CONSTRAINT series_days_request REFERENCES service_requests,
  refusal text CONSTRAINT series_days_refusal CHECK (refusal IN ('away', 'asked_already', 'too_many', 'item_changed', 'not_possible')),
  skipped_by_id uuid CONSTRAINT series_days_skipped_by REFERENCES members,
  at timestamptz NOT NULL,
  CONSTRAINT series_days_pk PRIMARY KEY (series_id, on_day),
  CONSTRAINT series_days_fate CHECK (num_nonnulls(request_id, refusal, skipped_by_id) = 1));
CREATE UNIQUE INDEX series_days_of_request ON series_days (request_id) WHERE request_id IS NOT NULL;`;

const REQUESTS = `
ALTER TABLE service_requests ADD series_id uuid CONSTRAINT service_requests_series REFERENCES request_series;
CREATE INDEX service_requests_of_series ON service_requests (series_id, id) WHERE series_id IS NOT NULL;`;

const EVENTS = `
INSERT INTO event_kinds (kind, worse_for_helped, worse_for_helper, calls_helper, calls_without_phone, helped_topic, helper_topic) VALUES
  ('request.seriesAway', true, false, false, false, 'request_changed', NULL),
  ('request.seriesSame', true, false, false, false, 'request_changed', NULL),
  ('request.seriesNot', true, false, false, false, 'request_changed', NULL),
  ('request.seriesLast', true, false, false, false, 'request_changed', NULL);`;
