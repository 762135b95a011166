import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** Who is on duty in an organization, and who stands in for them. Whoever has left its staff counts as nobody (`answers_for`). */
@Entity('duty_people')
@Check('duty_people_two', '"person_id" <> "deputy_id"')
export class DutyPeople {
  @ForeignKey('Organization', 'id', { name: 'duty_people_organization' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'duty_people_pk' })
  readonly organizationId!: string;
  @ForeignKey('Member', 'id', { name: 'duty_people_person' })
  @Column('uuid', { nullable: true })
  personId!: string | null;
  @ForeignKey('Member', 'id', { name: 'duty_people_deputy' })
  @Column('uuid', { nullable: true })
  deputyId!: string | null;
}
