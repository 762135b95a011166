import {
  FACT_ANSWERS,
  FACT_KINDS,
  FACT_SOURCES,
  FACT_VALUE_LENGTH_MAX,
  FACT_WORDS_LENGTH_MAX,
  type FactAnswer,
  type FactKind,
  type FactSource,
} from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { InstantColumn, oneOf, upTo } from '../../platform/database/columns.js';

/** One dated fact about a member. Rows are only added; the newest counted one of a kind is in force. */
@Entity('member_facts')
@Index('member_facts_of_member', ['memberId', 'kind', 'recordedAt', 'id'])
@Index('member_facts_of_import', ['importId'], { where: '"import_id" IS NOT NULL' })
@Check('member_facts_kind', oneOf('kind', FACT_KINDS))
@Check('member_facts_value', upTo('value', FACT_VALUE_LENGTH_MAX))
@Check('member_facts_source', oneOf('source', FACT_SOURCES))
@Check('member_facts_proof', upTo('proof', FACT_WORDS_LENGTH_MAX))
@Check('member_facts_one_value', '"value" IS NULL OR "sealed_value" IS NULL')
@Check('member_facts_of_roster', `("source" = 'roster') = ("import_id" IS NOT NULL)`)
export class MemberFact {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'member_facts_pk' }) readonly id!: string;
  @ForeignKey('Member', 'id', { name: 'member_facts_member' }) @Column('uuid') readonly memberId!: string;
  @Column('text') readonly kind!: FactKind;
  /** Null where the value is sealed, and after an erasure. */
  @Column('text', { nullable: true }) readonly value!: string | null;
  /** Addresses and numbers of documents, encrypted. */
  @Column('bytea', { nullable: true }) readonly sealedValue!: Buffer | null;
  /** False: from that day on the situation no longer holds. */
  @Column('boolean') readonly holds!: boolean;
  @Column('date') readonly effectiveOn!: string;
  @Column('text') readonly source!: FactSource;
  /** What was seen, or who said it. */
  @Column('text', { nullable: true }) readonly proof!: string | null;
  /** Of a roster, whose facts are counted together. */
  @ForeignKey('RosterImport', 'id', { name: 'member_facts_import' })
  @Column('uuid', { nullable: true })
  readonly importId!: string | null;
  /** True: no second person is needed, because nobody is paid for by it or because it is stricter. */
  @Column('boolean') readonly countsAlone!: boolean;
  @ForeignKey('Member', 'id', { name: 'member_facts_recorded_by' }) @Column('uuid') readonly recordedById!: string;
  @InstantColumn() readonly recordedAt!: Temporal.Instant;
}

/** A fact that waits for a second person. Written by triggers alone. */
@Entity('waiting_facts')
export class WaitingFact {
  @ForeignKey('MemberFact', 'id', { name: 'waiting_facts_fact', onDelete: 'CASCADE' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'waiting_facts_pk' })
  readonly factId!: string;
}

/** What a second person said of a fact: it is so, or it is not. Once. */
@Entity('member_fact_decisions')
@Check('member_fact_decisions_answer', oneOf('answer', FACT_ANSWERS))
@Check('member_fact_decisions_words', upTo('words', FACT_WORDS_LENGTH_MAX))
export class MemberFactDecision {
  @ForeignKey('MemberFact', 'id', { name: 'member_fact_decisions_fact' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'member_fact_decisions_pk' })
  readonly factId!: string;
  @Column('text') readonly answer!: FactAnswer;
  /** What they looked at, or whom they asked. */
  @Column('text', { nullable: true }) readonly words!: string | null;
  @ForeignKey('Member', 'id', { name: 'member_fact_decisions_decided_by' })
  @Column('uuid')
  readonly decidedById!: string;
  @InstantColumn() readonly decidedAt!: Temporal.Instant;
}
