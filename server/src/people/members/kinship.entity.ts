import { KINSHIP_KINDS, type KinshipKind } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { InstantColumn, oneOf } from '../../platform/database/columns.js';

/** 亲属. Kin is a fact of two people: the lesser id stands first, so one row is enough and looking it up is symmetric. */
@Entity('kinships')
@Index('kinships_in_force', ['memberId', 'kinId'], { unique: true, where: '"ended_at" IS NULL' })
@Index('kinships_ever_of_member', ['memberId'])
@Index('kinships_ever_of_kin', ['kinId'])
@Check('kinships_kind', oneOf('kind', KINSHIP_KINDS))
@Check('kinships_ordered', '"member_id" < "kin_id"')
export class Kinship {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'kinships_pk' }) readonly id!: string;
  @ForeignKey('Member', 'id', { name: 'kinships_member' }) @Column('uuid') readonly memberId!: string;
  @ForeignKey('Member', 'id', { name: 'kinships_kin' }) @Column('uuid') readonly kinId!: string;
  @Column('text') readonly kind!: KinshipKind;
  @ForeignKey('Member', 'id', { name: 'kinships_declared_by' }) @Column('uuid') readonly declaredById!: string;
  @InstantColumn() readonly declaredAt!: Temporal.Instant;
  /** Declared by mistake, or no longer so (a divorce, a household parted). */
  @InstantColumn({ nullable: true }) endedAt!: Temporal.Instant | null;
}
