import { Injectable } from '@nestjs/common';
import { LEGAL_PERIOD_YEARS, type ErasureDto, type RefuseErasureDto } from '@huzhu/shared';
import { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { audit } from '../../platform/audit/audit.js';
import { dayOf } from '../../platform/common/calendar.js';
import type { Caller } from '../../platform/common/caller.js';
import { Problem } from '../../platform/common/problem.js';
import { Database, type Answer } from '../../platform/database/database.js';
import { newId } from '../../platform/database/ids.js';
import { sweepEach } from '../../platform/jobs/sweep.js';
import { mustReachIdentity } from '../../people/members/identity-reach.js';
import { Member } from '../../people/members/member.entity.js';
import { MembersService } from '../../people/members/members.service.js';
import { SubscriptionsService } from '../../platform/notifications/subscriptions.service.js';
import { OrganizationsService } from '../../people/organizations/organizations.service.js';
import { VoicesService } from '../../help/service-requests/voices.service.js';
import { SeriesEndingsService } from '../../help/series/series-endings.service.js';
import { ErrandMoneyService } from '../../help/errand-money/errand-money.service.js';
import { PortraitsService } from '../../people/volunteers/portraits.service.js';
import { Erasure } from './erasure.entity.js';
import { ErasuresReader } from './erasures.reader.js';
import { refuseUnfinished } from './unfinished.js';

const DUE_BATCH = 200;
const ONE_OPEN = { status: 'asked' } as const;

/** 注销: a member asks, a worker looks whether anything is left to settle, and the bank forgets the person. */
@Injectable()
export class ErasuresService {
  constructor(
    private readonly db: Database,
    private readonly members: MembersService,
    private readonly organizations: OrganizationsService,
    private readonly subscriptions: SubscriptionsService,
    private readonly voices: VoicesService,
    private readonly portraits: PortraitsService,
    private readonly money: ErrandMoneyService,
    private readonly series: SeriesEndingsService,
    private readonly reader: ErasuresReader,
  ) {}

  ask(by: Caller, now: Temporal.Instant): Promise<ErasureDto> {
    return this.db.once(by, this.answerTo(by), async (tx) => {
      const { memberId } = by;
      await this.members.lock(tx, memberId);
      if (await tx.existsBy(Erasure, { memberId, ...ONE_OPEN })) throw new Problem('erasure-asked');
      await refuseUnfinished(tx, memberId);
      const id = newId();
      await tx.insert(Erasure, { id, memberId, status: 'asked', askedAt: now });
      await tell(tx, by, 'ask-erasure', memberId, now);
      return id;
    });
  }

  withdraw(by: Caller, now: Temporal.Instant): Promise<ErasureDto> {
    return this.db.once(by, this.answerTo(by), async (tx) => {
      const { memberId } = by;
      await this.members.lock(tx, memberId);
      const asked = await tx.findOneBy(Erasure, { memberId, ...ONE_OPEN });
      if (!asked) throw new Problem('move-not-allowed');
      await this.decide(tx, by, asked, { status: 'withdrawn' }, now);
      return asked.id;
    });
  }

  refuse(by: Caller, id: string, body: RefuseErasureDto, now: Temporal.Instant): Promise<ErasureDto> {
    return this.db.once(by, this.answerTo(by), async (tx) => {
      const asked = await this.lock(tx, by, id);
      await this.decide(tx, by, asked, { status: 'refused', reason: body.reason.trim() }, now);
      return id;
    });
  }

  /** Nothing may be under way and no minute left. The person goes at once, the details of the book after the legal period. */
  confirm(by: Caller, id: string, now: Temporal.Instant): Promise<ErasureDto> {
    return this.db.once(by, this.answerTo(by), async (tx) => {
      const asked = await this.lock(tx, by, id);
      await refuseUnfinished(tx, asked.memberId);
      const detailsDueOn = await dueOn(tx, asked.memberId, now);
      await this.decide(tx, by, asked, { status: 'done', detailsDueOn }, now);
      await tx.update(Member, { id: asked.memberId }, { closedAt: now });
      await this.subscriptions.forget(tx, asked.memberId);
      await this.voices.forget(tx, asked.memberId, now);
      await this.portraits.forget(tx, asked.memberId, now);
      await this.money.forget(tx, asked.memberId, now);
      await this.series.forget(tx, asked.memberId, by.memberId, now);
      await tx.query('SELECT forget_member($1)', [id]);
      return id;
    });
  }

  /** Sweep: the legal period is over. */
  async forgetDue(now: Temporal.Instant): Promise<number> {
    const today = dayOf(now).toString();
    const due = await this.db.read.query<{ id: string }[]>(
      `SELECT id FROM erasures WHERE details_due_on <= $1 AND details_gone_at IS NULL
       ORDER BY details_due_on LIMIT ${String(DUE_BATCH)}`,
      [today],
    );
    const ids = due.map((one) => one.id);
    return sweepEach('erasure', ids, (id) =>
      this.db.transaction(async (tx) => {
        await tx.query('SELECT forget_ledger_salts($1, $2)', [id, today]);
        await tx.update(Erasure, { id }, { detailsGoneAt: now });
      }),
    );
  }

  private answerTo(by: Caller): Answer<ErasureDto> {
    return (tx, id) => this.show(tx, by, id);
  }

  /** To the member who asked, and to the workers of their community. */
  private async show(tx: EntityManager, by: Caller, id: string): Promise<ErasureDto> {
    const seen = await tx.findOneBy(Erasure, { id });
    if (seen?.memberId !== by.memberId && !(await this.isReached(tx, by, seen))) throw new Problem('not-found');
    return this.reader.show(tx, id);
  }

  private async isReached(tx: EntityManager, by: Caller, erasure: Erasure | null): Promise<boolean> {
    const organizationId = erasure && (await this.members.find(tx, erasure.memberId))?.organizationId;
    return Boolean(organizationId) && this.organizations.isWorkerFor(tx, by, organizationId ?? '');
  }

  private async lock(tx: EntityManager, by: Caller, id: string): Promise<Erasure> {
    const seen = await tx.findOneBy(Erasure, { id });
    if (!seen || !(await this.isReached(tx, by, seen))) throw new Problem('not-found');
    if (seen.memberId === by.memberId) throw new Problem('not-yours-to-decide');
    await mustReachIdentity(tx, 'record', by, seen.memberId);
    await this.members.lock(tx, seen.memberId);
    const asked = await tx.findOneByOrFail(Erasure, { id });
    if (asked.status !== 'asked') throw new Problem('move-not-allowed');
    return asked;
  }

  private async decide(
    tx: EntityManager,
    by: Caller,
    { id, memberId }: Erasure,
    decision: Partial<Pick<Erasure, 'status' | 'reason' | 'detailsDueOn'>>,
    now: Temporal.Instant,
  ): Promise<void> {
    await tx.update(Erasure, { id }, { ...decision, decidedById: by.memberId, decidedAt: now });
    await tell(tx, by, decision.status === 'done' ? 'erase-member' : 'decide-erasure', memberId, now);
  }
}

/** The legal period counts from the last time minutes moved. */
const dueOn = async (tx: EntityManager, memberId: string, now: Temporal.Instant): Promise<string> => {
  const [row] = await tx.query<{ at: Date | null }[]>(
    `SELECT max(t.posted_at) AS at FROM ledger_entries e JOIN ledger_transactions t ON t.id = e.transaction_id
     WHERE e.owner_id = $1`,
    [memberId],
  );
  const last = row?.at ? Temporal.Instant.fromEpochMilliseconds(row.at.getTime()) : now;
  return dayOf(last).add({ years: LEGAL_PERIOD_YEARS }).toString();
};

const tell = (
  tx: EntityManager,
  by: Caller,
  action: 'ask-erasure' | 'decide-erasure' | 'erase-member',
  id: string,
  at: Temporal.Instant,
): Promise<void> => audit(tx, { actorId: by.memberId, action, subject: { kind: 'member', id }, at });
