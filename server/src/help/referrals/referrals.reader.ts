import { Injectable } from '@nestjs/common';
import type { ReferralDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { isBefore } from '../../platform/common/calendar.js';
import type { Caller } from '../../platform/common/caller.js';
import { Problem } from '../../platform/common/problem.js';
import { Database, type Answer } from '../../platform/database/database.js';
import { RequestsReader } from '../service-requests/requests.reader.js';
import { ServiceRequest, speakerOf } from '../service-requests/service-request.entity.js';
import { Provider } from './provider.entity.js';
import { Referral } from './referral.entity.js';
import { isLive } from './referral.rules.js';

/** What became of a request that was referred: to whoever is helped and to the workers of the request; 404 for everybody else. */
@Injectable()
export class ReferralsReader {
  constructor(
    private readonly db: Database,
    private readonly requests: RequestsReader,
  ) {}

  /** The newest of a request. */
  async ofRequest(by: Caller, requestId: string, now: Temporal.Instant): Promise<ReferralDto> {
    const { read } = this.db;
    const [newest] = await read.find(Referral, { where: { requestId }, order: { id: 'DESC' }, take: 1 });
    return this.show(read, by, newest ?? null, now);
  }

  answerTo(by: Caller, now: Temporal.Instant): Answer<ReferralDto> {
    return async (tx, id) => this.show(tx, by, await tx.findOneBy(Referral, { id }), now);
  }

  private async show(
    tx: EntityManager,
    by: Caller,
    referral: Referral | null,
    now: Temporal.Instant,
  ): Promise<ReferralDto> {
    if (!referral) throw new Problem('not-found');
    const request = await tx.findOneBy(ServiceRequest, { id: referral.requestId });
    const side = await this.requests.sideOf(tx, by, request);
    const provider = await tx.findOneByOrFail(Provider, { id: referral.providerId });
    const isHelper = side === 'worker' && request !== null && speakerOf(request) !== by.memberId;
    return toReferralDto(referral, provider, isHelper, now);
  }
}

/** A literal, so that a new column never leaks by itself. */
const toReferralDto = (one: Referral, provider: Provider, isWorker: boolean, now: Temporal.Instant): ReferralDto => {
  const { id, name, phone, priceNote } = provider;
  return {
    id: one.id,
    requestId: one.requestId,
    status: one.status,
    provider: { id, name, phone, priceNote },
    payer: one.payer,
    saidYesAt: one.agreedAt?.toString() ?? null,
    referredAt: one.referredAt.toString(),
    acceptedAt: one.acceptedAt?.toString() ?? null,
    followUpDueAt: one.followUpDueAt.toString(),
    overdue: isLive(one.status) && !isBefore(now, one.followUpDueAt),
    unansweredCalls: one.unansweredCalls,
    outcome: one.outcome,
    costFen: one.costFen,
    endedAt: one.endedAt?.toString() ?? null,
    may: mayOf(one, isWorker),
  };
};

const mayOf = ({ status }: Referral, isWorker: boolean): ReferralDto['may'] => {
  if (!isWorker || !isLive(status)) return [];
  return status === 'open' ? ['accept', 'followUp'] : ['followUp'];
};
