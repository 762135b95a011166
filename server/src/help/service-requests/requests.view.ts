import type {
  AssignmentDto,
  BeneficiaryKind,
  ItemQuestionDto,
  RequestAnswerDto,
  RequestChannel,
  SeriesOfRequestDto,
  ServiceRequestDto,
  ChoiceDto,
  ServiceRequestStatus,
  WorkerRequestMove,
} from '@huzhu/shared';
import { LOSES_HELPER, canMoveRequest } from '@huzhu/shared';
import { Temporal } from 'temporal-polyfill';
import { isBefore } from '../../platform/common/calendar.js';
import { EACH, statement } from '../../platform/database/statement.js';
import { ANSWERS } from '../catalog/answers.sql.js';
import { SPEAKER } from '../assignments/deciding.js';
import type { Relation } from '../assignments/assignment.access.js';
import { changeRefusal } from './change.rules.js';
import { asksElder } from './choice.rules.js';

const LOST = LOSES_HELPER.map((kind) => `'${kind}'`).join(', ');

/** What the elder was told about this start while nobody came. */
const CHOICE = `(SELECT json_build_object('waits', bool_or(c.choice = 'waits'), 'unansweredAt', max(c.at) FILTER (WHERE c.choice = 'no_answer'))
    FROM choice_calls c WHERE c.request_id = r.id AND c.starts_at = r.starts_at HAVING count(*) > 0)`;

const VIEW = `
  SELECT r.id, r.status, r.channel, r.organization_id AS "organizationId",
    CASE r.beneficiary_kind WHEN 'organization' THEN r.beneficiary_id ELSE b.id END AS "beneficiaryId",
    r.beneficiary_kind AS "beneficiaryKind", coalesce(o.name, b.name) AS "beneficiaryName",
    r.person_in_charge_id AS "personInChargeId", b.name AS "speakerName", i.code AS "itemCode",
    v.title AS "itemTitle", r.starts_at AS "startsAt",
    r.latest_start_at AS "latestStartAt", r.planned_minutes AS "plannedMinutes",
    r.wanted_volunteers AS "wantedVolunteers", r.neighbourhood, r.note, ${ANSWERS} AS answers, r.voice_file_id IS NOT NULL AS "hasVoice", r.short_at AS "shortAt",
    r.submitted_at AS "submittedAt", ${CHOICE} AS choice, r.decision_reason AS "decisionReason", r.referred_to AS "referredTo", r.urgent_at AS "urgentAt",
    EXISTS (SELECT FROM events e WHERE e.request_id = r.id
      AND e.kind IN (${LOST})) AS "lostHelper",
    EXISTS (SELECT FROM events e WHERE e.request_id = r.id AND e.kind = 'request.publish') AS "wasReviewed", r.revision,
    CASE WHEN r.status IN ('open', 'filled') THEN (SELECT count(*)::int FROM waitlist w WHERE w.request_id = r.id) ELSE 0 END AS waiting,
    CASE WHEN r.first_until IS NOT NULL AND first_can_come(r) THEN f.name END AS "firstName",
    r.first_until AS "firstUntil", v.min_minutes AS "minMinutes", v.max_minutes AS "maxMinutes", v.questions,
    CASE WHEN s.id IS NOT NULL THEN json_build_object('id', s.id, 'status', s.status, 'everyWeeks', s.every_weeks,
      'weekdays', s.weekdays, 'endsOn', s.ends_on) END AS series
  FROM service_requests r
  JOIN members eb ON eb.id = ${SPEAKER} JOIN members b ON b.id = coalesce(eb.merged_into_id, eb.id)
  LEFT JOIN organizations o ON o.id = r.beneficiary_id AND r.beneficiary_kind = 'organization'
  LEFT JOIN members f ON f.id = r.first_volunteer_id LEFT JOIN request_series s ON s.id = r.series_id
  JOIN service_item_versions v ON v.id = r.service_item_version_id
  JOIN service_items i ON i.code = v.item_code`;

export interface RequestRow {
  id: string;
  status: ServiceRequestStatus;
  channel: RequestChannel;
  organizationId: string;
  beneficiaryId: string;
  beneficiaryKind: BeneficiaryKind;
  beneficiaryName: string;
  personInChargeId: string | null;
  speakerName: string;
  itemCode: string;
  itemTitle: string;
  startsAt: Temporal.Instant;
  latestStartAt: Temporal.Instant;
  plannedMinutes: number;
  wantedVolunteers: number;
  neighbourhood: string;
  note: string | null;
  answers: RequestAnswerDto[];
  hasVoice: boolean;
  submittedAt: Temporal.Instant | null;
  choice: ChoiceDto | null;
  shortAt: Temporal.Instant | null;
  decisionReason: string | null;
  referredTo: string | null;
  urgentAt: Temporal.Instant | null;
  lostHelper: boolean;
  wasReviewed: boolean;
  revision: number;
  firstName: string | null;
  firstUntil: Temporal.Instant | null;
  waiting: number;
  minMinutes: number;
  maxMinutes: number;
  questions: ItemQuestionDto[];
  series: SeriesOfRequestDto | null;
}

/** One, by its id: one plan serves every id. */
export const REQUEST = statement<RequestRow>('request_by_id', `${VIEW} WHERE r.id = $1`);

/** Many by their ids, in no order. */
export const REQUESTS = statement<RequestRow>('requests_by_id', `${VIEW} WHERE r.id = ANY (${EACH})`);

/** Nobody is asked alone any more once its time is over, or they cannot come. */
const askedFirstOf = (
  { status, firstName, firstUntil }: RequestRow,
  now: Temporal.Instant,
): ServiceRequestDto['askedFirst'] =>
  status === 'open' && firstName !== null && firstUntil !== null && isBefore(now, firstUntil)
    ? { name: firstName, until: firstUntil.toString() }
    : null;

/** To a worker who is not the elder. PostgreSQL writes instants in its own way. */
const choiceOf = (row: RequestRow, coming: number, now: Temporal.Instant): ChoiceDto | null => {
  if (row.beneficiaryKind !== 'member' || !asksElder(row, coming, now)) return null;
  const { waits = false, unansweredAt = null } = row.choice ?? {};
  return { waits, unansweredAt: unansweredAt === null ? null : Temporal.Instant.from(unansweredAt).toString() };
};

const WORKER_MOVES = ['publish', 'return', 'refer'] as const satisfies readonly WorkerRequestMove[];

/** A provider who was told to come has to be told not to: no button does that. */
const mayCancelOf = (status: ServiceRequestStatus, assignments: readonly AssignmentDto[]): boolean =>
  status !== 'referred' && canMoveRequest('cancel', status) && assignments.every((one) => one.status === 'accepted');

/** As the beneficiary or a worker sees it; `assignments` are those not `ended`. */
export const toServiceRequestDto = (
  row: RequestRow,
  assignments: AssignmentDto[],
  relation: Exclude<Relation, 'volunteer'>,
  { memberId, now, isWhole = false }: { memberId: string; now: Temporal.Instant; isWhole?: boolean },
): ServiceRequestDto => ({
  ...{ id: row.id, status: row.status, channel: row.channel },
  beneficiaryId: row.beneficiaryId,
  beneficiaryKind: row.beneficiaryKind,
  beneficiaryName: row.beneficiaryName,
  personInCharge: row.personInChargeId ? { memberId: row.personInChargeId, name: row.speakerName } : null,
  itemCode: row.itemCode,
  itemTitle: row.itemTitle,
  startsAt: row.startsAt.toString(),
  latestStartAt: row.latestStartAt.toString(),
  plannedMinutes: row.plannedMinutes,
  wantedVolunteers: row.wantedVolunteers,
  freePlaces: row.wantedVolunteers - assignments.length,
  lostHelper: row.lostHelper,
  neighbourhood: row.neighbourhood,
  ...{ note: row.note, answers: row.answers },
  hasVoice: row.hasVoice,
  shortAt: relation === 'worker' || row.status === 'draft' ? (row.shortAt?.toString() ?? null) : null,
  decisionReason: row.decisionReason,
  referredTo: row.referredTo,
  urgentAt: relation === 'worker' ? (row.urgentAt?.toString() ?? null) : null,
  may:
    relation === 'worker' && row.beneficiaryId !== memberId
      ? WORKER_MOVES.filter((move) => canMoveRequest(move, row.status))
      : [],
  mayChange: changeRefusal(row, assignments, relation, now) === null,
  revision: row.revision,
  askedFirst: askedFirstOf(row, now),
  choice: relation === 'worker' && row.beneficiaryId !== memberId ? choiceOf(row, assignments.length, now) : null,
  waiting: row.waiting,
  series: row.series,
  changeLimits: isWhole ? { minMinutes: row.minMinutes, maxMinutes: row.maxMinutes, questions: row.questions } : null,
  mayCancel: mayCancelOf(row.status, assignments),
  assignments,
});
