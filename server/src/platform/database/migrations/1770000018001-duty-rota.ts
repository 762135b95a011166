import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grantToApp } from './grant.js';

/** Who is on duty in each organization, their deputy, and whose turn a pressing call is (docs/decisions/038-duty-rota.md). */
export class DutyRota1770000018001 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(ROTA);
    await db.query(ANSWERS);
    await db.query(LADDER);
    await grantToApp(db, 'SELECT, INSERT, UPDATE', ['duty_people']);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP FUNCTION duty_ladder, is_duty_time, answers_for; DROP TABLE duty_people');
  }
}

const ROTA = `
CREATE TABLE duty_people (
  organization_id uuid CONSTRAINT duty_people_pk PRIMARY KEY CONSTRAINT duty_people_organization REFERENCES organizations,
  person_id uuid CONSTRAINT duty_people_person REFERENCES members,
  deputy_id uuid CONSTRAINT duty_people_deputy REFERENCES members,
  CONSTRAINT duty_people_two CHECK (person_id <> deputy_id));`;

/** Looked at each time it is asked: whoever left, is frozen or gone is on no rota any more. */
const ANSWERS = `
CREATE FUNCTION answers_for(who uuid, at_organization uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM member_roles r JOIN members m ON m.id = r.member_id
    WHERE r.member_id = who AND r.organization_id = at_organization AND r.role = 'worker' AND r.ended_at IS NULL
      AND m.frozen_at IS NULL AND m.closed_at IS NULL)
$$;

-- By the hours of the organization, or of the nearest above that has any; where nobody wrote any down: always.
CREATE FUNCTION is_duty_time(at_organization uuid, moment timestamptz) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT coalesce((SELECT EXISTS (SELECT FROM duty_hours d WHERE d.organization_id = c.ancestor_id
      AND d.weekday = extract(isodow FROM moment AT TIME ZONE 'Asia/Shanghai')
      AND d.starts <= to_char(moment AT TIME ZONE 'Asia/Shanghai', 'HH24:MI')
      AND d.ends > to_char(moment AT TIME ZONE 'Asia/Shanghai', 'HH24:MI'))
    FROM organization_closure c WHERE c.descendant_id = at_organization AND c.ends_on IS NULL
      AND EXISTS (SELECT FROM duty_hours d WHERE d.organization_id = c.ancestor_id)
    ORDER BY c.depth LIMIT 1), true)
$$;`;

/**
 * Who is to take what stands with this organization since that moment, in order: of each organization up the tree that has workers the
 * person on duty and the deputy; where nobody of them is on duty all its workers at once (member_id is null).
 */
const LADDER = `
CREATE FUNCTION duty_ladder(of_organization uuid, moment timestamptz)
RETURNS TABLE (nth integer, organization_id uuid, part text, member_id uuid) LANGUAGE sql STABLE AS $$
  SELECT (row_number() OVER (ORDER BY c.depth, named.part DESC) - 1)::integer, c.ancestor_id, coalesce(named.part, 'all'), named.member_id
  FROM organization_closure c LEFT JOIN LATERAL (
    SELECT p.part, p.member_id FROM duty_people d
    CROSS JOIN LATERAL (VALUES ('person', d.person_id), ('deputy', d.deputy_id)) p (part, member_id)
    WHERE d.organization_id = c.ancestor_id AND answers_for(p.member_id, c.ancestor_id) AND is_duty_time(c.ancestor_id, moment)) named ON true
  WHERE c.descendant_id = of_organization AND c.ends_on IS NULL
    AND EXISTS (SELECT FROM member_roles r WHERE r.organization_id = c.ancestor_id AND r.role = 'worker' AND r.ended_at IS NULL)
$$;`;
