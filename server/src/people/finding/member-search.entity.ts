import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** By what a member is found. Written by triggers only (migration `people-search`); whoever is gone has a row without keys. */
@Entity('member_search')
@Index('member_search_keys', ['keys'], { type: 'gin' })
export class MemberSearch {
  @ForeignKey('Member', 'id', { name: 'member_search_member', onDelete: 'CASCADE' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'member_search_pk' })
  readonly memberId!: string;
  @ForeignKey('Organization', 'id', { name: 'member_search_organization' })
  @Column('uuid')
  readonly organizationId!: string;
  /** Hashes of what the functions `search_…` make of a person. */
  @Column('int', { array: true }) readonly keys!: number[];
}
