import { Injectable } from '@nestjs/common';
import { WRONG_TRIES_CLOSED_MINUTES, WRONG_TRIES_MAX, type CheckDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { isBefore, minutesAfter } from '../../platform/common/calendar.js';
import { KeptProblem, Problem } from '../../platform/common/problem.js';
import { CardsService } from '../../people/elders/cards.service.js';
import { MeetingCode, type CheckPurpose } from '../assignments/evidence.entities.js';

/** Whether the volunteer stands before the elder: the code told face to face, or the card inside the home. */
@Injectable()
export class ProofService {
  constructor(private readonly cards: CardsService) {}

  /**
   * Refuses a wrong number, and counts it: the count outlives the refusal. Five wrong ones close this end of this
   * assignment for a quarter of an hour. The assignment is locked, so a hundred guesses at once queue here.
   */
  async prove(
    tx: EntityManager,
    end: { assignmentId: string; beneficiaryId: string; purpose: CheckPurpose },
    body: CheckDto,
    now: Temporal.Instant,
  ): Promise<void> {
    const { assignmentId, purpose } = end;
    const code = await tx.findOneByOrFail(MeetingCode, { assignmentId, purpose });
    if (code.closedUntil && isBefore(now, code.closedUntil)) throw new Problem('code-closed');
    const isRight =
      body.method === 'code'
        ? body.digits === code.digits
        : await this.cards.isCardOf(tx, end.beneficiaryId, body.digits);
    if (isRight) return;
    const tries = code.wrongTries + 1;
    const isClosing = tries >= WRONG_TRIES_MAX;
    await tx.update(
      MeetingCode,
      { assignmentId, purpose },
      isClosing ? { wrongTries: 0, closedUntil: minutesAfter(now, WRONG_TRIES_CLOSED_MINUTES) } : { wrongTries: tries },
    );
    throw new KeptProblem(isClosing ? 'code-closed' : 'wrong-code');
  }
}
