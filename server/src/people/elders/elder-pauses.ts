import { REASON_LENGTH_MAX } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { Check, Column, Entity, ForeignKey, Index, IsNull, PrimaryColumn, type EntityManager } from 'typeorm';
import { dayOf } from '../../platform/common/calendar.js';
import { Problem } from '../../platform/common/problem.js';
import { InstantColumn, upTo } from '../../platform/database/columns.js';

/** An elder is away, in hospital or a nursing home, from a day until a day; one at a time. */
@Entity('elder_pauses')
@Index('elder_pauses_in_force', ['elderId'], { unique: true, where: '"ended_at" IS NULL' })
@Check('elder_pauses_reason', upTo('reason', REASON_LENGTH_MAX))
@Check('elder_pauses_order', '"ends_on" >= "starts_on"')
export class ElderPause {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'elder_pauses_pk' }) readonly id!: string;
  @ForeignKey('Member', 'id', { name: 'elder_pauses_elder' }) @Column('uuid') readonly elderId!: string;
  @Column('date') readonly startsOn!: string;
  /** The last day. */
  @Column('date') readonly endsOn!: string;
  @Column('text', { nullable: true }) readonly reason!: string | null;
  @ForeignKey('Member', 'id', { name: 'elder_pauses_set_by' }) @Column('uuid') readonly setById!: string;
  @InstantColumn() readonly setAt!: Temporal.Instant;
  @ForeignKey('Member', 'id', { name: 'elder_pauses_ended_by' })
  @Column('uuid', { nullable: true })
  endedById!: string | null;
  /** Only when a person ended it; the last day ends it for what comes after by itself. */
  @InstantColumn({ nullable: true }) endedAt!: Temporal.Instant | null;
}

/** The pause that nobody ended, over or not. */
export const pauseOf = (tx: EntityManager, elderId: string): Promise<ElderPause | null> =>
  tx.findOneBy(ElderPause, { elderId, endedAt: IsNull() });

/** Nothing new is asked for days on which the elder is away. */
export const refusePaused = async (tx: EntityManager, elderId: string, startsAt: Temporal.Instant): Promise<void> => {
  const pause = await pauseOf(tx, elderId);
  const day = dayOf(startsAt).toString();
  if (pause && pause.startsOn <= day && day <= pause.endsOn) throw new Problem('elder-paused');
};
