import {
  VISIT_WORDS,
  type AskedAgainDto,
  type AssignmentDto,
  type ContactTimesDto,
  type ExcessDto,
  type FirstTaskDto,
  type ProposalDto,
  type VisitReportDto,
  type VisitWord,
} from '@huzhu/shared';
import { Temporal } from 'temporal-polyfill';
import { maskName, maskPhone } from '../../platform/common/mask.js';
import {
  contactTimesOf,
  isLate,
  isProposed,
  movesOpenTo,
  sightOf,
  withdrawableUntil,
  type Relation,
  type Sight,
  type Subject,
} from './assignment.access.js';
import type { AssignmentRow } from './assignment.row.js';
import { asksForExcess, excessMinutesOf } from './excess.rules.js';

const textOf = (instant: Temporal.Instant | null): string | null => instant?.toString() ?? null;

const isAskedAgain = ({ status, askedUntil }: Pick<AssignmentRow, 'status' | 'askedUntil'>): boolean =>
  status === 'accepted' && askedUntil !== null;

export const subjectOf = (row: AssignmentRow, view: Pick<View, 'undecidable'>): Subject => ({
  status: row.status,
  agreedStartAt: row.agreedStartAt,
  comingForAt: row.comingForAt,
  acceptedAt: row.createdAt,
  checkedOutAt: row.checkedOutAt,
  beneficiaryId: row.beneficiaryId,
  volunteerId: row.volunteerId,
  confirmedById: row.confirmedById,
  confirmedAt: row.confirmedAt,
  endedByVolunteer: row.endedByVolunteer === true,
  isRated: row.ratedAt !== null,
  failedCalls: row.failedCalls,
  lastCallAt: row.lastCallAt,
  isDecidable: !view.undecidable?.has(row.id),
  isExcessOpen: asksForExcess(row) && row.excessAnswer === null,
  callFirst: row.callFirst,
  hasReports: row.reports !== null,
  isAskedAgain: isAskedAgain(row),
  proposedUntil: row.status === 'accepted' ? row.proposedUntil : null,
  comesAlone: row.wantedVolunteers === 1,
  waitsForYes: row.firstTaskState === 'waiting',
  hasMet: row.hasMet,
  phoneHours: row.phoneHours,
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

/** The two sides, and where; telephones and doors as far as the caller need not ask for them. */
const peopleOf = (
  row: AssignmentRow,
  view: View,
  sight: Sight,
): Pick<AssignmentDto, 'beneficiary' | 'volunteer' | 'place'> => ({
  beneficiary: {
    memberId: row.beneficiaryId,
    name: sight.beneficiaryName ? row.beneficiaryName : maskName(row.beneficiaryName),
    number: view.relation === 'volunteer' ? null : row.beneficiaryNumber,
    phone: null,
    phoneMasked: view.detail && sight.revealsBeneficiary ? maskPhone(row.beneficiaryPhone) : null,
  },
  volunteer: {
    memberId: row.volunteerId,
    name: row.volunteerName,
    number: row.volunteerNumber,
    phone: view.detail && sight.volunteerPhone ? row.volunteerPhone : null,
    phoneMasked: view.detail && sight.revealsVolunteer ? maskPhone(row.volunteerPhone) : null,
    calledAs: sight.portrait ? row.volunteerCalledAs : null,
    hasPortrait: row.portraitFileId !== null && sight.portrait,
  },
  place: {
    neighbourhood: row.neighbourhood,
    // Where an organization is, anybody may know who comes.
    address:
      view.detail && sight.note && (sight.ownDoor || row.beneficiaryKind === 'organization') ? row.address : null,
  },
});

export const toAssignmentDto = (row: AssignmentRow, view: View): AssignmentDto => {
  const subject = subjectOf(row, view);
  const sight = sightOf(view.relation, subject, view.now);
  return {
    ...toFacts(row),
    ...wordsOf(row, view.relation),
    ...toProgress(row, subject, sight, view.now),
    ...peopleOf(row, view, sight),
    contactTimes: view.relation === 'volunteer' && sight.revealsBeneficiary ? timesOf(row, subject) : null,
    askedAgain: askedAgainOf(row),
    proposal: proposalOf(row, subject, view.now),
    firstTask: firstTaskOf(row, view.relation),
    meetingCode:
      sight.meetingCode && row.codeDigits && row.checkMethods.includes('code')
        ? { purpose: row.status === 'accepted' ? 'start' : 'end', digits: row.codeDigits }
        : null,
    endCode:
      sight.endCode && row.endDigits && row.checkMethods.includes('code')
        ? { purpose: 'end', digits: row.endDigits }
        : null,
    rating:
      sight.rating && row.ratingFace && row.ratedAt
        ? {
            face: row.ratingFace,
            words: row.ratingWords,
            ratedAt: row.ratedAt.toString(),
            spoken: row.ratingRecordedById !== null,
          }
        : null,
    excess: view.relation === 'volunteer' ? null : excessOf(row),
    may: movesOpenTo(view.relation, view.memberId, subject, view.now),
  };
};

/** A newcomer's telephone of the elder waits; everybody else's is there since acceptance. */
const timesOf = (row: AssignmentRow, subject: Subject): ContactTimesDto => {
  const { phoneFrom, doorFrom } = contactTimesOf(subject);
  return { phoneFrom: (phoneFrom ?? row.createdAt).toString(), doorFrom: doorFrom.toString() };
};

const proposalOf = (row: AssignmentRow, subject: Subject, now: Temporal.Instant): ProposalDto | null =>
  isProposed(subject, now) && row.proposedStartAt && row.proposedUntil
    ? { startsAt: row.proposedStartAt.toString(), until: row.proposedUntil.toString() }
    : null;

const askedAgainOf = (row: AssignmentRow): AskedAgainDto | null =>
  isAskedAgain(row) && row.askedUntil && row.askedFromAt
    ? {
        until: row.askedUntil.toString(),
        beforeAt: row.askedFromAt.toString(),
        startsAt: row.startsAt.toString(),
        latestStartAt: row.latestStartAt.toString(),
        revision: row.revision,
      }
    : null;

/** Why a worker said no is for the volunteer and the workers. */
const firstTaskOf = (row: AssignmentRow, relation: Relation): FirstTaskDto | null =>
  row.firstTaskState && row.firstTaskDeadlineAt
    ? {
        state: row.firstTaskState,
        deadlineAt: row.firstTaskDeadlineAt.toString(),
        reason: relation === 'beneficiary' ? null : row.firstTaskReason,
      }
    : null;

/** Told to both sides that are asked or ask. */
const excessOf = (row: AssignmentRow): ExcessDto | null =>
  asksForExcess(row)
    ? { minutes: excessMinutesOf(row), answer: row.excessAnswer, ownMinutes: row.excessOwnMinutes ?? 0 }
    : null;

type Progress = Pick<
  AssignmentDto,
  | ('hasVoice' | 'note' | 'answers' | 'mixedProof' | 'late' | 'releasedLate' | 'ending' | 'endingReason')
  | ('withdrawableUntil' | 'failedCalls' | 'callFirst' | 'reports')
>;
type Facts = Omit<
  AssignmentDto,
  | (
      | 'beneficiary'
      | 'volunteer'
      | 'place'
      | 'contactTimes'
      | 'askedAgain'
      | 'proposal'
      | 'firstTask'
      | 'meetingCode'
      | 'endCode'
      | 'rating'
      | 'excess'
      | 'may'
    )
  | ('does' | 'doesNot')
  | keyof Progress
>;

/** What belongs to the service and what never does: to the volunteer in words that speak of the elder, not to them. */
const wordsOf = (row: AssignmentRow, relation: Relation): Pick<AssignmentDto, 'does' | 'doesNot'> =>
  relation === 'volunteer'
    ? { does: row.volunteerDoes, doesNot: row.volunteerDoesNot }
    : { does: row.does, doesNot: row.doesNot };

const toProgress = (row: AssignmentRow, subject: Subject, sight: Sight, now: Temporal.Instant): Progress => ({
  hasVoice: row.hasVoice && sight.note,
  note: sight.note ? row.note : null,
  answers: sight.note ? row.answers : [],
  mixedProof: row.checkedOutAt !== null && row.checkInMethod !== row.checkOutMethod,
  late: isLate(subject, now),
  releasedLate: row.releasedLate,
  ending: row.ending,
  endingReason: sight.endingReason ? row.endingReason : null,
  withdrawableUntil: subject.confirmedAt && withdrawableUntil(subject.confirmedAt).toString(),
  failedCalls: sight.calls ? row.failedCalls : null,
  callFirst: sight.calls && row.callFirst,
  reports: sight.calls ? (row.reports ?? []).map(toReport) : [],
});

/** Words that wait for the visit; a closed door as long as no worker has looked after it. */
const saidOf = (row: AssignmentRow): VisitWord[] => {
  const { status, agreedStartAt, comingForAt, lateMinutes, notHereAt, hereAt, reports } = row;
  if (status !== 'accepted') return [];
  const stands: Record<VisitWord, boolean> = {
    coming: comingForAt !== null && comingForAt.equals(agreedStartAt),
    late: lateMinutes !== null,
    not_here: notHereAt !== null,
    here: hereAt !== null,
    no_answer: (reports ?? []).some(({ kind }) => kind === 'no_answer'),
  };
  return VISIT_WORDS.filter((word) => stands[word]);
};

/** PostgreSQL writes instants in its own way. */
const toReport = ({ kind, purpose, tappedAt, at }: VisitReportDto): VisitReportDto => ({
  kind,
  purpose,
  tappedAt: tappedAt === null ? null : Temporal.Instant.from(tappedAt).toString(),
  at: Temporal.Instant.from(at).toString(),
});

const toFacts = (row: AssignmentRow): Facts => ({
  id: row.id,
  requestId: row.requestId,
  status: row.status,
  itemCode: row.itemCode,
  itemTitle: row.itemTitle,
  takesMoney: row.ceilingFen !== null,
  agreedStartAt: row.agreedStartAt.toString(),
  plannedMinutes: row.plannedMinutes,
  maxMinutes: row.maxMinutes,
  checkMethods: row.checkMethods,
  checkedInAt: textOf(row.checkedInAt),
  checkedOutAt: textOf(row.checkedOutAt),
  measuredMinutes: row.measuredMinutes,
  checkInMethod: row.checkInMethod,
  checkOutMethod: row.checkOutMethod,
  checkInReceivedAt: textOf(row.checkInReceivedAt),
  checkOutReceivedAt: textOf(row.checkOutReceivedAt),
  lateMinutes: row.lateMinutes,
  said: saidOf(row),
  evidenceClass: row.evidenceClass,
  confirmedAt: textOf(row.confirmedAt),
  confirmBasis: row.confirmBasis,
  approvedMinutes: row.approvedMinutes,
  creditedMinutes: row.creditedMinutes,
  decisionReason: row.decisionReason,
  beneficiaryOrganization: row.beneficiaryOrganization,
});

/** True when the answer tells the caller the volunteer's telephone: such a read is audited. */
export const showsContact = (dto: AssignmentDto): boolean => dto.volunteer.phone !== null;
