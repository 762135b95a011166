import { AuditEvent } from '../platform/audit/audit-event.entity.js';
import { AuditSeal } from '../platform/audit/audit-seal.entity.js';
import { BookCheck } from '../oversight/book-check/book-check.entity.js';
import { ServiceItem, ServiceItemVersion } from '../help/catalog/service-item.entities.js';
import { ClockOffset } from '../platform/database/clock-offset.entity.js';
import { IdempotencyKey } from '../platform/database/idempotency-key.entity.js';
import { ElderAbilityLevel, ElderCard, ElderProfile, ElderVolunteerWish } from '../people/elders/elder.entities.js';
import { AcceptingPause, Exposure, FirstTask } from '../people/exposure/exposure.entities.js';
import { StoredFile } from '../platform/files/file.entity.js';
import {
  LedgerAccount,
  LedgerEntry,
  LedgerHold,
  LedgerHoldLine,
  LedgerReason,
  LedgerStatement,
  LedgerStop,
  LedgerTransaction,
  LedgerUnit,
} from '../book/ledger/ledger.entities.js';
import { Kinship } from '../people/members/kinship.entity.js';
import { BindingCode, BindingTry } from '../people/members/binding.entities.js';
import { Consent } from '../people/members/consent.entity.js';
import { DeskLogin } from '../people/members/desk-login.entity.js';
import { MemberLikeness } from '../people/members/likeness.entity.js';
import { MemberFact, MemberFactDecision, WaitingFact } from '../people/members/member-fact.entity.js';
import { Member } from '../people/members/member.entity.js';
import { MemberRole, Session, WechatIdentity } from '../people/members/session.entities.js';
import { JointTrace } from '../people/members/joint-trace.entity.js';
import { MemberDevice, PhoneProof } from '../people/members/phone-proof.entities.js';
import { MemberClaim } from '../people/members/member-claim.entity.js';
import { MemberMerge } from '../community/merging/merging.entities.js';
import { SubscriptionCredit } from '../platform/notifications/subscription-credit.entity.js';
import { OpeningBalance } from '../book/openings/opening.entity.js';
import { Bank } from '../people/organizations/bank.entity.js';
import { DutyHours } from '../people/organizations/duty-hours.entity.js';
import { OrganizationClosure } from '../people/organizations/organization-closure.entity.js';
import { ElderPause } from '../people/elders/elder-pauses.js';
import { DeathReport, DeathReportEffect, MemberMove } from '../community/life/life.entities.js';
import { Erasure } from '../community/my-data/erasure.entity.js';
import { Organization } from '../people/organizations/organization.entity.js';
import { PolicyVersion, RedemptionPromise } from '../people/policies/policy.entities.js';
import { RosterImport, RosterImportPerson, RosterSample } from '../community/roster/roster.entities.js';
import { RatingFollowUp } from '../help/ratings/rating-follow-up.entity.js';
import { Assignment } from '../help/assignments/assignment.entity.js';
import {
  CheckProof,
  ConfirmationCall,
  ExcessConsent,
  MeetingCode,
  Rating,
} from '../help/assignments/evidence.entities.js';
import { HardshipOverride } from '../help/service-requests/hardship-override.entity.js';
import { Move } from '../help/service-requests/move.entity.js';
import { ServiceRequest } from '../help/service-requests/service-request.entity.js';
import { VolunteerApplication } from '../people/volunteers/volunteer-application.entity.js';
import {
  VolunteerHealthStatement,
  VolunteerInsurance,
  VolunteerTraining,
} from '../people/volunteers/volunteer-records.entities.js';
import { VolunteerProfile } from '../people/volunteers/volunteer-profile.entity.js';

/** Every table of the bank. A test holds them against the migrations. */
export const ENTITIES = [
  Bank,
  Organization,
  OrganizationClosure,
  DutyHours,
  RedemptionPromise,
  PolicyVersion,
  Member,
  MemberFact,
  MemberFactDecision,
  WaitingFact,
  Kinship,
  WechatIdentity,
  MemberDevice,
  PhoneProof,
  JointTrace,
  Session,
  MemberRole,
  BindingCode,
  BindingTry,
  Consent,
  DeskLogin,
  SubscriptionCredit,
  AuditEvent,
  AuditSeal,
  IdempotencyKey,
  ClockOffset,
  ElderProfile,
  ElderCard,
  ElderVolunteerWish,
  ElderAbilityLevel,
  ElderPause,
  VolunteerProfile,
  VolunteerApplication,
  VolunteerTraining,
  VolunteerInsurance,
  VolunteerHealthStatement,
  ServiceItem,
  ServiceItemVersion,
  LedgerUnit,
  LedgerReason,
  LedgerStop,
  LedgerAccount,
  LedgerStatement,
  LedgerTransaction,
  LedgerEntry,
  LedgerHold,
  LedgerHoldLine,
  BookCheck,
  StoredFile,
  RosterImport,
  RosterImportPerson,
  RosterSample,
  OpeningBalance,
  MemberClaim,
  MemberMerge,
  MemberLikeness,
  ServiceRequest,
  Assignment,
  Move,
  MeetingCode,
  CheckProof,
  ConfirmationCall,
  ExcessConsent,
  HardshipOverride,
  Rating,
  RatingFollowUp,
  DeathReport,
  DeathReportEffect,
  MemberMove,
  Erasure,
  Exposure,
  FirstTask,
  AcceptingPause,
];
