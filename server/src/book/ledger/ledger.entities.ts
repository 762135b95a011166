import type { EvidenceClass, HoldStatus, Origin, OwnerKind, PostingReason, Unit } from '@huzhu/shared';
import { HOLD_STATUSES } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { Check, Column, CreateDateColumn, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { InstantColumn, MinutesColumn, oneOf } from '../../platform/database/columns.js';

// Read here, written only inside `ledger_apply` (docs/ledger.md, "Tables"). Tables that every posting writes have no
// CHECKs and no enforced foreign keys, because each would cost every posting. The function and the triggers keep the
// rules, and the check of the book (server/src/book-check) looks whether they hold.

/** What amounts are counted in; never mixed in one transaction. */
@Entity('ledger_units')
export class LedgerUnit {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'ledger_units_pk' }) readonly unit!: Unit;
}

/** Why minutes move. */
@Entity('ledger_reasons')
@Check('ledger_reasons_reason', `"reason" ~ '^[a-z_]{1,40}$'`)
export class LedgerReason {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'ledger_reasons_pk' }) readonly reason!: PostingReason;
  /** The SQL function that proves a posting of this reason; without its proof the book refuses. Null: none is needed. */
  @Column('text', { nullable: true }) readonly evidenceFunction!: string | null;
}

/** While a row is not lifted nothing is posted. */
@Entity('ledger_stops')
@Index('ledger_stops_in_force', ['liftedAt'], { unique: true, where: '"lifted_at" IS NULL' })
@Check(
  'ledger_stops_lifted',
  '("lifted_at" IS NULL) = ("lifted_by_id" IS NULL) AND ("lifted_at" IS NULL) = ("lift_reason" IS NULL)',
)
export class LedgerStop {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'ledger_stops_pk' }) readonly id!: string;
  @InstantColumn() readonly stoppedAt!: Temporal.Instant;
  @Column('text') readonly because!: string;
  @InstantColumn({ nullable: true }) readonly liftedAt!: Temporal.Instant | null;
  @Column('uuid', { nullable: true }) readonly liftedById!: string | null;
  @Column('text', { nullable: true }) readonly liftReason!: string | null;
}

/** The account is the lot: one per issuer, owner, origin, promise, evidence class, unit and last day of use. */
@Entity('ledger_accounts')
@Index('ledger_accounts_of_owner', ['ownerId'])
@Index('ledger_accounts_expiring', ['expiresOn'], { where: '"expires_on" IS NOT NULL' })
export class LedgerAccount {
  /** Made from all that identifies the account (`accountIdOf`). */
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'ledger_accounts_pk' }) readonly id!: string;
  @Column('uuid') readonly issuerId!: string;
  @Column('text') readonly ownerKind!: OwnerKind;
  @Column('uuid') readonly ownerId!: string;
  @Column('text') readonly origin!: Origin;
  @Column('uuid', { nullable: true }) readonly promiseId!: string | null;
  @Column('text', { nullable: true }) readonly evidenceClass!: EvidenceClass | null;
  @ForeignKey('LedgerUnit', 'unit', { name: 'ledger_accounts_unit' }) @Column('text') readonly unit!: Unit;
  @Column('date', { nullable: true }) readonly expiresOn!: string | null;
  @Column('uuid', { nullable: true }) readonly counterpartyId!: string | null;
  /** Null: none (issuance, owed, clearing). */
  @MinutesColumn({ nullable: true }) readonly floor!: number | null;
  @MinutesColumn({ default: 0 }) readonly balance!: number;
  /** Part of the balance that holds reserve. */
  @MinutesColumn({ default: 0 }) readonly held!: number;
  @CreateDateColumn({ type: 'timestamptz' }) readonly openedAt!: Date;
}

/** Where an owner's statement of one unit stands: its last line, and what all accounts of the owner hold together. */
@Entity('ledger_statements')
export class LedgerStatement {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'ledger_statements_pk' }) readonly ownerId!: string;
  @ForeignKey('LedgerUnit', 'unit', { name: 'ledger_statements_unit' })
  @PrimaryColumn('text', { primaryKeyConstraintName: 'ledger_statements_pk' })
  readonly unit!: Unit;
  @MinutesColumn({ default: 0 }) readonly lineNo!: number;
  @MinutesColumn({ default: 0 }) readonly balance!: number;
}

@Entity('ledger_transactions')
@Index('ledger_transactions_reverses', ['reversesId'], { unique: true, where: '"reverses_id" IS NOT NULL' })
export class LedgerTransaction {
  /** Made from reason, source and number (`transactionIdOf`). */
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'ledger_transactions_pk' }) readonly id!: string;
  @ForeignKey('LedgerReason', 'reason', { name: 'ledger_transactions_reason' })
  @Column('text')
  readonly reason!: PostingReason;
  @Column('text') readonly source!: string;
  @Column('int') readonly nth!: number;
  @Column('uuid', { nullable: true }) readonly reversesId!: string | null;
  @Column('uuid') readonly policyVersionId!: string;
  @Column('uuid') readonly actorId!: string;
  @Column('uuid', { nullable: true }) readonly actingForId!: string | null;
  @Column('uuid', { nullable: true }) readonly approverId!: string | null;
  @InstantColumn() readonly occurredAt!: Temporal.Instant;
  @InstantColumn() readonly postedAt!: Temporal.Instant;
  /** SHA-256 of what proves the posting. */
  @Column('bytea', { nullable: true }) readonly evidence!: Buffer | null;
  @Column('bytea', { nullable: true }) readonly salt!: Buffer | null;
  /** SHA-256 over salt and header. */
  @Column('bytea') readonly commitment!: Buffer;
  @Column('xid8' as 'text', { default: () => 'pg_current_xact_id()' }) readonly xid!: string;
  @Column('smallint', { default: 2 }) readonly leafVersion!: number;
}

/** One side of a transaction, and at the same time (part of) a numbered line of its owner's statement. */
@Entity('ledger_entries')
@Index('ledger_entries_of_transaction', ['transactionId'])
export class LedgerEntry {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'ledger_entries_pk' }) readonly ownerId!: string;
  @PrimaryColumn('text', { primaryKeyConstraintName: 'ledger_entries_pk' }) readonly unit!: Unit;
  /** Dense within owner and unit, from 1. Several accounts of one owner in one transaction share a line. */
  @PrimaryColumn('bigint', { primaryKeyConstraintName: 'ledger_entries_pk' }) readonly lineNo!: string;
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'ledger_entries_pk' }) readonly accountId!: string;
  @Column('uuid') readonly issuerId!: string;
  @Column('uuid') readonly transactionId!: string;
  @MinutesColumn() readonly amount!: number;
  /** Of the account. */
  @MinutesColumn() readonly balanceAfter!: number;
  /** Of all accounts of the owner in this unit, after the whole line. */
  @MinutesColumn() readonly totalAfter!: number;
  /** Null once it is forgotten: then nobody can tell any more what the commitment says. */
  @Column('bytea', { nullable: true }) readonly salt!: Buffer | null;
  /** SHA-256 over salt and side. */
  @Column('bytea') readonly commitment!: Buffer;
}

@Entity('ledger_holds')
@Check('ledger_holds_status', oneOf('status', HOLD_STATUSES))
@Check(
  'ledger_holds_settled',
  `("status" = 'settled') = ("settled_by_id" IS NOT NULL) AND ("status" = 'settled') = ("settled" > 0) AND "settled" <= "amount"`,
)
export class LedgerHold {
  /** Made from the name (`holdIdOf`). */
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'ledger_holds_pk' }) readonly id!: string;
  @Column('text') readonly name!: string;
  @MinutesColumn() readonly amount!: number;
  @Column('text') readonly status!: HoldStatus;
  @MinutesColumn({ default: 0 }) readonly settled!: number;
  @Column('uuid', { nullable: true }) readonly settledById!: string | null;
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
