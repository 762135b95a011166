import { GENDERS, NAME_LENGTH_MAX, PHONE_LENGTH_MAX, type Gender } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { Check, Column, CreateDateColumn, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { InstantColumn, oneOf } from '../../platform/database/columns.js';

/** Jobs act as this member; it can never log in. */
export const SYSTEM_MEMBER_ID = '00000000-0000-7000-8000-000000000001';

/** A person, for life. The telephone is not unique (couples share one) and identifies nobody by itself. */
@Entity('members')
@Unique('members_number_unique', ['number'])
@Unique('members_identity_unique', ['identityHash'])
@Index('members_organization_name', ['organizationId', 'namePinyin', 'id'])
@Index('members_phone_name', ['phone', 'name'])
@Index('members_born_spelled', ['bornOn', 'namePinyin'])
@Index('members_merged_into_idx', ['mergedIntoId'], { where: '"merged_into_id" IS NOT NULL' })
@Check('members_number', `"number" ~ '^[0-9]{11}$'`)
@Check('members_name', `char_length("name") BETWEEN 1 AND ${String(NAME_LENGTH_MAX)}`)
@Check('members_gender', oneOf('gender', GENDERS))
@Check('members_phone', `char_length("phone") <= ${String(PHONE_LENGTH_MAX)}`)
export class Member {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'members_pk' }) readonly id!: string;
  /** Ten random digits and a check digit (ISO 7064 MOD 11,10); never the ID-card number. */
  @Column('text') readonly number!: string;
  @Column('text') name!: string;
  /** For sorting and for searching by two characters. */
  @Column('text') namePinyin!: string;
  @Column('text') nameInitials!: string;
  @Column('text', { nullable: true }) gender!: Gender | null;
  @Column('date', { nullable: true }) bornOn!: string | null;
  @Column('text', { nullable: true }) phone!: string | null;
  /** Who wrote this telephone number: what WeChat's number proves rests on their word. Null: nobody, or nobody knows. */
  @ForeignKey('Member', 'id', { name: 'members_phone_by' })
  @Column('uuid', { nullable: true })
  phoneById!: string | null;
  /** Null only for the member `system`. */
  @ForeignKey('Organization', 'id', { name: 'members_organization' })
  @Column('uuid', { nullable: true })
  organizationId!: string | null;
  @Column('bytea', { nullable: true }) identityCiphertext!: Buffer | null;
  /** Keyed hash of the identity document, to find duplicates without reading it. */
  @Column('bytea', { nullable: true }) identityHash!: Buffer | null;
  @ForeignKey('Member', 'id', { name: 'members_merged_into' })
  @Column('uuid', { nullable: true })
  mergedIntoId!: string | null;
  @CreateDateColumn({ type: 'timestamptz' }) readonly createdAt!: Date;
  @InstantColumn({ nullable: true }) closedAt!: Temporal.Instant | null;
  /** A death was reported: nothing begins by them or for them until it is confirmed or undone. */
  @InstantColumn({ nullable: true }) frozenAt!: Temporal.Instant | null;
  /** Only once two people said so. */
  @Column('date', { nullable: true }) diedOn!: string | null;
  @Column('int', { default: 1 }) version!: number;
}
