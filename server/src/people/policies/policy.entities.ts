import type { PolicyRules, PromiseClauses } from '@huzhu/shared';
import { Check, Column, CreateDateColumn, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';

/** Redemption clauses in force when a lot was earned; immutable, shared by policies with equal clauses. */
@Entity('promises')
@Unique('promises_clauses_unique', ['clauses'])
@Check('promises_clauses', 'promise_is_whole("clauses")')
export class RedemptionPromise {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'promises_pk' }) readonly id!: string;
  @Column('jsonb') readonly clauses!: PromiseClauses;
  @Column('date') readonly effectiveOn!: string;
  /** SHA-256 of what it says, written by a trigger. */
  @Column({ type: 'bytea', insert: false, update: false, select: false }) readonly digest!: Buffer;
  @CreateDateColumn({ type: 'timestamptz' }) readonly createdAt!: Date;
}

/** One version of an organization's rules, whole and never changed, answered for by two people; one a day at most. */
@Entity('policy_versions')
@Unique('policy_versions_one_a_day', ['organizationId', 'effectiveOn'])
@Check('policy_versions_content', 'policy_is_whole("content")')
@Check('policy_versions_two_people', '"organization_id" IS NULL OR "author_id" <> "approver_id"')
export class PolicyVersion {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'policy_versions_pk' }) readonly id!: string;
  /** Null: the founding version, for where the tree has none. */
  @ForeignKey('Organization', 'id', { name: 'policy_versions_organization' })
  @Column('uuid', { nullable: true })
  readonly organizationId!: string | null;
  @Column('date') readonly effectiveOn!: string;
  @Column('jsonb') readonly content!: PolicyRules;
  @ForeignKey('RedemptionPromise', 'id', { name: 'policy_versions_promise' })
  @Column('uuid')
  readonly promiseId!: string;
  @ForeignKey('Member', 'id', { name: 'policy_versions_author' }) @Column('uuid') readonly authorId!: string;
  @ForeignKey('Member', 'id', { name: 'policy_versions_approver' }) @Column('uuid') readonly approverId!: string;
  /** SHA-256 of what it says, written by a trigger. */
  @Column({ type: 'bytea', insert: false, update: false, select: false }) readonly digest!: Buffer;
  @CreateDateColumn({ type: 'timestamptz' }) readonly createdAt!: Date;
}
