import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Temporal } from 'temporal-polyfill';
import { InstantColumn } from './columns.js';

/** One intended action of one member, and the first answer it got. Written in the transaction of its effect. */
@Entity('idempotency_keys')
@Index('idempotency_keys_age', ['createdAt'])
export class IdempotencyKey {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'idempotency_keys_pk' })
  @ForeignKey('Member', 'id', { name: 'idempotency_keys_member' })
  readonly memberId!: string;
  @PrimaryColumn('text', { primaryKeyConstraintName: 'idempotency_keys_pk' }) readonly key!: string;
  @Column('text') readonly route!: string;
  @Column('bytea') readonly bodyHash!: Buffer;
  /** Null only inside the transaction that makes it. */
  @Column('jsonb', { nullable: true }) readonly answer!: unknown;
  @InstantColumn() readonly createdAt!: Temporal.Instant;
}
