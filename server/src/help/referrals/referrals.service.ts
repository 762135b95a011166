import { Injectable } from '@nestjs/common';
import { REASONED_OUTCOMES, type FollowUpReferralDto, type ReferralDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { isBefore } from '../../platform/common/calendar.js';
import type { Caller } from '../../platform/common/caller.js';
import { Problem, refuseFaults } from '../../platform/common/problem.js';
import { Database } from '../../platform/database/database.js';
import { tell } from '../../platform/events/tell.js';
import { MembersService } from '../../people/members/members.service.js';
import { lockOrganization, lockRequest } from '../service-requests/locks.js';
import type { Actor } from '../service-requests/moves.js';
import { RequestsReader } from '../service-requests/requests.reader.js';
import { ServiceRequest, speakerOf } from '../service-requests/service-request.entity.js';
import { dropReferral } from './dropping.js';
import { RecallingService } from './recalling.service.js';
import { Referral } from './referral.entity.js';
import { isLive, statusAfter, waitsForVisit } from './referral.rules.js';
import { ReferralsReader } from './referrals.reader.js';

interface Following {
  request: ServiceRequest;
  referral: Referral;
  actor: Actor;
}

/** What a worker hears on the telephone of a provider and of the elder, written down. */
@Injectable()
export class ReferralsService {
  constructor(
    private readonly db: Database,
    private readonly members: MembersService,
    private readonly requests: RequestsReader,
    private readonly recalling: RecallingService,
    private readonly reader: ReferralsReader,
  ) {}

  /** The provider says that somebody comes; the elder reads it. Of two workers at once one wins. */
  accept(by: Caller, id: string, now: Temporal.Instant): Promise<ReferralDto> {
    return this.db.once(
      by,
      this.reader.answerTo(by, now),
      async (tx) => {
        const { request, referral, actor } = await this.lock(tx, by, id, now);
        if (referral.status !== 'open') throw new Problem('already-done');
        const accepted = { status: 'accepted', acceptedAt: now, acceptedById: by.memberId } as const;
        await tx.update(Referral, { id }, { ...accepted, ...waitsForVisit(request, now) });
        await tellHelped(tx, 'request.referTaken', request, actor);
        return id;
      },
      id,
    );
  }

  /** What became of it: it was done, nobody came and it goes back, or nobody is needed any more. Nobody answered: it waits on. */
  followUp(by: Caller, id: string, body: FollowUpReferralDto, now: Temporal.Instant): Promise<ReferralDto> {
    const { outcome, costFen } = body;
    const reason = body.reason?.trim();
    const wasThere = outcome === 'satisfied' || outcome === 'dissatisfied';
    refuseFaults([
      ['reason', 'isNeeded', REASONED_OUTCOMES.includes(outcome) === Boolean(reason)],
      ['costFen', 'isKnown', costFen === undefined || wasThere],
    ]);
    return this.db.once(
      by,
      this.reader.answerTo(by, now),
      async (tx) => {
        const following = await this.lock(tx, by, id, now);
        const { referral, request, actor } = following;
        if (outcome === 'no_answer') {
          await tx.update(Referral, { id }, { unansweredCalls: referral.unansweredCalls + 1 });
          return id;
        }
        if (wasThere && isBefore(now, request.startsAt)) throw new Problem('visit-not-yet');
        const why = reason === undefined ? actor : { ...actor, reason };
        if (outcome === 'not_needed') {
          await dropReferral(tx, request, { ...why, actingForId: speakerOf(request) });
          return id;
        }
        const ended = { status: statusAfter(outcome), outcome, endedAt: now, endedById: by.memberId };
        await tx.update(Referral, { id }, { ...ended, costFen: costFen ?? null });
        if (wasThere) await tellHelped(tx, 'request.referDone', request, actor);
        else await this.recalling.recall(tx, request, why);
        return id;
      },
      id,
    );
  }

  /** In the order of everybody's locks: who is helped, the request, what is about it. Its own elder follows up nothing. */
  private async lock(tx: EntityManager, by: Caller, id: string, now: Temporal.Instant): Promise<Following> {
    const seen = await tx.findOneBy(Referral, { id });
    const about = seen && (await tx.findOneBy(ServiceRequest, { id: seen.requestId }));
    if (!about) throw new Problem('not-found');
    if ((await this.requests.sideOf(tx, by, about)) === 'beneficiary') throw new Problem('own-hours');
    await this.members.lock(tx, speakerOf(about));
    if (about.beneficiaryKind === 'organization') await lockOrganization(tx, about.beneficiaryId);
    const request = await lockRequest(tx, about.id);
    const referral = await tx.findOneByOrFail(Referral, { id });
    if (!isLive(referral.status) || request.status !== 'referred') throw new Problem('already-done');
    return { request, referral, actor: { actorId: by.memberId, now } };
  }
}

const tellHelped = (
  tx: EntityManager,
  kind: 'request.referTaken' | 'request.referDone',
  request: ServiceRequest,
  { actorId, now }: Actor,
): Promise<void> =>
  tell(tx, {
    ...{ kind, organizationId: request.organizationId, requestId: request.id },
    ...{ helpedId: speakerOf(request), actorId, at: now },
  });
