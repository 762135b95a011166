import {
  LICENCE_NUMBER_LENGTH_MAX,
  PRICE_NOTE_LENGTH_MAX,
  PROVIDER_NAME_LENGTH_MAX,
  PROVIDER_SERVICES_MAX,
  REASON_LENGTH_MAX,
} from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { InstantColumn, upTo } from '../../platform/database/columns.js';

/** A professional who may be asked where volunteers cannot help: an entry of an organization's directory. */
@Entity('providers')
@Index('providers_one_of_name', ['organizationId', 'name'], { unique: true, where: '"withdrawn_at" IS NULL' })
@Index('providers_to_verify', ['organizationId', 'writtenAt'], {
  where: '"verified_at" IS NULL AND "withdrawn_at" IS NULL',
})
@Check('providers_version', '"version" >= 1')
@Check('providers_name', upTo('name', PROVIDER_NAME_LENGTH_MAX))
@Check('providers_phone', upTo('phone', 40))
@Check('providers_licence_number', upTo('licence_number', LICENCE_NUMBER_LENGTH_MAX))
@Check('providers_services', `cardinality("services") BETWEEN 1 AND ${String(PROVIDER_SERVICES_MAX)}`)
@Check('providers_price_note', upTo('price_note', PRICE_NOTE_LENGTH_MAX))
@Check('providers_writers', 'cardinality("writer_ids") >= 1')
@Check('providers_verified', '("verified_at" IS NULL) = ("verified_by_id" IS NULL)')
@Check('providers_second_person', '"verified_by_id" IS NULL OR NOT "verified_by_id" = ANY ("writer_ids")')
@Check('providers_withdrawn_reason', upTo('withdrawn_reason', REASON_LENGTH_MAX))
@Check(
  'providers_withdrawn',
  '("withdrawn_at" IS NULL) = ("withdrawn_by_id" IS NULL) AND ("withdrawn_at" IS NULL) = ("withdrawn_reason" IS NULL)',
)
export class Provider {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'providers_pk' }) readonly id!: string;
  /** Counts the writings: who verifies names the one they looked at. */
  @Column('int') version!: number;
  /** It serves the people of this organization and of all below it. */
  @ForeignKey('Organization', 'id', { name: 'providers_organization' })
  @Column('uuid')
  readonly organizationId!: string;
  @Column('text') name!: string;
  @Column('text') phone!: string;
  @Column('text') licenceNumber!: string;
  /** Its last day in China. */
  @Column('date') licenceUntilOn!: string;
  /** Codes of service items. */
  @Column('text', { array: true }) services!: string[];
  @Column('text', { nullable: true }) priceNote!: string | null;
  /** Who wrote since it was verified last, the newest at the end: none of them verifies it. */
  @Column('uuid', { array: true }) writerIds!: string[];
  @InstantColumn() writtenAt!: Temporal.Instant;
  @ForeignKey('Member', 'id', { name: 'providers_verified_by' })
  @Column('uuid', { nullable: true })
  verifiedById!: string | null;
  @InstantColumn({ nullable: true }) verifiedAt!: Temporal.Instant | null;
  @ForeignKey('Member', 'id', { name: 'providers_withdrawn_by' })
  @Column('uuid', { nullable: true })
  withdrawnById!: string | null;
  @InstantColumn({ nullable: true }) withdrawnAt!: Temporal.Instant | null;
  @Column('text', { nullable: true }) withdrawnReason!: string | null;
}
