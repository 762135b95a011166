import { ITEM_MINUTES, ITEM_TITLE_LENGTH_MAX, RISK_CLASSES, SERVICE_CATEGORIES } from '@huzhu/shared';
import type { ItemBeneficiaryKind, RiskClass, ServiceCategory, ServiceItemDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { Check, Column, CreateDateColumn, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { InstantColumn, oneOf } from '../database/columns.js';

/** A kind of help, through all versions of its standard. */
@Entity('service_items')
@Unique('service_items_position_unique', ['position'])
@Check('service_items_code', `"code" ~ '^[a-z][a-z_]{1,39}$'`)
@Check('service_items_category', oneOf('category', SERVICE_CATEGORIES))
export class ServiceItem {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'service_items_pk' }) readonly code!: string;
  /** Place in every list, the most asked for first. */
  @Column('int') readonly position!: number;
  @Column('text') readonly category!: ServiceCategory;
}

/** What the standard said at one time; requests point at the version they were made under. */
@Entity('service_item_versions')
@Unique('service_item_versions_unique', ['itemCode', 'version'])
@Check('service_item_versions_version', '"version" >= 1')
@Check('service_item_versions_title', `char_length("title") BETWEEN 1 AND ${String(ITEM_TITLE_LENGTH_MAX)}`)
@Check('service_item_versions_risk', oneOf('risk_class', RISK_CLASSES))
@Check('service_item_versions_multiplier', '"multiplier_percent" BETWEEN 50 AND 300')
@Check('service_item_versions_volunteers', '"volunteers_max" BETWEEN 1 AND 20')
@Check(
  'service_item_versions_minutes',
  `${String(ITEM_MINUTES.min)} <= "min_minutes" AND "min_minutes" <= "usual_minutes" AND "usual_minutes" <= "max_minutes" AND "max_minutes" <= ${String(ITEM_MINUTES.max)}`,
)
export class ServiceItemVersion {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'service_item_versions_pk' }) readonly id!: string;
  @ForeignKey('ServiceItem', 'code', { name: 'service_item_versions_item' }) @Column('text') readonly itemCode!: string;
  @Column('int') readonly version!: number;
  @Column('text') readonly title!: string;
  @Column('text') readonly summary!: string;
  @Column('text', { array: true }) readonly does!: string[];
  @Column('text', { array: true }) readonly doesNot!: string[];
  @Column('int') readonly usualMinutes!: number;
  @Column('int') readonly minMinutes!: number;
  @Column('int') readonly maxMinutes!: number;
  @Column('text') readonly riskClass!: RiskClass;
  /** Credit = approved minutes × this / 100, rounded. */
  @Column('int') readonly multiplierPercent!: number;
  @Column('int') readonly volunteersMax!: number;
  @Column('text', { array: true, default: ['member'] }) readonly beneficiaryKinds!: ItemBeneficiaryKind[];
  @Column('text', { nullable: true }) readonly referTo!: string | null;
  @InstantColumn() readonly effectiveAt!: Temporal.Instant;
  @CreateDateColumn({ type: 'timestamptz' }) readonly createdAt!: Date;
}

export const toServiceItemDto = (item: ServiceItemVersion & { category: ServiceCategory }): ServiceItemDto => ({
  code: item.itemCode,
  version: item.version,
  category: item.category,
  title: item.title,
  summary: item.summary,
  does: item.does,
  doesNot: item.doesNot,
  usualMinutes: item.usualMinutes,
  minMinutes: item.minMinutes,
  maxMinutes: item.maxMinutes,
  riskClass: item.riskClass,
  volunteersMax: item.volunteersMax,
  beneficiaryKinds: item.beneficiaryKinds,
  referTo: item.referTo,
});
