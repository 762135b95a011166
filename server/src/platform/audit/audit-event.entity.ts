import type { Temporal } from 'temporal-polyfill';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../database/columns.js';

/** Who did or read what, for whom, when. Ids only: no names, no texts. Kept at least six months. */
@Entity('audit_events')
@Index('audit_events_of_subject', ['subjectId', 'at'])
@Index('audit_events_of_actor', ['actorId', 'at'])
@Index('audit_events_of_seal', ['sealNumber'])
export class AuditEvent {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'audit_events_pk' }) readonly id!: string;
  @ForeignKey('Member', 'id', { name: 'audit_events_actor' }) @Column('uuid') readonly actorId!: string;
  @ForeignKey('Member', 'id', { name: 'audit_events_acting_for' })
  @Column('uuid', { nullable: true })
  readonly actingForId!: string | null;
  @Column('text') readonly action!: AuditAction;
  @Column('text') readonly subjectKind!: AuditSubject;
  @Column('uuid') readonly subjectId!: string;
  @InstantColumn() readonly at!: Temporal.Instant;
  /** The seal that covers it; null until the next sweep. Written by `seal_audit_events` alone. */
  @ForeignKey('AuditSeal', 'number', { name: 'audit_events_seal' })
  @Column({ type: 'bigint', nullable: true, insert: false, update: false })
  readonly sealNumber!: string | null;
}

export type AuditAction =
  | 'login'
  | 'logout'
  | 'read-contact'
  | 'read-card'
  | 'answer-first-task'
  | 'record-ask'
  | 'record-choice'
  | 'record-elder-yes'
  | 'write-provider'
  | 'verify-provider'
  | 'withdraw-provider'
  | 'assign-by-phone'
  | 'lift-accepting-pause'
  | 'prove-phone'
  | 'write-policy'
  | 'issue-card'
  | 'revoke-card'
  | 'grant-role'
  | 'override-hardship'
  | 'declare-kin'
  | 'end-kin'
  | 'register-elder'
  | 'edit-elder'
  | 'propose-fact'
  | 'count-fact'
  | 'refuse-fact'
  | 'read-facts'
  | 'sample-roster'
  | 'confirm-roster'
  | 'register-volunteer'
  | 'edit-volunteer'
  | 'record-volunteer'
  | 'pause-volunteer'
  | 'resume-volunteer'
  | 'end-volunteer'
  | 'approve-volunteer'
  | 'refuse-volunteer'
  | 'end-role'
  | 'hand-over-role'
  | 'invite-staff'
  | 'issue-binding-code'
  | 'bind-wechat'
  | 'approve-desk-login'
  | 'refuse-desk-login'
  | 'end-sessions'
  | 'allow-login'
  | 'consent'
  | 'edit-my-data'
  | 'ask-erasure'
  | 'decide-erasure'
  | 'erase-member'
  | 'report-death'
  | 'confirm-death'
  | 'undo-death'
  | 'pause-elder'
  | 'resume-elder'
  | 'record-move'
  | 'cancel-move'
  | 'apply-move'
  | 'add-organization'
  | 'change-organization'
  | 'set-issuer'
  | 'close-organization'
  | 'set-duty'
  | 'set-duty-people'
  | 'read-file'
  | 'check-roster'
  | 'read-roster'
  | 'apply-roster'
  | 'undo-roster'
  | 'discard-roster'
  | 'export-roster'
  | 'export-list'
  | 'read-letters'
  | 'print-letters'
  | 'print-task-sheet'
  | 'choose-channel'
  | 'enter-opening'
  | 'check-opening'
  | 'refuse-opening'
  | 'stop-opening'
  | 'post-opening'
  | 'ask-opening-reversal'
  | 'keep-opening'
  | 'reverse-opening'
  | 'confirm-claim'
  | 'refuse-claim'
  | 'replace-wechat'
  | 'find-same'
  | 'tell-apart'
  | 'propose-merge'
  | 'merge-members'
  | 'refuse-merge'
  | 'write-item-version'
  | 'retire-item'
  | 'restore-item'
  | 'place-item'
  | 'stop-posting'
  | 'lift-posting-stop';
export type AuditSubject =
  | 'member'
  | 'member-fact'
  | 'session'
  | 'assignment'
  | 'organization'
  | 'desk-login'
  | 'file'
  | 'roster-import'
  | 'list-export'
  | 'opening-balance'
  | 'member-likeness'
  | 'member-merge'
  | 'service-item-version'
  | 'service-request'
  | 'posting-stop'
  | 'provider';
