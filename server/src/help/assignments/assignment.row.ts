import type {
  AssignmentStatus,
  BeneficiaryKind,
  CheckMethod,
  ConfirmBasis,
  Ending,
  EvidenceClass,
  ExcessAnswer,
  FirstTaskState,
  LateMinutes,
  OverPlan,
  ProofMethod,
  RatingFace,
  RequestAnswerDto,
  VisitReportDto,
} from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { EACH, statement } from '../../platform/database/statement.js';
import { ANSWERS, CEILING_FEN } from '../catalog/answers.sql.js';
import { SPEAKER } from './deciding.js';
import { CALL_FIRST } from './late-taps.sql.js';

/** Asked only while they are still to meet: the volunteer has served this beneficiary before. */
const HAS_MET = `a.status IN ('accepted', 'in_service') AND EXISTS (SELECT FROM assignments pa
    JOIN service_requests pr ON pr.id = pa.request_id WHERE pa.volunteer_id = a.volunteer_id
    AND pa.status IN ('served', 'confirmed', 'credited') AND pr.beneficiary_id = r.beneficiary_id)`;

/** As the volunteer's organization had it at acceptance; null for who has a credited task. */
const PHONE_HOURS = `CASE WHEN a.status IN ('accepted', 'in_service') AND NOT EXISTS (SELECT FROM assignments ca
    WHERE ca.volunteer_id = a.volunteer_id AND ca.status = 'credited')
  THEN (SELECT vp.newcomer_phone_hours FROM policy_rules vp WHERE vp.id = a.policy_version_id) END`;

/** The reason of the end is then in the volunteer's own words. */
const ENDED_BY_VOLUNTEER = `a.ending = 'abort' AND EXISTS (SELECT FROM moves em WHERE em.subject_id = a.id
    AND em.move = 'abort' AND em.actor_id IN (a.volunteer_id, w.id))`;

/** What a worker has not looked at yet. */
const OPEN_REPORTS = `(SELECT jsonb_agg(jsonb_build_object('kind', vr.kind, 'purpose', vr.purpose, 'tappedAt', vr.tapped_at,
    'at', vr.at) ORDER BY vr.at, vr.id) FROM visit_reports vr WHERE vr.assignment_id = a.id AND vr.done_at IS NULL)`;

/** One row holds an assignment with all its parts; who may see which is decided in `assignment.access.ts`. */
const VIEW = `
  SELECT a.id, a.request_id AS "requestId", a.status, i.code AS "itemCode", v.title AS "itemTitle", v.does,
    v.does_not AS "doesNot", v.volunteer_does AS "volunteerDoes", v.volunteer_does_not AS "volunteerDoesNot", v.max_minutes AS "maxMinutes", a.agreed_start_at AS "agreedStartAt",
    a.created_at AS "createdAt", a.asked_until AS "askedUntil",
    a.asked_from_at AS "askedFromAt", a.proposed_start_at AS "proposedStartAt", a.proposed_until AS "proposedUntil", r.wanted_volunteers AS "wantedVolunteers", r.starts_at AS "startsAt", r.latest_start_at AS "latestStartAt", r.revision, r.planned_minutes AS "plannedMinutes", a.checked_in_at AS "checkedInAt", a.checked_out_at AS "checkedOutAt",
    a.measured_minutes AS "measuredMinutes", cs.method AS "checkInMethod", ce.method AS "checkOutMethod",
    cs.received_at AS "checkInReceivedAt", ce.received_at AS "checkOutReceivedAt", a.late_minutes AS "lateMinutes",
    a.coming_for_at AS "comingForAt", a.not_here_at AS "notHereAt", a.here_at AS "hereAt", ${CALL_FIRST} AS "callFirst", ${OPEN_REPORTS} AS reports,
    a.evidence_class AS "evidenceClass", a.confirmed_at AS "confirmedAt", a.confirm_basis AS "confirmBasis",
    a.confirmed_by_id AS "confirmedById", a.ending, a.ending_reason AS "endingReason", ${ENDED_BY_VOLUNTEER} AS "endedByVolunteer",
    a.released_late AS "releasedLate", k.calls AS "failedCalls", k.last_at AS "lastCallAt", coalesce(hc.approved_minutes, a.approved_minutes) AS "approvedMinutes",
    coalesce(hc.credited_minutes, a.credited_minutes) AS "creditedMinutes", a.decision_reason AS "decisionReason", r.note, ${ANSWERS} AS answers,
    r.voice_file_id IS NOT NULL AS "hasVoice", ${CEILING_FEN} AS "ceilingFen",
    r.neighbourhood, r.organization_id AS "organizationId", coalesce(o.address, e.address) AS address,
    o.name AS "beneficiaryOrganization", r.beneficiary_kind AS "beneficiaryKind", r.served_free AS "servedFree",
    p.over_plan AS "overPlan", p.check_methods AS "checkMethods", x.answer AS "excessAnswer",
    (SELECT sum(l.amount)::int FROM ledger_hold_lines l JOIN ledger_accounts c ON c.id = l.account_id AND c.owner_kind = 'member'
      WHERE x.answer = 'yes' AND l.hold_id = ledger_id('hold', concat('excess:', a.id))) AS "excessOwnMinutes",
    t.recorded_by_id AS "ratingRecordedById",
    b.id AS "beneficiaryId", b.name AS "beneficiaryName", b.number AS "beneficiaryNumber", b.phone AS "beneficiaryPhone",
    w.id AS "volunteerId", w.name AS "volunteerName", w.number AS "volunteerNumber", w.phone AS "volunteerPhone",
    h.called_as AS "volunteerCalledAs", h.portrait_file_id AS "portraitFileId",
    ${HAS_MET} AS "hasMet", ${PHONE_HOURS} AS "phoneHours",
    ft.state AS "firstTaskState", ft.deadline_at AS "firstTaskDeadlineAt", ft.reason AS "firstTaskReason",
    mc.digits AS "codeDigits", CASE a.status WHEN 'accepted' THEN (SELECT me.digits FROM meeting_codes me
      WHERE me.assignment_id = a.id AND me.purpose = 'end') END AS "endDigits", t.face AS "ratingFace", t.words AS "ratingWords", t.rated_at AS "ratedAt"
  FROM assignments a
  JOIN service_requests r ON r.id = a.request_id
  JOIN service_item_versions v ON v.id = r.service_item_version_id
  JOIN service_items i ON i.code = v.item_code
  JOIN members eb ON eb.id = ${SPEAKER} JOIN members b ON b.id = coalesce(eb.merged_into_id, eb.id)
  JOIN policy_rules p ON p.id = r.policy_version_id
  JOIN members ew ON ew.id = a.volunteer_id JOIN members w ON w.id = coalesce(ew.merged_into_id, ew.id)
  LEFT JOIN volunteer_profiles h ON h.member_id = w.id
  LEFT JOIN organizations o ON o.id = r.beneficiary_id AND r.beneficiary_kind = 'organization'
  LEFT JOIN elder_profiles e ON e.member_id = b.id AND r.beneficiary_kind = 'member'
  LEFT JOIN excess_consents x ON x.assignment_id = a.id
  LEFT JOIN checks cs ON cs.assignment_id = a.id AND cs.purpose = 'start'
  LEFT JOIN checks ce ON ce.assignment_id = a.id AND ce.purpose = 'end'
  LEFT JOIN meeting_codes mc ON mc.assignment_id = a.id
    AND mc.purpose = CASE a.status WHEN 'accepted' THEN 'start' WHEN 'in_service' THEN 'end' END
  LEFT JOIN LATERAL (SELECT count(*)::int AS calls, max(c.at) AS last_at FROM confirmation_calls c
    WHERE c.assignment_id = a.id) k ON true
  LEFT JOIN hours_corrections hc ON hc.assignment_id = a.id AND hc.status = 'done'
  LEFT JOIN ratings t ON t.assignment_id = a.id
  LEFT JOIN first_tasks ft ON ft.assignment_id = a.id`;

export interface AssignmentRow {
  id: string;
  requestId: string;
  status: AssignmentStatus;
  itemCode: string;
  itemTitle: string;
  does: string[];
  doesNot: string[];
  volunteerDoes: string[];
  volunteerDoesNot: string[];
  maxMinutes: number;
  agreedStartAt: Temporal.Instant;
  createdAt: Temporal.Instant;
  askedUntil: Temporal.Instant | null;
  askedFromAt: Temporal.Instant | null;
  proposedStartAt: Temporal.Instant | null;
  proposedUntil: Temporal.Instant | null;
  wantedVolunteers: number;
  startsAt: Temporal.Instant;
  latestStartAt: Temporal.Instant;
  revision: number;
  plannedMinutes: number;
  checkedInAt: Temporal.Instant | null;
  checkedOutAt: Temporal.Instant | null;
  measuredMinutes: number | null;
  checkInMethod: ProofMethod | null;
  checkOutMethod: ProofMethod | null;
  checkInReceivedAt: Temporal.Instant | null;
  checkOutReceivedAt: Temporal.Instant | null;
  lateMinutes: LateMinutes | null;
  notHereAt: Temporal.Instant | null;
  hereAt: Temporal.Instant | null;
  comingForAt: Temporal.Instant | null;
  callFirst: boolean;
  reports: VisitReportDto[] | null;
  evidenceClass: EvidenceClass | null;
  confirmedAt: Temporal.Instant | null;
  confirmBasis: ConfirmBasis | null;
  confirmedById: string | null;
  ending: Ending | null;
  endingReason: string | null;
  endedByVolunteer: boolean | null;
  releasedLate: boolean;
  failedCalls: number;
  lastCallAt: Temporal.Instant | null;
  approvedMinutes: number | null;
  creditedMinutes: number | null;
  decisionReason: string | null;
  note: string | null;
  answers: RequestAnswerDto[];
  hasVoice: boolean;
  /** Of the money that may be handed over; null: none is. */
  ceilingFen: number | null;
  neighbourhood: string;
  organizationId: string;
  address: string | null;
  beneficiaryOrganization: string | null;
  beneficiaryKind: BeneficiaryKind;
  servedFree: boolean;
  overPlan: OverPlan;
  checkMethods: CheckMethod[];
  excessAnswer: ExcessAnswer | null;
  excessOwnMinutes: number | null;
  ratingRecordedById: string | null;
  /** The member who speaks for the side that is helped: the elder, or an organization's person in charge. */
  beneficiaryId: string;
  beneficiaryName: string;
  beneficiaryNumber: string;
  beneficiaryPhone: string | null;
  volunteerId: string;
  volunteerName: string;
  volunteerNumber: string;
  volunteerPhone: string | null;
  volunteerCalledAs: string | null;
  portraitFileId: string | null;
  hasMet: boolean;
  phoneHours: number | null;
  firstTaskState: FirstTaskState | null;
  firstTaskDeadlineAt: Temporal.Instant | null;
  firstTaskReason: string | null;
  codeDigits: string | null;
  /** Of the second code, while nobody has checked in. */
  endDigits: string | null;
  ratingFace: RatingFace | null;
  ratingWords: string | null;
  ratedAt: Temporal.Instant | null;
}

/** One, by its id: one plan serves every id. */
export const ASSIGNMENT = statement<AssignmentRow>('assignment_by_id', `${VIEW} WHERE a.id = $1`);

/** Many by their ids, in no order. */
export const ASSIGNMENTS = statement<AssignmentRow>('assignments_by_id', `${VIEW} WHERE a.id = ANY (${EACH})`);

const NOT_ENDED = `a.status <> 'ended' ORDER BY a.place_number`;

/** Of one request, those that did not end, by their places. */
export const ASSIGNMENTS_OF_REQUEST = statement<AssignmentRow>(
  'assignments_of_request',
  `${VIEW} WHERE a.request_id = $1 AND ${NOT_ENDED}`,
);

/** As {@link ASSIGNMENTS_OF_REQUEST}, of many requests. */
export const ASSIGNMENTS_OF_REQUESTS = statement<AssignmentRow>(
  'assignments_of_requests',
  `${VIEW} WHERE a.request_id = ANY (${EACH}) AND ${NOT_ENDED}`,
);
