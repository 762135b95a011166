import { Injectable } from '@nestjs/common';
import { canMoveRequest, type ReferServiceRequestDto, type ServiceRequestDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { audit } from '../../platform/audit/audit.js';
import type { Caller } from '../../platform/common/caller.js';
import { Problem } from '../../platform/common/problem.js';
import { Database } from '../../platform/database/database.js';
import { newId } from '../../platform/database/ids.js';
import { rowsOf } from '../../platform/database/statement.js';
import { LedgerService } from '../../book/ledger/ledger.service.js';
import { liveAssignments, lockRequest } from '../service-requests/locks.js';
import { moveAssignment, moveRequest, type Actor } from '../service-requests/moves.js';
import { releasesOf } from '../service-requests/request.machine.js';
import { RequestsReader } from '../service-requests/requests.reader.js';
import { speakerOf, type ServiceRequest } from '../service-requests/service-request.entity.js';
import { Provider } from './provider.entity.js';
import { refusalToReferTo } from './provider.rules.js';
import { SERVES } from './providers.sql.js';
import { Referral } from './referral.entity.js';
import { waitsForAnswer } from './referral.rules.js';

/** 转给: an open request is handed to a professional of the directory, whom a worker picks; its minutes are free, nothing is posted. */
@Injectable()
export class ReferringService {
  constructor(
    private readonly db: Database,
    private readonly ledger: LedgerService,
    private readonly reader: RequestsReader,
  ) {}

  /** Who had accepted is told by the state of their task. Of two workers at once one wins, and so of one who refers and one who accepts. */
  refer(by: Caller, id: string, body: ReferServiceRequestDto, now: Temporal.Instant): Promise<ServiceRequestDto> {
    return this.db.once(
      by,
      this.reader.answerTo(by, now),
      async (tx) => {
        const request = await lockRequest(tx, id);
        if ((await this.reader.sideOf(tx, by, request)) === 'beneficiary') throw new Problem('own-hours');
        if (!canMoveRequest('refer', request.status)) throw new Problem('move-not-allowed');
        const provider = await this.providerFor(tx, request, body.providerId.toLowerCase());
        if (body.payer === 'family' && body.elderSaidYes !== true) throw new Problem('elder-yes-needed');
        const reason = body.reason.trim();
        await this.hand(tx, request, provider, { actorId: by.memberId, now, reason });
        await this.write(tx, by, request, body, now);
        await this.ledger.apply(tx, releasesOf(request, { actorId: by.memberId, now }));
        return id;
      },
      id,
    );
  }

  /** Locked, so that it is not withdrawn or written anew meanwhile. One that does not serve the people of the request is not there. */
  private async providerFor(tx: EntityManager, request: ServiceRequest, id: string): Promise<Provider> {
    const provider = await tx.findOne(Provider, { where: { id }, lock: { mode: 'pessimistic_read' } });
    const [area] = await rowsOf(tx, SERVES, [id, request.organizationId]);
    if (!provider || !area?.serves) throw new Problem('not-found');
    const refusal = refusalToReferTo(provider, request.latestStartAt);
    if (refusal) throw new Problem(refusal);
    return provider;
  }

  private async hand(tx: EntityManager, request: ServiceRequest, { name }: Provider, actor: Actor): Promise<void> {
    const assignments = await liveAssignments(tx, request.id);
    if (assignments.some((one) => one.status !== 'accepted')) throw new Problem('service-under-way');
    const decisionReason = actor.reason ?? null;
    await moveRequest(tx, request, 'refer', actor, { referredTo: name, decisionReason, urgentAt: null });
    for (const assignment of assignments) await moveAssignment(tx, assignment, 'cancel', actor);
  }

  private async write(
    tx: EntityManager,
    by: Caller,
    request: ServiceRequest,
    { providerId, payer, elderSaidYes = false }: ReferServiceRequestDto,
    now: Temporal.Instant,
  ): Promise<void> {
    const { id: requestId, organizationId } = request;
    await tx.insert(Referral, {
      ...{ id: newId(), requestId, providerId: providerId.toLowerCase(), organizationId, payer, status: 'open' },
      ...(elderSaidYes ? { agreedAt: now, agreedHeardById: by.memberId } : {}),
      ...{ referredById: by.memberId, referredAt: now, ...waitsForAnswer(now) },
    });
    if (!elderSaidYes) return;
    await audit(tx, {
      ...{ actorId: by.memberId, actingForId: speakerOf(request), action: 'record-elder-yes' },
      ...{ subject: { kind: 'service-request', id: requestId }, at: now },
    });
  }
}
