import type { BeneficiaryKind, ServiceRequestStatus } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { EACH, statement } from '../../platform/database/statement.js';
import { POLICY_IN_FORCE, type Policy } from '../../people/policies/policies.service.js';
import { SPEAKER } from '../assignments/deciding.js';
import {
  FIT_COLUMNS,
  HELPER_COLUMNS,
  STANDING_OF,
  type FitRow,
  type HelperRow,
  type StandingRow,
} from './gates.sql.js';

/** What the gates ask of the request, whoever wants to take it. */
export interface AskedRow {
  id: string;
  organizationId: string;
  status: ServiceRequestStatus;
  beneficiaryKind: BeneficiaryKind;
  beneficiaryId: string;
  personInChargeId: string | null;
  speakerId: string;
  /** Frozen or closed. */
  isSpeakerStill: boolean;
  startsAt: Temporal.Instant;
  latestStartAt: Temporal.Instant;
  plannedMinutes: number;
  freePlaces: number;
  urgentAt: Temporal.Instant | null;
  isReached: boolean;
}

/** SQL, columns of {@link AskedRow}: of a request `r` and of whoever speaks for it, `s`; `reach`: uuid[] of organizations. */
export const ASKED_COLUMNS = (
  reach: string,
): string => `r.id, r.organization_id AS "organizationId", r.status, r.beneficiary_kind AS "beneficiaryKind",
     r.beneficiary_id AS "beneficiaryId", r.person_in_charge_id AS "personInChargeId", s.id AS "speakerId",
     s.frozen_at IS NOT NULL OR s.closed_at IS NOT NULL AS "isSpeakerStill", r.starts_at AS "startsAt",
     r.latest_start_at AS "latestStartAt", r.planned_minutes AS "plannedMinutes", r.urgent_at AS "urgentAt",
     EXISTS (SELECT FROM organization_closure c WHERE c.ancestor_id = ANY (${reach}::uuid[]) AND c.descendant_id = r.organization_id
       AND c.ends_on IS NULL) AS "isReached",
     r.wanted_volunteers - (SELECT count(*)::int FROM assignments a
       WHERE a.request_id = r.id AND a.status <> 'ended') AS "freePlaces"`;

/** The request $1; whether the organizations $2 reach it. */
export const ASKED = statement<AskedRow>(
  'dispatch_asked',
  `SELECT ${ASKED_COLUMNS('$2')} FROM service_requests r JOIN members s ON s.id = ${SPEAKER} WHERE r.id = $1`,
);

/** What the gates ask of one volunteer. */
export interface FactsRow extends HelperRow, FitRow, StandingRow {
  volunteerId: string;
  requestId: string;
  organizationId: string;
  areKin: boolean;
  hasPart: boolean;
  /** Has something else at that time. */
  isBusy: boolean;
}

/**
 * SQL: everything that acceptance looks at, of the volunteer `m` for the request `r`, as {@link FactsRow}. `now`, `today`: when it is asked;
 * `at`, `on`: when the volunteer would come, and the day of that.
 */
const factsOf = (
  { now, today, at, on }: Record<'now' | 'today' | 'at' | 'on', string>,
  pairs: string,
): string => `SELECT m.id AS "volunteerId", r.id AS "requestId", m.organization_id AS "organizationId", ${HELPER_COLUMNS}, standing.*,
     ${FIT_COLUMNS(on, 'r.beneficiary_id')},
     EXISTS (SELECT FROM kinships k WHERE k.member_id = least(m.id, ${SPEAKER}) AND k.kin_id = greatest(m.id, ${SPEAKER})
       AND k.ended_at IS NULL) AS "areKin",
     EXISTS (SELECT FROM assignments a WHERE a.request_id = r.id AND a.volunteer_id = m.id AND a.status <> 'ended') AS "hasPart",
     EXISTS (SELECT FROM assignments a WHERE a.volunteer_id = m.id AND a.status IN ('accepted', 'in_service')
       AND tstzrange(a.agreed_start_at, a.agreed_end_at)
         && tstzrange(${at}, ${at} + make_interval(mins => r.planned_minutes))) AS "isBusy"
   FROM ${pairs}
   JOIN service_item_versions i ON i.id = r.service_item_version_id
   LEFT JOIN volunteer_profiles v ON v.member_id = m.id
   CROSS JOIN LATERAL (${STANDING_OF({ volunteer: 'm.id', day: today, person: SPEAKER, request: 'r.id', now })}) standing
   WHERE m.organization_id IS NOT NULL`;

/** Of the volunteers $1, for the request $2, asked on the day $3 at $4, if they came at $5, which is on the day $6. */
export const FACTS = statement<FactsRow>(
  'dispatch_facts',
  factsOf(
    { today: '$3', now: '$4', at: '$5::timestamptz', on: '$6::date' },
    `unnest(${EACH}) one (id) JOIN members m ON m.id = one.id JOIN service_requests r ON r.id = $2`,
  ),
);

/** Of the volunteer $5, for the requests $1, asked on the day $2 at $3, if they came to each as soon as it may begin; $4: the time zone of days. */
export const FACTS_OF_MANY = statement<FactsRow>(
  'dispatch_facts_of_many',
  factsOf(
    {
      today: '$2',
      now: '$3',
      at: 'greatest(r.starts_at, $3::timestamptz)',
      on: '(greatest(r.starts_at, $3::timestamptz) AT TIME ZONE $4)::date',
    },
    `unnest(${EACH}) one (id) JOIN service_requests r ON r.id = one.id JOIN members m ON m.id = $5`,
  ),
);

/** The rules of the organizations $1 on the day $2. */
export const POLICIES = statement<{ organizationId: string; policy: Policy }>(
  'dispatch_policies',
  `SELECT o.id AS "organizationId", (SELECT to_json(p) FROM (${POLICY_IN_FORCE('o.id', '$2::date')}) p) AS policy
   FROM unnest(${EACH}) o (id)`,
);
