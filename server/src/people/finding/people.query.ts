import type {
  PersonAsElderDto,
  PersonAsVolunteerDto,
  FoundPersonDto,
  Situation,
  Skill,
  VolunteerStatus,
} from '@huzhu/shared';
import { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { ageOn } from '../../platform/common/calendar.js';
import { maskPhone } from '../../platform/common/mask.js';
import { rowsOf, statement } from '../../platform/database/statement.js';
import { POLICY_IN_FORCE } from '../policies/policies.service.js';
import type { Found } from './candidates.query.js';

interface Row {
  id: string;
  name: string;
  number: string;
  bornOn: string | null;
  phone: string | null;
  organizationName: string;
  neighbourhood: string | null;
  situations: Situation[] | null;
  usesApp: boolean;
  backEntryDays: number | null;
  lastVisitAt: Temporal.Instant | null;
  status: VolunteerStatus | null;
  skills: Skill[];
  hasPortrait: boolean;
  calledAs: string | null;
  lastServedAt: Temporal.Instant | null;
}

/** Of the last requests or tasks only: who looks at a list wants to tell people apart, not to count. */
const LAST = 3;

const PEOPLE = statement<Row>(
  'people_found',
  `SELECT m.id, m.name, m.number, m.born_on::text AS "bornOn", m.phone, o.name AS "organizationName",
     coalesce(e.neighbourhood, v.neighbourhood) AS neighbourhood, e.situations, coalesce(e.uses_app, false) AS "usesApp",
     CASE WHEN e.member_id IS NOT NULL THEN (SELECT p.back_entry_days FROM policy_rules p
       WHERE p.id = (SELECT id FROM (${POLICY_IN_FORCE('m.organization_id', '$2::date')}) f)) END AS "backEntryDays",
     CASE WHEN e.member_id IS NOT NULL THEN (SELECT max(a.checked_in_at) FROM (SELECT r.id FROM service_requests r
         WHERE r.beneficiary_id = m.id ORDER BY r.id DESC LIMIT ${String(LAST)}) r
       CROSS JOIN LATERAL (SELECT a.checked_in_at FROM assignments a
         WHERE a.request_id = r.id AND a.status <> 'ended' ORDER BY a.place_number LIMIT ${String(LAST)}) a) END AS "lastVisitAt",
     v.status, coalesce(v.skills, '{}') AS skills, v.portrait_file_id IS NOT NULL AS "hasPortrait", v.called_as AS "calledAs",
     CASE WHEN v.member_id IS NOT NULL THEN (SELECT max(a.checked_in_at) FROM (SELECT a.checked_in_at FROM assignments a
         WHERE a.volunteer_id = m.id ORDER BY a.id DESC LIMIT ${String(LAST)}) a) END AS "lastServedAt"
   FROM unnest($1::uuid[]) WITH ORDINALITY page(id, at) JOIN members m ON m.id = page.id
   JOIN organizations o ON o.id = m.organization_id
   LEFT JOIN elder_profiles e ON e.member_id = m.id LEFT JOIN volunteer_profiles v ON v.member_id = m.id
   ORDER BY page.at`,
);

const elderOf = (row: Row): PersonAsElderDto | null =>
  row.situations && {
    situations: row.situations,
    usesApp: row.usesApp,
    backEntryDays: row.backEntryDays ?? 0,
    lastVisitAt: row.lastVisitAt?.toString() ?? null,
  };

const volunteerOf = (row: Row): PersonAsVolunteerDto | null =>
  row.status && {
    status: row.status,
    skills: row.skills,
    hasPortrait: row.hasPortrait,
    lastServedAt: row.lastServedAt?.toString() ?? null,
  };

/** What tells those of a page apart, in their order. */
export const peopleOf = async (
  tx: EntityManager,
  page: readonly Pick<Found, 'id' | 'foundBy' | 'isSure'>[],
  today: Temporal.PlainDate,
): Promise<FoundPersonDto[]> => {
  if (page.length === 0) return [];
  const rows = await rowsOf(tx, PEOPLE, [page.map(({ id }) => id), today.toString()]);
  const fits = new Map(page.map(({ id, foundBy, isSure }) => [id, { foundBy, isSure }]));
  return rows.map((row) => ({
    ...{ memberId: row.id, name: row.name, number: row.number, organizationName: row.organizationName },
    ageYears: row.bornOn ? ageOn(row.bornOn, today) : null,
    neighbourhood: row.neighbourhood,
    calledAs: row.calledAs,
    phoneMasked: maskPhone(row.phone),
    ...(fits.get(row.id) ?? { foundBy: 'name', isSure: false }),
    elder: elderOf(row),
    volunteer: volunteerOf(row),
  }));
};
