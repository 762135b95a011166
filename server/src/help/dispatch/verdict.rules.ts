import type { PolicyRules, ProblemName } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { dayOf } from '../../platform/common/calendar.js';
import { refusalToOneMore, standingOf } from './accepting.rules.js';
import type { AskedRow, FactsRow } from './fit.query.js';
import { bondOf, refusalToPlace, unfitFor, unfitToHelp } from './fit.rules.js';

/**
 * What acceptance would answer this volunteer; null: it would be theirs. The same rules in the same order as
 * `acceptance.service.ts`; a test holds the two against each other.
 */
export const verdictOn = (
  asked: AskedRow,
  facts: FactsRow,
  policy: PolicyRules,
  now: Temporal.Instant,
): ProblemName | null =>
  unfitToHelp(facts, policy, dayOf(now)) ??
  bondOf(facts.volunteerId, asked.speakerId, facts.areKin) ??
  (asked.isSpeakerStill ? 'request-not-open' : null) ??
  refusalToPlace({ ...asked, hasPart: facts.hasPart }, now) ??
  unfitFor(facts, asked.beneficiaryKind, policy) ??
  refusalToOneMore(standingOf(facts, policy), policy) ??
  (facts.isBusy ? 'time-overlaps' : null);
