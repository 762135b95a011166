import type {
  AssignmentDto,
  AssignmentStatus,
  BeneficiaryKind,
  CheckMethod,
  ConfirmBasis,
  Ending,
  EvidenceClass,
  ExcessAnswer,
  ExcessDto,
  OverPlan,
  HelperDto,
  PersonDto,
  ProofMethod,
  RatingFace,
} from '@huzhu/shared';
import { Temporal } from 'temporal-polyfill';
import {
  isLate,
  movesOpenTo,
  sightOf,
  withdrawableUntil,
  type Relation,
  type Sight,
  type Subject,
} from './assignment.access.js';
import { SPEAKER } from './deciding.js';
import { asksForExcess, excessMinutesOf } from './excess.rules.js';

/** True of rows of the caller ($1), or of an entry that was merged into theirs. */
export const ownOf = (column: string): string =>
  `${column} IN (SELECT $1::uuid UNION ALL SELECT id FROM members WHERE merged_into_id = $1)`;

/** One row holds an assignment with all its parts; who may see which is decided in `assignment.access.ts`. */
export const ASSIGNMENT_VIEW = `
  SELECT a.id, a.request_id AS "requestId", a.status, i.code AS "itemCode", v.title AS "itemTitle", v.does,
    v.does_not AS "doesNot", v.max_minutes AS "maxMinutes", a.agreed_start_at AS "agreedStartAt",
    r.planned_minutes AS "plannedMinutes", a.checked_in_at AS "checkedInAt", a.checked_out_at AS "checkedOutAt",
    a.measured_minutes AS "measuredMinutes", cs.method AS "checkInMethod", ce.method AS "checkOutMethod",
    a.evidence_class AS "evidenceClass", a.confirmed_at AS "confirmedAt", a.confirm_basis AS "confirmBasis",
    a.confirmed_by_id AS "confirmedById", a.ending, a.ending_reason AS "endingReason",
    a.released_late AS "releasedLate", k.calls AS "failedCalls", k.last_at AS "lastCallAt", a.approved_minutes AS "approvedMinutes",
    a.credited_minutes AS "creditedMinutes", a.decision_reason AS "decisionReason", r.note,
    r.voice_file_id IS NOT NULL AS "hasVoice",
    r.neighbourhood, r.organization_id AS "organizationId", coalesce(o.address, e.address) AS address,
    o.name AS "beneficiaryOrganization", r.beneficiary_kind AS "beneficiaryKind", r.served_free AS "servedFree",
    p.over_plan AS "overPlan", p.check_methods AS "checkMethods", x.answer AS "excessAnswer",
    (SELECT sum(l.amount)::int FROM ledger_hold_lines l JOIN ledger_accounts c ON c.id = l.account_id AND c.owner_kind = 'member'
      WHERE x.answer = 'yes' AND l.hold_id = ledger_id('hold', concat('excess:', a.id))) AS "excessOwnMinutes",
    t.recorded_by_id AS "ratingRecordedById",
    b.id AS "beneficiaryId", b.name AS "beneficiaryName", b.number AS "beneficiaryNumber", b.phone AS "beneficiaryPhone",
    w.id AS "volunteerId", w.name AS "volunteerName", w.number AS "volunteerNumber", w.phone AS "volunteerPhone",
    h.called_as AS "volunteerCalledAs", h.portrait_file_id AS "portraitFileId",
    mc.digits AS "codeDigits", t.face AS "ratingFace", t.words AS "ratingWords", t.rated_at AS "ratedAt"
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
  LEFT JOIN ratings t ON t.assignment_id = a.id`;

export interface AssignmentRow {
  id: string;
  requestId: string;
  status: AssignmentStatus;
  itemCode: string;
  itemTitle: string;
  does: string[];
  doesNot: string[];
  maxMinutes: number;
  agreedStartAt: Date;
  plannedMinutes: number;
  checkedInAt: Date | null;
  checkedOutAt: Date | null;
  measuredMinutes: number | null;
  checkInMethod: ProofMethod | null;
  checkOutMethod: ProofMethod | null;
  evidenceClass: EvidenceClass | null;
  confirmedAt: Date | null;
  confirmBasis: ConfirmBasis | null;
  confirmedById: string | null;
  ending: Ending | null;
  endingReason: string | null;
  releasedLate: boolean;
  failedCalls: number;
  lastCallAt: Date | null;
  approvedMinutes: number | null;
  creditedMinutes: number | null;
  decisionReason: string | null;
  note: string | null;
  hasVoice: boolean;
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
  codeDigits: string | null;
  ratingFace: RatingFace | null;
  ratingWords: string | null;
  ratedAt: Date | null;
}

const instant = (date: Date): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(date.getTime());
const iso = (date: Date | null): string | null => date?.toISOString() ?? null;

const subjectOf = (row: AssignmentRow, view: View): Subject => ({
  status: row.status,
  agreedStartAt: instant(row.agreedStartAt),
  checkedOutAt: row.checkedOutAt && instant(row.checkedOutAt),
  beneficiaryId: row.beneficiaryId,
  volunteerId: row.volunteerId,
  confirmedById: row.confirmedById,
  confirmedAt: row.confirmedAt && instant(row.confirmedAt),
  isRated: row.ratedAt !== null,
  failedCalls: row.failedCalls,
  lastCallAt: row.lastCallAt && instant(row.lastCallAt),
  isDecidable: !view.undecidable?.has(row.id),
  isExcessOpen: asksForExcess(row) && row.excessAnswer === null,
});

export interface View {
  relation: Relation;
  memberId: string;
  now: Temporal.Instant;
  /** Also shows telephone and address to whom they may be shown; lists never do. */
  detail: boolean;
  /** Those on whose hours the caller does not decide; left out where nobody asks. */
  undecidable?: ReadonlyMap<string, unknown>;
}

export const toAssignmentDto = (row: AssignmentRow, view: View): AssignmentDto => {
  const subject = subjectOf(row, view);
  const sight = sightOf(view.relation, subject, view.now);
  const beneficiary: PersonDto = {
    memberId: row.beneficiaryId,
    name: row.beneficiaryName,
    number: view.relation === 'volunteer' ? null : row.beneficiaryNumber,
    phone: view.detail && sight.beneficiaryPhone ? row.beneficiaryPhone : null,
  };
  const volunteer: HelperDto = {
    memberId: row.volunteerId,
    name: row.volunteerName,
    number: row.volunteerNumber,
    phone: view.detail && sight.volunteerPhone ? row.volunteerPhone : null,
    calledAs: sight.portrait ? row.volunteerCalledAs : null,
    hasPortrait: row.portraitFileId !== null && sight.portrait,
  };
  return {
    ...toFacts(row),
    ...toProgress(row, subject, sight, view.now),
    beneficiary,
    volunteer,
    place: { neighbourhood: row.neighbourhood, address: view.detail && sight.address ? row.address : null },
    meetingCode:
      sight.meetingCode && row.codeDigits && row.checkMethods.includes('code')
        ? { purpose: row.status === 'accepted' ? 'start' : 'end', digits: row.codeDigits }
        : null,
    rating:
      sight.rating && row.ratingFace && row.ratedAt
        ? {
            face: row.ratingFace,
            words: row.ratingWords,
            ratedAt: row.ratedAt.toISOString(),
            spoken: row.ratingRecordedById !== null,
          }
        : null,
    excess: view.relation === 'volunteer' ? null : excessOf(row),
    may: movesOpenTo(view.relation, view.memberId, subject, view.now),
  };
};

/** Told to both sides that are asked or ask. */
const excessOf = (row: AssignmentRow): ExcessDto | null =>
  asksForExcess(row)
    ? { minutes: excessMinutesOf(row), answer: row.excessAnswer, ownMinutes: row.excessOwnMinutes ?? 0 }
    : null;

type Progress = Pick<
  AssignmentDto,
  'hasVoice' | 'mixedProof' | 'late' | 'releasedLate' | 'ending' | 'endingReason' | 'withdrawableUntil' | 'failedCalls'
>;
type Facts = Omit<
  AssignmentDto,
  'beneficiary' | 'volunteer' | 'place' | 'meetingCode' | 'rating' | 'excess' | 'may' | keyof Progress
>;

const toProgress = (row: AssignmentRow, subject: Subject, sight: Sight, now: Temporal.Instant): Progress => ({
  hasVoice: row.hasVoice && sight.voice,
  mixedProof: row.checkedOutAt !== null && row.checkInMethod !== row.checkOutMethod,
  late: isLate(subject, now),
  releasedLate: row.releasedLate,
  ending: row.ending,
  endingReason: sight.endingReason ? row.endingReason : null,
  withdrawableUntil: subject.confirmedAt && withdrawableUntil(subject.confirmedAt).toString(),
  failedCalls: sight.calls ? row.failedCalls : null,
});

const toFacts = (row: AssignmentRow): Facts => ({
  id: row.id,
  requestId: row.requestId,
  status: row.status,
  itemCode: row.itemCode,
  itemTitle: row.itemTitle,
  does: row.does,
  doesNot: row.doesNot,
  agreedStartAt: row.agreedStartAt.toISOString(),
  plannedMinutes: row.plannedMinutes,
  maxMinutes: row.maxMinutes,
  checkMethods: row.checkMethods,
  checkedInAt: iso(row.checkedInAt),
  checkedOutAt: iso(row.checkedOutAt),
  measuredMinutes: row.measuredMinutes,
  checkInMethod: row.checkInMethod,
  checkOutMethod: row.checkOutMethod,
  evidenceClass: row.evidenceClass,
  confirmedAt: iso(row.confirmedAt),
  confirmBasis: row.confirmBasis,
  approvedMinutes: row.approvedMinutes,
  creditedMinutes: row.creditedMinutes,
  decisionReason: row.decisionReason,
  note: row.note,
  beneficiaryOrganization: row.beneficiaryOrganization,
});

/** True when the answer tells the caller somebody else's telephone or door: such a read is audited. */
export const showsContact = (dto: AssignmentDto, memberId: string): boolean => {
  const others = [dto.beneficiary, dto.volunteer].filter((person) => person.memberId !== memberId);
  const isOwnDoor = dto.beneficiary.memberId === memberId;
  return others.some((person) => person.phone !== null) || (!isOwnDoor && dto.place.address !== null);
};
