import type { Channel } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../../platform/database/columns.js';

/** How a member wants to be told, the first way first, and who wrote it down: they themselves, or a worker whom they said it to. */
@Entity('member_channels')
@Check(
  'member_channels_order',
  `cardinality("channels") BETWEEN 1 AND 3 AND "channels" <@ ARRAY['wechat', 'call', 'letter']
    AND cardinality(array_positions("channels", 'wechat')) <= 1 AND cardinality(array_positions("channels", 'call')) <= 1
    AND cardinality(array_positions("channels", 'letter')) <= 1`,
)
export class MemberChannel {
  @ForeignKey('Member', 'id', { name: 'member_channels_member' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'member_channels_pk' })
  readonly memberId!: string;
  @Column('text', { array: true }) channels!: Channel[];
  @ForeignKey('Member', 'id', { name: 'member_channels_set_by' }) @Column('uuid') setById!: string;
  @InstantColumn() setAt!: Temporal.Instant;
}
