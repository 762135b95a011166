import {
  FACT_WORDS_LENGTH_MAX,
  NAME_LENGTH_MAX,
  NEIGHBOURHOOD_LENGTH_MAX,
  SKILLS_LENGTH_MAX,
  PHONE_LENGTH_MAX,
  ROSTER_KINDS,
  ROSTER_ROWS_MAX,
  ROSTER_STATUSES,
  SAMPLE_METHODS,
  type RosterKind,
  type RosterStatus,
  type SampleMethod,
} from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { InstantColumn, oneOf, upTo } from '../../platform/database/columns.js';
import { CONSENT_WORDS } from './roster.columns.js';
import type { ConsentWay } from './roster.rules.js';

/** One uploaded roster: what the dry run found, and what became of it. */
@Entity('roster_imports')
@Index('roster_imports_of_organization', ['organizationId', 'id'])
@Index('roster_imports_remembered', ['checkedAt'], { where: '"sealed_rows" IS NOT NULL' })
@Check('roster_imports_kind', oneOf('kind', ROSTER_KINDS))
@Check('roster_imports_status', oneOf('status', ROSTER_STATUSES))
@Check('roster_imports_rows', `"row_count" BETWEEN 1 AND ${String(ROSTER_ROWS_MAX)}`)
@Check(
  'roster_imports_two_people',
  `"confirmed_by_id" NOT IN ("checked_by_id", "ended_by_id") OR "status" <> 'applied'`,
)
@Check('roster_imports_counts', '"known_count" BETWEEN 0 AND "good_count" AND "good_count" <= "row_count"')
export class RosterImport {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'roster_imports_pk' }) readonly id!: string;
  @Column('text') readonly kind!: RosterKind;
  @Column('text') status!: RosterStatus;
  /** Where the worker who uploaded it works: colleagues there see it. */
  @ForeignKey('Organization', 'id', { name: 'roster_imports_organization' })
  @Column('uuid')
  readonly organizationId!: string;
  @ForeignKey('StoredFile', 'id', { name: 'roster_imports_file' }) @Column('uuid') readonly fileId!: string;
  @Column('int') readonly rowCount!: number;
  @Column('int') readonly goodCount!: number;
  /** Of the good: in the register already. */
  @Column('int') readonly knownCount!: number;
  /** What every row said, encrypted; forgotten when the import ends, or after thirty days. */
  @Column('bytea', { nullable: true }) sealedRows!: Buffer | null;
  @ForeignKey('Member', 'id', { name: 'roster_imports_checked_by' }) @Column('uuid') readonly checkedById!: string;
  @InstantColumn() readonly checkedAt!: Temporal.Instant;
  @ForeignKey('Member', 'id', { name: 'roster_imports_ended_by' })
  @Column('uuid', { nullable: true })
  endedById!: string | null;
  @InstantColumn({ nullable: true }) endedAt!: Temporal.Instant | null;
  /** The second person, whose yes makes the facts of the roster count. */
  @ForeignKey('Member', 'id', { name: 'roster_imports_confirmed_by' })
  @Column('uuid', { nullable: true })
  confirmedById!: string | null;
  @InstantColumn({ nullable: true }) confirmedAt!: Temporal.Instant | null;
  @Column('int', { default: 1 }) version!: number;
}

/** Who came by an import, and how they agreed. Stays after an undo, when the person does not: hence no foreign key. */
@Entity('roster_import_people')
@Index('roster_import_people_of_member', ['memberId'])
@Check('roster_import_people_contact_name', `char_length("contact_name") <= ${String(NAME_LENGTH_MAX)}`)
@Check('roster_import_people_contact_phone', `char_length("contact_phone") <= ${String(PHONE_LENGTH_MAX)}`)
@Check('roster_import_people_neighbourhood', `char_length("neighbourhood") <= ${String(NEIGHBOURHOOD_LENGTH_MAX)}`)
@Check('roster_import_people_skills', `char_length("skills") <= ${String(SKILLS_LENGTH_MAX)}`)
@Check('roster_import_people_consent', oneOf('consent_way', Object.values(CONSENT_WORDS)))
export class RosterImportPerson {
  @ForeignKey('RosterImport', 'id', { name: 'roster_import_people_import' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'roster_import_people_pk' })
  readonly importId!: string;
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'roster_import_people_pk' }) readonly memberId!: string;
  @Column('int') readonly rowNumber!: number;
  /** False: was in the register before; only the profile came by this import. */
  @Column('boolean') readonly isNew!: boolean;
  /** Of a volunteer whom somebody has to look at first; emptied by an undo, which takes it out. */
  @Column('uuid', { nullable: true }) readonly applicationId!: string | null;
  @Column('date') readonly consentOn!: string;
  @Column('text') readonly consentWay!: ConsentWay;
  /** As the sheet said; emptied by an undo. */
  @Column('text', { nullable: true }) readonly contactName!: string | null;
  @Column('text', { nullable: true }) readonly contactPhone!: string | null;
  @Column('text', { nullable: true }) readonly neighbourhood!: string | null;
  @Column('text', { nullable: true }) readonly skills!: string | null;
}

/** A call or a visit to somebody on a roster, by another person than who brought it. The newest one counts. */
@Entity('roster_samples')
@Index('roster_samples_of_import', ['importId', 'memberId', 'recordedAt', 'id'])
@Check('roster_samples_method', oneOf('method', SAMPLE_METHODS))
@Check('roster_samples_words', upTo('words', FACT_WORDS_LENGTH_MAX))
export class RosterSample {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'roster_samples_pk' }) readonly id!: string;
  @ForeignKey('RosterImport', 'id', { name: 'roster_samples_import' }) @Column('uuid') readonly importId!: string;
  @Column('uuid') readonly memberId!: string;
  @Column('text') readonly method!: SampleMethod;
  /** False: something on the list is not so. */
  @Column('boolean') readonly isRight!: boolean;
  @Column('text', { nullable: true }) readonly words!: string | null;
  @ForeignKey('Member', 'id', { name: 'roster_samples_recorded_by' }) @Column('uuid') readonly recordedById!: string;
  @InstantColumn() readonly recordedAt!: Temporal.Instant;
}
