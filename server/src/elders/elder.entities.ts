import { ADDRESS_LENGTH_MAX, NEIGHBOURHOOD_LENGTH_MAX, SITUATIONS, type Situation } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { Check, Column, CreateDateColumn, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Point } from '../common/place.js';
import { InstantColumn } from '../database/columns.js';

/** What a member who receives help has: situations, and where they live. Keyed by the member. */
@Entity('elder_profiles')
@Check(
  'elder_profiles_situations',
  `"situations" <@ ARRAY[${SITUATIONS.map((situation) => `'${situation}'`).join(', ')}]`,
)
@Check('elder_profiles_address', `char_length("address") BETWEEN 1 AND ${String(ADDRESS_LENGTH_MAX)}`)
@Check('elder_profiles_neighbourhood', `char_length("neighbourhood") BETWEEN 1 AND ${String(NEIGHBOURHOOD_LENGTH_MAX)}`)
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
  /** True: nobody pointed it out on a map; it is that of the community. */
  @Column('boolean', { default: false }) positionIsRough!: boolean;
  @CreateDateColumn({ type: 'timestamptz' }) readonly createdAt!: Date;
  @Column('int', { default: 1 }) version!: number;
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
