import {
  ABILITY_LEVEL,
  ABILITY_SOURCES,
  ADDRESS_LENGTH_MAX,
  CONTACTS_MAX,
  ELDER_CONSENTS,
  ELDER_TEXT_LENGTH_MAX,
  GENDERS,
  HOUSEHOLDS,
  HOUSINGS,
  INCOME_BANDS,
  NEIGHBOURHOOD_LENGTH_MAX,
  SITUATIONS,
  VOLUNTEER_WISHES,
  type AbilitySource,
  type ElderConsent,
  type ElderContactDto,
  type Gender,
  type Household,
  type Housing,
  type IncomeBand,
  type Situation,
  type VolunteerWish,
} from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { Check, Column, CreateDateColumn, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Point } from '../../platform/common/place.js';
import { InstantColumn, ListColumn, oneOf, someOf, upTo } from '../../platform/database/columns.js';

/** What a member who receives help has: situations, and where they live. Keyed by the member. */
@Entity('elder_profiles')
@Index('elder_profiles_door', ['address'])
@Check('elder_profiles_situations', someOf('situations', SITUATIONS))
@Check('elder_profiles_address', upTo('address', ADDRESS_LENGTH_MAX))
@Check('elder_profiles_neighbourhood', upTo('neighbourhood', NEIGHBOURHOOD_LENGTH_MAX))
@Check('elder_profiles_household', oneOf('household', HOUSEHOLDS))
@Check('elder_profiles_housing', oneOf('housing', HOUSINGS))
@Check('elder_profiles_income_band', oneOf('income_band', INCOME_BANDS))
@Check('elder_profiles_hobbies', upTo('hobbies', ELDER_TEXT_LENGTH_MAX))
@Check('elder_profiles_dialect', upTo('dialect', ELDER_TEXT_LENGTH_MAX))
@Check('elder_profiles_habits', upTo('habits', ELDER_TEXT_LENGTH_MAX))
@Check('elder_profiles_wishes', upTo('wishes', ELDER_TEXT_LENGTH_MAX))
@Check('elder_profiles_wished_gender', oneOf('wished_gender', GENDERS))
@Check('elder_profiles_contacts', `jsonb_array_length("contacts") <= ${String(CONTACTS_MAX)}`)
@Check('elder_profiles_consents', someOf('consents', ELDER_CONSENTS))
export class ElderProfile {
  @ForeignKey('Member', 'id', { name: 'elder_profiles_member' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'elder_profiles_pk' })
  readonly memberId!: string;
  @Column('text', { array: true }) situations!: Situation[];
  /** False: no smartphone; orders by telephone, proves a service with the card. */
  @Column('boolean') usesApp!: boolean;
  /** With the door number. */
  @Column('text') address!: string;
  @Column('text') neighbourhood!: string;
  /** GCJ-02. */
  @Column('int') longitudeMicrodegrees!: number;
  @Column('int') latitudeMicrodegrees!: number;
  /** Metres from the bank's origin, moved 150–300 m once: all that strangers' lists are made from. */
  @Column('point') blurredPlace!: Point;
  @Column('text', { nullable: true }) household!: Household | null;
  @Column('text', { nullable: true }) housing!: Housing | null;
  @Column('text', { nullable: true }) incomeBand!: IncomeBand | null;
  @Column('text', { nullable: true }) hobbies!: string | null;
  @Column('text', { nullable: true }) dialect!: string | null;
  @Column('text', { nullable: true }) habits!: string | null;
  @Column('text', { nullable: true }) wishes!: string | null;
  @Column('text', { nullable: true }) wishedGender!: Gender | null;
  @Column('jsonb', { default: () => "'[]'" }) contacts!: ElderContactDto[];
  @ListColumn() consents!: ElderConsent[];
  /** True: nobody pointed it out on a map; it is that of the community. */
  @Column('boolean', { default: false }) positionIsRough!: boolean;
  @CreateDateColumn({ type: 'timestamptz' }) readonly createdAt!: Date;
  @Column('int', { default: 1 }) version!: number;
}

/** Whom an elder likes to have, and whom not. Seen by workers only. */
@Entity('elder_volunteer_wishes')
@Check('elder_volunteer_wishes_wish', oneOf('wish', VOLUNTEER_WISHES))
@Check('elder_volunteer_wishes_other', '"elder_id" <> "volunteer_id"')
export class ElderVolunteerWish {
  @ForeignKey('Member', 'id', { name: 'elder_volunteer_wishes_elder' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'elder_volunteer_wishes_pk' })
  readonly elderId!: string;
  @ForeignKey('Member', 'id', { name: 'elder_volunteer_wishes_volunteer' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'elder_volunteer_wishes_pk' })
  readonly volunteerId!: string;
  @Column('text') wish!: VolunteerWish;
}

/** What an elder can do by themselves, as judged one day. The latest is in force; nothing is overwritten. */
@Entity('elder_ability_levels')
@Index('elder_ability_levels_of_elder', ['elderId', 'judgedOn', 'id'])
@Check('elder_ability_levels_level', `"level" BETWEEN ${String(ABILITY_LEVEL.min)} AND ${String(ABILITY_LEVEL.max)}`)
@Check('elder_ability_levels_source', oneOf('source', ABILITY_SOURCES))
export class ElderAbilityLevel {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'elder_ability_levels_pk' }) readonly id!: string;
  @ForeignKey('Member', 'id', { name: 'elder_ability_levels_elder' }) @Column('uuid') readonly elderId!: string;
  @Column('int') readonly level!: number;
  @Column('text') readonly source!: AbilitySource;
  @Column('date') readonly judgedOn!: string;
  @ForeignKey('Member', 'id', { name: 'elder_ability_levels_recorded_by' })
  @Column('uuid')
  readonly recordedById!: string;
  @InstantColumn() readonly recordedAt!: Temporal.Instant;
}

/** The card kept inside the home: a QR of the whole token and its first eight digits. No name, no situation; revocable. */
@Entity('elder_cards')
@Index('elder_cards_in_force', ['memberId'], { unique: true, where: '"revoked_at" IS NULL' })
@Check('elder_cards_token', `"token" ~ '^[0-9]{32}$'`)
export class ElderCard {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'elder_cards_pk' }) readonly id!: string;
  @ForeignKey('Member', 'id', { name: 'elder_cards_member' }) @Column('uuid') readonly memberId!: string;
  @Column('text') readonly token!: string;
  @ForeignKey('Member', 'id', { name: 'elder_cards_issued_by' }) @Column('uuid') readonly issuedById!: string;
  @InstantColumn() readonly issuedAt!: Temporal.Instant;
  @InstantColumn({ nullable: true }) revokedAt!: Temporal.Instant | null;
}
