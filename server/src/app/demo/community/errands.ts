import { Injectable } from '@nestjs/common';
import { CARD_DIGITS, ROLES, type AnswerDto, type AssignmentDto, type RatingFace } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { minutesAfter } from '../../../platform/common/calendar.js';
import type { Caller } from '../../../platform/common/caller.js';
import { CreditsService } from '../../../help/credits/credits.service.js';
import { Database } from '../../../platform/database/database.js';
import { AcceptanceService } from '../../../help/dispatch/acceptance.service.js';
import { LeavingService } from '../../../help/dispatch/leaving.service.js';
import { ChecksService } from '../../../help/evidence/checks.service.js';
import { ConfirmationService } from '../../../help/evidence/confirmation.service.js';
import { RatingsService } from '../../../help/ratings/ratings.service.js';
import { DraftsService } from '../../../help/service-requests/drafts.service.js';
import { EndingsService } from '../../../help/service-requests/endings.service.js';
import { SubmissionService } from '../../../help/service-requests/submission.service.js';
import { callerOf } from './settlers.js';

/** How far one errand goes. */
export const STAGES = [
  'draft',
  'open',
  'cancelled',
  'expired',
  'released',
  'accepted',
  'no_show',
  'in_service',
  'served',
  'confirmed',
  'voided',
  'credited',
] as const;
export type Stage = (typeof STAGES)[number];

export interface Errand {
  elderId: string;
  /** Ordered by telephone: a worker asks, the card proves, a worker's call confirms. */
  byPhone?: boolean;
  volunteerId: string;
  workers: [string, string];
  communityRole: string;
  itemCode: string;
  plannedMinutes: number;
  startsAt: Temporal.Instant;
  windowMinutes?: number;
  stage: Stage;
  /** Minutes really served; planned when left out. */
  servedMinutes?: number;
  face?: RatingFace;
  words?: string;
  note?: string;
  answers?: AnswerDto[];
}

const ASKED_BEFORE_MINUTES = 2 * 24 * 60;

/** Walks a request through the real services, each at its own time, as far as the errand says. */
@Injectable()
export class Errands {
  constructor(
    private readonly db: Database,
    private readonly drafts: DraftsService,
    private readonly submission: SubmissionService,
    private readonly endings: EndingsService,
    private readonly acceptance: AcceptanceService,
    private readonly leaving: LeavingService,
    private readonly checks: ChecksService,
    private readonly confirmation: ConfirmationService,
    private readonly credits: CreditsService,
    private readonly ratings: RatingsService,
  ) {}

  async run(errand: Errand, now: Temporal.Instant): Promise<void> {
    const { startsAt, stage } = errand;
    const [first, second] = errand.workers.map((id) =>
      callerOf(id, [{ role: ROLES[0], organizationId: errand.communityRole }]),
    );
    if (!first || !second) throw new Error('two workers are needed');
    const askedAt = earlier(minutesAfter(startsAt, -ASKED_BEFORE_MINUTES), now);
    const asker = errand.byPhone ? first : callerOf(errand.elderId);
    const request = await this.drafts.create(asker, bodyOf(errand), askedAt);
    if (stage === 'draft') return;
    // Made-up days may hold the same help twice.
    await this.submission.submit(asker, request.id, { again: true }, askedAt);
    if (stage === 'open') return;
    if (stage === 'cancelled') {
      await this.endings.cancel(asker, request.id, { reason: '家里人回来了，不用麻烦了' }, minutesAfter(askedAt, 30));
      return;
    }
    if (stage === 'expired') {
      await this.endings.expireDue(minutesAfter(startsAt, (errand.windowMinutes ?? 60) + 1));
      return;
    }
    await this.serve(errand, request.id, minutesAfter(askedAt, 20), first, second);
  }

  private async serve(
    errand: Errand,
    requestId: string,
    acceptedAt: Temporal.Instant,
    first: Caller,
    second: Caller,
  ): Promise<void> {
    const { stage, startsAt } = errand;
    const volunteer = callerOf(errand.volunteerId);
    const { id } = await this.acceptance.accept(volunteer, requestId, {}, acceptedAt);
    if (stage === 'accepted') return;
    if (stage === 'released') {
      await this.leaving.release(volunteer, id, { reason: '那天临时有事' }, minutesAfter(acceptedAt, 60));
      return;
    }
    if (stage === 'no_show') {
      await this.leaving.noShowDue(minutesAfter(startsAt, 31));
      await this.endings.expireDue(minutesAfter(startsAt, (errand.windowMinutes ?? 60) + 1));
      return;
    }
    await this.checks.checkIn(volunteer, id, await this.proof(errand, id, 'start'), startsAt);
    if (stage === 'in_service') return;
    const endsAt = minutesAfter(startsAt, errand.servedMinutes ?? errand.plannedMinutes);
    const served = await this.checks.checkOut(volunteer, id, await this.proof(errand, id, 'end'), endsAt);
    if (stage === 'served') return;
    await this.settle(errand, served, endsAt, first, second);
  }

  /** The elder confirms and rates; for one without a phone the first worker calls. The other worker decides. */
  private async settle(
    errand: Errand,
    { id, measuredMinutes }: AssignmentDto,
    endsAt: Temporal.Instant,
    first: Caller,
    second: Caller,
  ): Promise<void> {
    const elder = callerOf(errand.elderId);
    await this.confirmation.confirm(errand.byPhone ? first : elder, id, minutesAfter(endsAt, 15));
    if (errand.face && !errand.byPhone) {
      const rating = { face: errand.face, ...(errand.words ? { words: errand.words } : {}) };
      await this.ratings.rate(elder, id, rating, minutesAfter(endsAt, 20));
    }
    if (errand.stage === 'confirmed') return;
    const decidedAt = minutesAfter(endsAt, 90);
    if (errand.stage === 'voided') {
      await this.credits.reject(second, id, { reason: '老人说那天志愿者没有来家里，已经和双方核对' }, decidedAt);
      return;
    }
    await this.credits.approve(second, id, { approvedMinutes: measuredMinutes ?? errand.plannedMinutes }, decidedAt);
  }

  /** What the elder would say, or the card in the home would show. */
  private async proof(
    errand: Errand,
    assignmentId: string,
    purpose: 'start' | 'end',
  ): Promise<{ method: 'code' | 'card'; digits: string }> {
    const method = errand.byPhone ? 'card' : 'code';
    const [row] = await this.db.read.query<{ digits: string }[]>(
      method === 'card'
        ? `SELECT left(token, ${String(CARD_DIGITS)}) AS digits FROM elder_cards WHERE member_id = $1 AND revoked_at IS NULL`
        : 'SELECT digits FROM meeting_codes WHERE assignment_id = $1 AND purpose = $2',
      method === 'card' ? [errand.elderId] : [assignmentId, purpose],
    );
    if (!row) throw new Error(`no ${method} to check in with`);
    return { method, digits: row.digits };
  }
}

const earlier = (a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant =>
  a.epochMilliseconds < b.epochMilliseconds ? a : b;

const bodyOf = (errand: Errand): Parameters<DraftsService['create']>[1] => ({
  beneficiaryId: errand.elderId,
  itemCode: errand.itemCode,
  startsAt: errand.startsAt.toString(),
  latestStartAt: minutesAfter(errand.startsAt, errand.windowMinutes ?? 60).toString(),
  plannedMinutes: errand.plannedMinutes,
  ...(errand.note ? { note: errand.note } : {}),
  ...(errand.answers ? { answers: errand.answers } : {}),
});
