import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** Who stands above whom, from which day to which: streets get merged, history stays. Everyone is their own ancestor at depth 0. */
@Entity('organization_closure')
@Index('organization_closure_up', ['descendantId', 'depth'])
@Check('organization_closure_depth', '"depth" >= 0')
@Check('organization_closure_days', '"ends_on" >= "effective_on"')
export class OrganizationClosure {
  @ForeignKey('Organization', 'id', { name: 'organization_closure_ancestor' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'organization_closure_pk' })
  readonly ancestorId!: string;
  @ForeignKey('Organization', 'id', { name: 'organization_closure_descendant' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'organization_closure_pk' })
  readonly descendantId!: string;
  @PrimaryColumn('date', { primaryKeyConstraintName: 'organization_closure_pk' }) readonly effectiveOn!: string;
  /** Last day; null: until further notice. */
  @Column('date', { nullable: true }) endsOn!: string | null;
  @Column('int') readonly depth!: number;
}
