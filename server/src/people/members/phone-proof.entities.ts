import { PHONE_PROOF_WAYS, PHONE_PROOF_WORDS_MAX, type PhoneProofWay } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { InstantColumn, oneOf, upTo } from '../../platform/database/columns.js';

/** A phone was proven to be its member's: by WeChat's number, or by a call or visit of a worker who did not bind it. */
@Entity('phone_proofs')
@Index('phone_proofs_of_wechat_identity', ['wechatIdentityId'])
@Check('phone_proofs_way', oneOf('way', PHONE_PROOF_WAYS))
@Check('phone_proofs_words', upTo('words', PHONE_PROOF_WORDS_MAX))
@Check('phone_proofs_said', `("way" = 'wechat_number') = ("words" IS NULL)`)
export class PhoneProof {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'phone_proofs_pk' }) readonly id!: string;
  @ForeignKey('WechatIdentity', 'id', { name: 'phone_proofs_wechat_identity' })
  @Column('uuid')
  readonly wechatIdentityId!: string;
  @Column('text') readonly way!: PhoneProofWay;
  /** The worker; of WeChat's number the member. */
  @ForeignKey('Member', 'id', { name: 'phone_proofs_by' }) @Column('uuid') readonly byId!: string;
  /** Of WeChat's number: who wrote the recorded number (perhaps the member), and the staff who had written in the file. */
  @Column('uuid', { array: true, default: () => "'{}'" }) readonly writerIds!: string[];
  @Column('text', { nullable: true }) readonly words!: string | null;
  @InstantColumn() readonly at!: Temporal.Instant;
}

/** A phone or browser that a member logged in from. */
@Entity('member_devices')
@Index('member_devices_of_device', ['deviceHash'])
export class MemberDevice {
  @ForeignKey('Member', 'id', { name: 'member_devices_member' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'member_devices_pk' })
  readonly memberId!: string;
  @PrimaryColumn('bytea', { primaryKeyConstraintName: 'member_devices_pk' }) readonly deviceHash!: Buffer;
  @InstantColumn() lastAt!: Temporal.Instant;
}
