import {
  ABILITY_LEVELS,
  ITEM_DOES,
  ITEM_DOES_NOT,
  ITEM_MINUTES,
  ITEM_MULTIPLIER_PERCENT,
  ITEM_POSITION,
  ITEM_REFER_TO_LENGTH_MAX,
  ITEM_SUMMARY_LENGTH_MAX,
  ITEM_TITLE_LENGTH_MAX,
  ITEM_VOLUNTEERS,
  QUESTIONS_MAX,
  RISK_CLASSES,
  SERVICE_CATEGORIES,
  TRAINING_KINDS,
} from '@huzhu/shared';
import type { ItemBeneficiaryKind, ItemQuestionDto, RiskClass, ServiceCategory, TrainingKind } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { Check, Column, CreateDateColumn, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { InstantColumn, oneOf } from '../../platform/database/columns.js';

const between = ({ min, max }: { min: number; max: number }): string => `BETWEEN ${String(min)} AND ${String(max)}`;

/** A kind of help, through all versions of its standard. */
@Entity('service_items')
@Check('service_items_position', `"position" ${between(ITEM_POSITION)}`)
@Check('service_items_code', `"code" ~ '^[a-z][a-z_]{1,39}$'`)
@Check('service_items_category', oneOf('category', SERVICE_CATEGORIES))
export class ServiceItem {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'service_items_pk' }) readonly code!: string;
  /** Place in every list, the most asked for first; two in one place stand by their codes. */
  @Column('int') readonly position!: number;
  @Column('text') readonly category!: ServiceCategory;
  /** Not asked for any more since then; what was asked before goes on. */
  @InstantColumn({ nullable: true }) readonly retiredAt!: Temporal.Instant | null;
}

/** What the standard said at one time; requests point at the version they were made under. */
@Entity('service_item_versions')
@Unique('service_item_versions_unique', ['itemCode', 'version'])
@Check('service_item_versions_version', '"version" >= 1')
@Check('service_item_versions_title', `char_length("title") BETWEEN 1 AND ${String(ITEM_TITLE_LENGTH_MAX)}`)
@Check('service_item_versions_risk', oneOf('risk_class', RISK_CLASSES))
@Check('service_item_versions_multiplier', `"multiplier_percent" ${between(ITEM_MULTIPLIER_PERCENT)}`)
@Check('service_item_versions_volunteers', `"volunteers_max" ${between(ITEM_VOLUNTEERS)}`)
@Check('service_item_versions_volunteers_min', '1 <= "volunteers_min" AND "volunteers_min" <= "volunteers_max"')
@Check('service_item_versions_summary', `char_length("summary") BETWEEN 1 AND ${String(ITEM_SUMMARY_LENGTH_MAX)}`)
@Check('service_item_versions_does', `cardinality("does") BETWEEN 1 AND ${String(ITEM_DOES.max)}`)
@Check('service_item_versions_does_not', `cardinality("does_not") BETWEEN 1 AND ${String(ITEM_DOES_NOT.max)}`)
@Check('service_item_versions_volunteer_does', `cardinality("volunteer_does") BETWEEN 1 AND ${String(ITEM_DOES.max)}`)
@Check(
  'service_item_versions_volunteer_does_not',
  `cardinality("volunteer_does_not") BETWEEN 1 AND ${String(ITEM_DOES_NOT.max)}`,
)
@Check('service_item_versions_questions', `jsonb_array_length("questions") <= ${String(QUESTIONS_MAX)}`)
@Check('service_item_versions_refer_to', `char_length("refer_to") BETWEEN 1 AND ${String(ITEM_REFER_TO_LENGTH_MAX)}`)
@Check('service_item_versions_training', `"training" <@ ARRAY[${TRAINING_KINDS.map((one) => `'${one}'`).join(', ')}]`)
@Check('service_item_versions_ability_levels', `"ability_levels" <@ ARRAY[${ABILITY_LEVELS.join(', ')}]`)
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
  @Column('text', { array: true }) readonly volunteerDoes!: string[];
  @Column('text', { array: true }) readonly volunteerDoesNot!: string[];
  /** In the order in which they are asked. */
  @Column('jsonb') readonly questions!: ItemQuestionDto[];
  @Column('int') readonly usualMinutes!: number;
  @Column('int') readonly minMinutes!: number;
  @Column('int') readonly maxMinutes!: number;
  @Column('text') readonly riskClass!: RiskClass;
  /** Credit = approved minutes × this / 100, rounded. */
  @Column('int') readonly multiplierPercent!: number;
  /** So many come at least: nobody gives a bath alone. */
  @Column('int') readonly volunteersMin!: number;
  @Column('int') readonly volunteersMax!: number;
  /** What a volunteer must be trained in. */
  @Column('text', { array: true }) readonly training!: TrainingKind[];
  /** Levels of GB/T 42195 it suits; empty where nobody's ability matters. */
  @Column('int', { array: true }) readonly abilityLevels!: number[];
  @Column('boolean') readonly needsPhoto!: boolean;
  @Column('text', { array: true, default: ['member'] }) readonly beneficiaryKinds!: ItemBeneficiaryKind[];
  @Column('text', { nullable: true }) readonly referTo!: string | null;
  @ForeignKey('Member', 'id', { name: 'service_item_versions_author' }) @Column('uuid') readonly authorId!: string;
  @InstantColumn() readonly effectiveAt!: Temporal.Instant;
  @CreateDateColumn({ type: 'timestamptz' }) readonly createdAt!: Date;
}
