import type { PolicyContent, PromiseClauses } from '@huzhu/shared';
import { Check, Column, CreateDateColumn, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

/** Redemption clauses in force when a lot was earned; immutable, shared by policies with equal clauses. */
@Entity('promises')
@Unique('promises_clauses_unique', ['clauses'])
export class RedemptionPromise {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'promises_pk' }) readonly id!: string;
  @Column('jsonb') readonly clauses!: PromiseClauses;
  @Column('date') readonly effectiveOn!: string;
  @CreateDateColumn({ type: 'timestamptz' }) readonly createdAt!: Date;
}

/** One immutable version of an organization's rules, answered for by two people. */
@Entity('policy_versions')
@Index('policy_versions_of_organization', ['organizationId', 'effectiveOn'])
@Check('policy_versions_two_people', '"organization_id" IS NULL OR "author_id" <> "approver_id"')
export class PolicyVersion {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'policy_versions_pk' }) readonly id!: string;
  /** Null: the founding version, for where the tree has none. */
  @ForeignKey('Organization', 'id', { name: 'policy_versions_organization' })
  @Column('uuid', { nullable: true })
  readonly organizationId!: string | null;
  @Column('date') readonly effectiveOn!: string;
  @Column('jsonb') readonly content!: PolicyContent;
  @ForeignKey('RedemptionPromise', 'id', { name: 'policy_versions_promise' })
  @Column('uuid')
  readonly promiseId!: string;
  @ForeignKey('Member', 'id', { name: 'policy_versions_author' }) @Column('uuid') readonly authorId!: string;
  @ForeignKey('Member', 'id', { name: 'policy_versions_approver' }) @Column('uuid') readonly approverId!: string;
  @CreateDateColumn({ type: 'timestamptz' }) readonly createdAt!: Date;
}
