import { CHANNELS, type Channel } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { InstantColumn, oneOf } from '../../platform/database/columns.js';

/** How a member wants to be told, and who wrote it down: they themselves, or a worker whom they said it to. */
@Entity('member_channels')
@Check('member_channels_channel', oneOf('channel', CHANNELS))
export class MemberChannel {
  @ForeignKey('Member', 'id', { name: 'member_channels_member' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'member_channels_pk' })
  readonly memberId!: string;
  @Column('text') channel!: Channel;
  @ForeignKey('Member', 'id', { name: 'member_channels_set_by' }) @Column('uuid') setById!: string;
  @InstantColumn() setAt!: Temporal.Instant;
}
