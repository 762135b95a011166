import { AuditEvent } from '../audit/audit-event.entity.js';
import { AuditSeal } from '../audit/audit-seal.entity.js';
import { BookCheck } from '../book-check/book-check.entity.js';
import { ServiceItem, ServiceItemVersion } from '../catalog/service-item.entities.js';
import { ClockOffset } from '../database/clock-offset.entity.js';
import { IdempotencyKey } from '../database/idempotency-key.entity.js';
import { ElderAbilityLevel, ElderCard, ElderProfile, ElderVolunteerWish } from '../elders/elder.entities.js';
import { AcceptingPause, Exposure, FirstTask } from '../exposure/exposure.entities.js';
import { StoredFile } from '../files/file.entity.js';
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
} from '../ledger/ledger.entities.js';
import { Kinship } from '../members/kinship.entity.js';
import { BindingCode, BindingTry } from '../members/binding.entities.js';
import { Consent } from '../members/consent.entity.js';
import { DeskLogin } from '../members/desk-login.entity.js';
import { MemberLikeness } from '../members/likeness.entity.js';
import { MemberFact, MemberFactDecision, WaitingFact } from '../members/member-fact.entity.js';
import { Member } from '../members/member.entity.js';
import { MemberRole, Session, WechatIdentity } from '../members/session.entities.js';
import { JointTrace } from '../members/joint-trace.entity.js';
import { MemberDevice, PhoneProof } from '../members/phone-proof.entities.js';
import { MemberClaim } from '../members/member-claim.entity.js';
import { MemberMerge } from '../merging/merging.entities.js';
import { SubscriptionCredit } from '../notifications/subscription-credit.entity.js';
import { OpeningBalance } from '../openings/opening.entity.js';
import { Bank } from '../organizations/bank.entity.js';
import { DutyHours } from '../organizations/duty-hours.entity.js';
import { OrganizationClosure } from '../organizations/organization-closure.entity.js';
import { ElderPause } from '../elders/elder-pauses.js';
import { DeathReport, DeathReportEffect, MemberMove } from '../life/life.entities.js';
import { Erasure } from '../my-data/erasure.entity.js';
import { Organization } from '../organizations/organization.entity.js';
import { PolicyVersion, RedemptionPromise } from '../policies/policy.entities.js';
import { RosterImport, RosterImportPerson, RosterSample } from '../roster/roster.entities.js';
import { RatingFollowUp } from '../ratings/rating-follow-up.entity.js';
import { Assignment } from '../service-requests/assignment.entity.js';
import {
  CheckProof,
  ConfirmationCall,
  ExcessConsent,
  MeetingCode,
  Rating,
} from '../service-requests/evidence.entities.js';
import { HardshipOverride } from '../service-requests/hardship-override.entity.js';
import { Move } from '../service-requests/move.entity.js';
import { ServiceRequest } from '../service-requests/service-request.entity.js';
import { VolunteerApplication } from '../volunteers/volunteer-application.entity.js';
import {
  VolunteerHealthStatement,
  VolunteerInsurance,
  VolunteerTraining,
} from '../volunteers/volunteer-records.entities.js';
import { VolunteerProfile } from '../volunteers/volunteer-profile.entity.js';

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
