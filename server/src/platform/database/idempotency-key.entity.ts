import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Temporal } from 'temporal-polyfill';
import { InstantColumn } from './columns.js';
import type { Made } from './database.js';

/** One intended action of one member, and the ids of what it made: never what was answered. Written in the transaction of its effect. */
@Entity('idempotency_keys')
@Check('idempotency_keys_made', `"made"::text ~ '^\\[?("[0-9a-f-]{36}"(, )?)*\\]?$'`)
@Index('idempotency_keys_age', ['createdAt'])
export class IdempotencyKey {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'idempotency_keys_pk' })
  @ForeignKey('Member', 'id', { name: 'idempotency_keys_member' })
  readonly memberId!: string;
  @PrimaryColumn('text', { primaryKeyConstraintName: 'idempotency_keys_pk' }) readonly key!: string;
  @Column('text') readonly route!: string;
  @Column('bytea') readonly bodyHash!: Buffer;
  /** An id, or a list of ids. Null only inside the transaction that makes it. */
  @Column('jsonb', { nullable: true }) readonly made!: Made | null;
  @InstantColumn() readonly createdAt!: Temporal.Instant;
}
