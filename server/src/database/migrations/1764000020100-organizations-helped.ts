import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An organization can be helped: it has a place, its request a person in charge, and an item says whom it is for. */
export class OrganizationsHelped1764000020100 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(UP);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(DOWN);
  }
}

const UP = `
ALTER TABLE organizations
  ADD COLUMN address text CONSTRAINT organizations_address CHECK (char_length(address) BETWEEN 1 AND 100),
  ADD COLUMN neighbourhood text
    CONSTRAINT organizations_neighbourhood CHECK (char_length(neighbourhood) BETWEEN 1 AND 40),
  ADD COLUMN longitude_microdegrees integer,
  ADD COLUMN latitude_microdegrees integer,
  ADD CONSTRAINT organizations_place CHECK (num_nulls(address, neighbourhood, longitude_microdegrees,
    latitude_microdegrees) IN (0, 4));

ALTER TABLE service_requests
  ADD COLUMN person_in_charge_id uuid CONSTRAINT service_requests_person_in_charge REFERENCES members,
  DROP CONSTRAINT service_requests_beneficiary_kind,
  ADD CONSTRAINT service_requests_beneficiary_kind CHECK (beneficiary_kind IN ('member', 'organization')),
  ADD CONSTRAINT service_requests_spoken_for
    CHECK ((beneficiary_kind = 'organization') = (person_in_charge_id IS NOT NULL));
CREATE INDEX service_requests_of_person_in_charge ON service_requests (person_in_charge_id, id)
  WHERE person_in_charge_id IS NOT NULL;

ALTER TABLE assignments
  DROP CONSTRAINT assignments_confirm_basis,
  ADD CONSTRAINT assignments_confirm_basis 
    CHECK (confirm_basis IN ('elder', 'person_in_charge', 'worker_call', 'on_evidence'));

ALTER TABLE service_item_versions ADD COLUMN beneficiary_kinds text[] NOT NULL DEFAULT '{member}';`;

const DOWN = `
ALTER TABLE service_item_versions DROP COLUMN beneficiary_kinds;
ALTER TABLE assignments
  DROP CONSTRAINT assignments_confirm_basis,
  ADD CONSTRAINT assignments_confirm_basis CHECK (confirm_basis IN ('elder', 'worker_call', 'on_evidence'));
ALTER TABLE service_requests
  DROP COLUMN person_in_charge_id,
  DROP CONSTRAINT service_requests_beneficiary_kind,
  ADD CONSTRAINT service_requests_beneficiary_kind CHECK (beneficiary_kind IN ('member'));
ALTER TABLE organizations DROP COLUMN address, DROP COLUMN neighbourhood, DROP COLUMN longitude_microdegrees,
  DROP COLUMN latitude_microdegrees;`;
