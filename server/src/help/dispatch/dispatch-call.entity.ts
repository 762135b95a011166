import { CALL_RESULTS, DECLINE_WORDS, type AskDto, type CallResult, type DeclineWord } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { InstantColumn, oneOf } from '../../platform/database/columns.js';

/** A worker telephoned a volunteer about a request. Only added to. */
@Entity('dispatch_calls')
@Index('dispatch_calls_of_volunteer', ['volunteerId', 'at'])
@Index('dispatch_calls_of_request', ['requestId', 'volunteerId'])
@Check('dispatch_calls_outcome', oneOf('outcome', CALL_RESULTS))
@Check('dispatch_calls_decline_word', oneOf('decline_word', DECLINE_WORDS))
@Check('dispatch_calls_why', `("outcome" = 'declined') = ("decline_word" IS NOT NULL)`)
export class DispatchCall {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'dispatch_calls_pk' }) readonly id!: string;
  @ForeignKey('ServiceRequest', 'id', { name: 'dispatch_calls_request' }) @Column('uuid') readonly requestId!: string;
  @ForeignKey('Member', 'id', { name: 'dispatch_calls_volunteer' }) @Column('uuid') readonly volunteerId!: string;
  @ForeignKey('Member', 'id', { name: 'dispatch_calls_called_by' }) @Column('uuid') readonly calledById!: string;
  @Column('text') readonly outcome!: CallResult;
  @Column('text', { nullable: true }) readonly declineWord!: DeclineWord | null;
  @InstantColumn() readonly at!: Temporal.Instant;
}

export const toAskDto = (call: DispatchCall): AskDto => ({
  id: call.id,
  requestId: call.requestId,
  volunteerId: call.volunteerId,
  outcome: call.outcome,
  declineWord: call.declineWord,
  at: call.at.toString(),
});
