import { BINDING_WAYS, END_SESSIONS_REASONS, ROLES, SESSION_END_REASONS, SESSION_KINDS } from '@huzhu/shared';
import type { BindingWay, EndSessionsReason, Role, SessionEndReason, SessionKind } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { InstantColumn, oneOf } from '../../platform/database/columns.js';
import { DEVICE_LENGTH_MAX } from './device.rules.js';

/** A phone's WeChat identity; a new phone's replaces the old one, which keeps its dates. */
@Entity('wechat_identities')
@Index('wechat_identities_openid', ['openid'], { unique: true, where: '"ended_at" IS NULL' })
@Index('wechat_identities_of_member', ['memberId'], { unique: true, where: '"ended_at" IS NULL' })
@Check('wechat_identities_pause_reason', oneOf('pause_reason', END_SESSIONS_REASONS))
@Check('wechat_identities_paused', '("paused_at" IS NULL) = ("pause_reason" IS NULL)')
@Index('wechat_identities_ever_of_member', ['memberId'])
@Index('wechat_identities_ever_of_openid', ['openid'])
@Index('wechat_identities_of_binders', ['boundByIds'], { type: 'gin' })
@Check('wechat_identities_how', oneOf('bound_how', BINDING_WAYS))
export class WechatIdentity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'wechat_identities_pk' }) readonly id!: string;
  @Column('text') readonly openid!: string;
  @ForeignKey('Member', 'id', { name: 'wechat_identities_member' }) @Column('uuid') readonly memberId!: string;
  @InstantColumn() readonly boundAt!: Temporal.Instant;
  @Column('text') readonly boundHow!: BindingWay;
  /**
   * Who decided that this phone is this member: gave the code, said yes to the claim, proposed or decided the merge, or
   * approved the registration. Empty: the person alone. A merge takes along those of the entry that ended.
   */
  @Column('uuid', { array: true, default: () => "'{}'" }) boundByIds!: string[];
  /** See {@link deviceHashOf}; null: the phone told none. */
  @Column('bytea', { nullable: true }) readonly deviceHash!: Buffer | null;
  @InstantColumn({ nullable: true }) endedAt!: Temporal.Instant | null;
  /** A worker ended all sessions: this WeChat is not let in until somebody says that its owner has it again. */
  @InstantColumn({ nullable: true }) pausedAt!: Temporal.Instant | null;
  @Column('text', { nullable: true }) pauseReason!: EndSessionsReason | null;
}

/** The token itself is only on the phone. */
@Entity('sessions')
@Unique('sessions_token_unique', ['tokenHash'])
@Index('sessions_of_member', ['memberId'])
@Check('sessions_kind', oneOf('kind', SESSION_KINDS))
@Check('sessions_device', `char_length("device") <= ${String(DEVICE_LENGTH_MAX)}`)
@Check('sessions_end_reason', oneOf('end_reason', SESSION_END_REASONS))
export class Session {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'sessions_pk' }) readonly id!: string;
  @ForeignKey('Member', 'id', { name: 'sessions_member' }) @Column('uuid') readonly memberId!: string;
  @Column('bytea') readonly tokenHash!: Buffer;
  @InstantColumn() readonly createdAt!: Temporal.Instant;
  @InstantColumn() extendedAt!: Temporal.Instant;
  @InstantColumn() expiresAt!: Temporal.Instant;
  @Column('text') readonly kind!: SessionKind;
  /** As the device says itself, when it is first used; null until then. */
  @Column('text', { nullable: true }) device!: string | null;
  @Column('date') seenOn!: string;
  @InstantColumn({ nullable: true }) endedAt!: Temporal.Instant | null;
  @Column('text', { nullable: true }) endReason!: SessionEndReason | null;
}

/** A staff role on an organization; reaches its subtree, ends at once. */
@Entity('member_roles')
@Index('member_roles_active', ['memberId', 'organizationId', 'role'], { unique: true, where: '"ended_at" IS NULL' })
@Index('member_roles_of_organization', ['organizationId', 'role'], { where: '"ended_at" IS NULL' })
@Check('member_roles_role', oneOf('role', ROLES))
export class MemberRole {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'member_roles_pk' }) readonly id!: string;
  @ForeignKey('Member', 'id', { name: 'member_roles_member' }) @Column('uuid') readonly memberId!: string;
  @ForeignKey('Organization', 'id', { name: 'member_roles_organization' })
  @Column('uuid')
  readonly organizationId!: string;
  @Column('text') readonly role!: Role;
  @ForeignKey('Member', 'id', { name: 'member_roles_granted_by' }) @Column('uuid') readonly grantedById!: string;
  @InstantColumn() readonly grantedAt!: Temporal.Instant;
  @InstantColumn({ nullable: true }) endedAt!: Temporal.Instant | null;
  @ForeignKey('Member', 'id', { name: 'member_roles_ended_by' })
  @Column('uuid', { nullable: true })
  endedById!: string | null;
  /** Who takes over what they did; the queues themselves belong to the organization. */
  @ForeignKey('Member', 'id', { name: 'member_roles_successor' })
  @Column('uuid', { nullable: true })
  successorId!: string | null;
}
