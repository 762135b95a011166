import {
  CALL_OUTCOMES,
  EXCESS_ANSWERS,
  PROOF_METHODS,
  RATING_FACES,
  RATING_WORDS_LENGTH_MAX,
  type CallOutcome,
  type ExcessAnswer,
  type ProofMethod,
  type RatingFace,
} from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { InstantColumn, oneOf } from '../../platform/database/columns.js';

// Parts of an assignment. The features to the right write them (evidence, ratings); its view reads them.

export const CHECK_PURPOSES = ['start', 'end'] as const;
export type CheckPurpose = (typeof CHECK_PURPOSES)[number];

/** 见面码: told face to face, one for the start and another for the end. Made when the volunteer accepts. */
@Entity('meeting_codes')
@Check('meeting_codes_purpose', oneOf('purpose', CHECK_PURPOSES))
@Check('meeting_codes_digits', `"digits" ~ '^[0-9]{4}$'`)
export class MeetingCode {
  @ForeignKey('Assignment', 'id', { name: 'meeting_codes_assignment' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'meeting_codes_pk' })
  readonly assignmentId!: string;
  @PrimaryColumn('text', { primaryKeyConstraintName: 'meeting_codes_pk' }) readonly purpose!: CheckPurpose;
  @Column('text') readonly digits!: string;
  /** Wrong numbers since the last right one or the last closing, card numbers included. */
  @Column('int', { default: 0 }) wrongTries!: number;
  @InstantColumn({ nullable: true }) closedUntil!: Temporal.Instant | null;
}

/** Proof of one end of a service: how, when, by whose phone. */
@Entity('checks')
@Unique('checks_once', ['assignmentId', 'purpose'])
@Check('checks_purpose', oneOf('purpose', CHECK_PURPOSES))
@Check('checks_method', oneOf('method', PROOF_METHODS))
@Check('checks_received', '"received_at" > "at"')
export class CheckProof {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'checks_pk' }) readonly id!: string;
  @ForeignKey('Assignment', 'id', { name: 'checks_assignment' }) @Column('uuid') readonly assignmentId!: string;
  @Column('text') readonly purpose!: CheckPurpose;
  @Column('text') readonly method!: ProofMethod;
  @InstantColumn() readonly at!: Temporal.Instant;
  /** When a tap that the phone had kept reached the bank: then `at` is the phone's word. Null: `at` is the bank's own time. */
  @InstantColumn({ nullable: true }) readonly receivedAt!: Temporal.Instant | null;
  @ForeignKey('Member', 'id', { name: 'checks_recorded_by' }) @Column('uuid') readonly recordedById!: string;
}

/** A worker's call to the elder that told nothing: three of them, an hour apart, and the evidence must do. */
@Entity('confirmation_calls')
@Index('confirmation_calls_of_assignment', ['assignmentId', 'at'])
@Check('confirmation_calls_outcome', oneOf('outcome', CALL_OUTCOMES))
export class ConfirmationCall {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'confirmation_calls_pk' }) readonly id!: string;
  @ForeignKey('Assignment', 'id', { name: 'confirmation_calls_assignment' })
  @Column('uuid')
  readonly assignmentId!: string;
  @Column('text') readonly outcome!: CallOutcome;
  @ForeignKey('Member', 'id', { name: 'confirmation_calls_called_by' }) @Column('uuid') readonly calledById!: string;
  @InstantColumn() readonly at!: Temporal.Instant;
}

@Entity('ratings')
@Unique('ratings_once', ['assignmentId'])
@Check('ratings_face', oneOf('face', RATING_FACES))
@Check('ratings_words', `char_length("words") <= ${String(RATING_WORDS_LENGTH_MAX)}`)
export class Rating {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'ratings_pk' }) readonly id!: string;
  @ForeignKey('Assignment', 'id', { name: 'ratings_assignment' }) @Column('uuid') readonly assignmentId!: string;
  @ForeignKey('Member', 'id', { name: 'ratings_rated_by' }) @Column('uuid') readonly ratedById!: string;
  @Column('text') readonly face!: RatingFace;
  @Column('text', { nullable: true }) readonly words!: string | null;
  @InstantColumn() readonly ratedAt!: Temporal.Instant;
  /** The worker who wrote down what was spoken; null: given on the phone's own screen. */
  @ForeignKey('Member', 'id', { name: 'ratings_recorded_by' })
  @Column('uuid', { nullable: true })
  readonly recordedById!: string | null;
}

/** What the elder said about paying for the time above plan from their own minutes. */
@Entity('excess_consents')
@Check('excess_consents_answer', oneOf('answer', EXCESS_ANSWERS))
@Check('excess_consents_minutes', '"minutes" >= 1')
export class ExcessConsent {
  @ForeignKey('Assignment', 'id', { name: 'excess_consents_assignment' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'excess_consents_pk' })
  readonly assignmentId!: string;
  @Column('text') readonly answer!: ExcessAnswer;
  /** Measured above plan, within the item's maximum. */
  @Column('int') readonly minutes!: number;
  /** The elder, or the worker who wrote down what was spoken: who then does not approve. */
  @ForeignKey('Member', 'id', { name: 'excess_consents_recorded_by' }) @Column('uuid') readonly recordedById!: string;
  @InstantColumn() readonly at!: Temporal.Instant;
}
