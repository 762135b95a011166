import {
  ADDRESS_LENGTH_MAX,
  NEIGHBOURHOOD_LENGTH_MAX,
  ORGANIZATION_KINDS,
  ORGANIZATION_NAME_LENGTH_MAX,
  type OrganizationKind,
} from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { Check, Column, CreateDateColumn, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { InstantColumn, oneOf } from '../../platform/database/columns.js';

/** Node of the tree city → district → street → community; an institution hangs anywhere. */
@Entity('organizations')
@Index('organizations_children', ['parentId'])
@Check('organizations_kind', oneOf('kind', ORGANIZATION_KINDS))
@Check('organizations_name', `char_length("name") BETWEEN 1 AND ${String(ORGANIZATION_NAME_LENGTH_MAX)}`)
@Check('organizations_hotline', 'char_length("hotline") <= 20')
@Check('organizations_issuer', `NOT "issues_minutes" OR "kind" IN ('city', 'district')`)
@Check('organizations_address', `char_length("address") BETWEEN 1 AND ${String(ADDRESS_LENGTH_MAX)}`)
@Check('organizations_neighbourhood', `char_length("neighbourhood") BETWEEN 1 AND ${String(NEIGHBOURHOOD_LENGTH_MAX)}`)
@Check(
  'organizations_place',
  'num_nulls("address", "neighbourhood", "longitude_microdegrees", "latitude_microdegrees") IN (0, 4)',
)
export class Organization {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'organizations_pk' }) readonly id!: string;
  @ForeignKey('Organization', 'id', { name: 'organizations_parent' })
  @Column('uuid', { nullable: true })
  parentId!: string | null;
  @Column('text') kind!: OrganizationKind;
  @Column('text') name!: string;
  /** True: owes the minutes of everybody below it, down to the next issuer. A district or the city, never a community. */
  @Column('boolean') issuesMinutes!: boolean;
  /** 运营方: who runs it day by day; may change without any posting. */
  @Column('text', { nullable: true }) operatedBy!: string | null;
  @Column('text', { nullable: true }) hotline!: string | null;
  /** Where it is helped, and whom a volunteer looks for; all four or none. */
  @Column('text', { nullable: true }) address!: string | null;
  @Column('text', { nullable: true }) neighbourhood!: string | null;
  @Column('int', { nullable: true }) longitudeMicrodegrees!: number | null;
  @Column('int', { nullable: true }) latitudeMicrodegrees!: number | null;
  @CreateDateColumn({ type: 'timestamptz' }) readonly createdAt!: Date;
  @InstantColumn({ nullable: true }) closedAt!: Temporal.Instant | null;
  @Column('int', { default: 1 }) version!: number;
}
