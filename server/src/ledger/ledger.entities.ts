import type { EvidenceClass, HoldStatus, Origin, OwnerKind, PostingReason, Unit } from '@huzhu/shared';
import { HOLD_STATUSES, POSTING_REASONS } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { Check, Column, CreateDateColumn, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import { InstantColumn, MinutesColumn, oneOf } from '../database/columns.js';

// Read here, written only inside `ledger_apply`. No foreign keys: these tables are hot (docs/architecture.md).

/**
 * The account is the lot: one per (issuer, owner, origin, promise, evidence class, unit, expiry). What it may be is
 * checked once, by the trigger `ledger_accounts_identity`; only what a posting changes is checked at each posting.
 */
@Entity('ledger_accounts')
@Unique('ledger_accounts_identity', [
  'issuerId',
  'ownerKind',
  'ownerId',
  'origin',
  'promiseId',
  'evidenceClass',
  'unit',
  'expiresOn',
  'counterpartyId',
])
@Index('ledger_accounts_of_owner', ['ownerId'])
@Index('ledger_accounts_expiring', ['expiresOn'], { where: '"expires_on" IS NOT NULL' })
@Check('ledger_accounts_floor', '"held" >= 0 AND "balance" - "held" >= "floor"')
@Check('ledger_accounts_owed', `"origin" <> 'owed' OR ("balance" <= 0 AND "held" = 0)`)
export class LedgerAccount {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'ledger_accounts_pk' }) readonly id!: string;
  @Column('uuid') readonly issuerId!: string;
  @Column('text') readonly ownerKind!: OwnerKind;
  @Column('uuid') readonly ownerId!: string;
  @Column('text') readonly origin!: Origin;
  @Column('uuid', { nullable: true }) readonly promiseId!: string | null;
  @Column('text', { nullable: true }) readonly evidenceClass!: EvidenceClass | null;
  @Column('text') readonly unit!: Unit;
  @Column('date', { nullable: true }) readonly expiresOn!: string | null;
  @Column('uuid', { nullable: true }) readonly counterpartyId!: string | null;
  @MinutesColumn({ default: 0 }) readonly balance!: number;
  @MinutesColumn({ default: 0 }) readonly held!: number;
  /** Null: none (issuance, owed, clearing). */
  @MinutesColumn({ nullable: true }) readonly floor!: number | null;
  @MinutesColumn({ default: 0 }) readonly seq!: number;
  @CreateDateColumn({ type: 'timestamptz' }) readonly openedAt!: Date;
}

@Entity('ledger_transactions')
@Unique('ledger_transactions_key_unique', ['key'])
@Index('ledger_transactions_reverses', ['reversesId'], { unique: true, where: '"reverses_id" IS NOT NULL' })
@Index('ledger_transactions_source', ['sourceId'])
@Check('ledger_transactions_reason', oneOf('reason', POSTING_REASONS))
export class LedgerTransaction {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'ledger_transactions_pk' }) readonly id!: string;
  @Column('uuid') readonly logId!: string;
  @Column('text') readonly key!: string;
  @Column('text') readonly reason!: PostingReason;
  @Column('text') readonly sourceId!: string;
  @Column('uuid', { nullable: true }) readonly reversesId!: string | null;
  @Column('uuid') readonly policyVersionId!: string;
  @Column('uuid') readonly actorId!: string;
  @Column('uuid', { nullable: true }) readonly actingForId!: string | null;
  @Column('uuid', { nullable: true }) readonly approverId!: string | null;
  @InstantColumn() readonly occurredAt!: Temporal.Instant;
  @CreateDateColumn({ type: 'timestamptz' }) readonly postedAt!: Date;
  @Column('xid8' as 'text', { default: () => 'pg_current_xact_id()' }) readonly xid!: string;
  @Column('smallint', { default: 1 }) readonly leafVersion!: number;
}

@Entity('ledger_entries')
@Index('ledger_entries_of_transaction', ['transactionId'])
@Check('ledger_entries_amount', '"amount" <> 0')
export class LedgerEntry {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'ledger_entries_pk' }) readonly accountId!: string;
  /** Dense within the account, from 1: each balance is checked by its neighbours. */
  @PrimaryColumn('bigint', { primaryKeyConstraintName: 'ledger_entries_pk' }) readonly accountSeq!: string;
  @Column('uuid') readonly transactionId!: string;
  @MinutesColumn() readonly amount!: number;
  @MinutesColumn() readonly balanceAfter!: number;
  /** SHA-256 over salt and clear text (docs/ledger.md). */
  @Column('bytea') readonly commitment!: Buffer;
}

/** Salt and exactly the committed bytes; deleting the row forgets a person while the book still adds up. */
@Entity('ledger_details')
export class LedgerDetail {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'ledger_details_pk' }) readonly transactionId!: string;
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'ledger_details_pk' }) readonly accountId!: string;
  @Column('bytea') readonly salt!: Buffer;
  @Column('text') readonly clearText!: string;
}

@Entity('ledger_holds')
@Unique('ledger_holds_source_unique', ['source'])
@Check('ledger_holds_status', oneOf('status', HOLD_STATUSES))
export class LedgerHold {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'ledger_holds_pk' }) readonly id!: string;
  @Column('text') readonly source!: string;
  @Column('text') readonly status!: HoldStatus;
  @CreateDateColumn({ type: 'timestamptz' }) readonly createdAt!: Date;
}

@Entity('ledger_hold_lines')
@Check('ledger_hold_lines_amount', '"amount" > 0')
@Check('ledger_hold_lines_settled', '"settled" BETWEEN 0 AND "amount"')
export class LedgerHoldLine {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'ledger_hold_lines_pk' }) readonly holdId!: string;
  @PrimaryColumn('int', { primaryKeyConstraintName: 'ledger_hold_lines_pk' }) readonly position!: number;
  @Column('uuid') readonly accountId!: string;
  @MinutesColumn() readonly amount!: number;
  @MinutesColumn({ default: 0 }) readonly settled!: number;
}
