import { Injectable } from '@nestjs/common';
import type { MemberMoveDto, RecordMoveDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { audit } from '../../platform/audit/audit.js';
import { dayOf } from '../../platform/common/calendar.js';
import type { Caller } from '../../platform/common/caller.js';
import { blur, toPoint, type Position } from '../../platform/common/place.js';
import { wholePosition } from '../../platform/common/place.rules.js';
import { Problem, refuseFaults } from '../../platform/common/problem.js';
import { Database } from '../../platform/database/database.js';
import { newId } from '../../platform/database/ids.js';
import { ElderProfile } from '../../people/elders/elder.entities.js';
import { homeOf } from '../../people/elders/homes.js';
import { sweepEach } from '../../platform/jobs/sweep.js';
import { Member, SYSTEM_MEMBER_ID } from '../../people/members/member.entity.js';
import { FactsService } from '../../people/members/facts.service.js';
import { MembersService } from '../../people/members/members.service.js';
import { CommunitiesService } from '../../people/organizations/communities.service.js';
import { OrganizationsService } from '../../people/organizations/organizations.service.js';
import { PoliciesService } from '../../people/policies/policies.service.js';
import { LifeAccess } from './life.access.js';
import { MemberMove } from './life.entities.js';
import { NOT_ENDED } from './move.reader.js';

const DUE_BATCH = 200;
const CANCELLED_WORDS = '搬家取消了';
const CHANGED_WORDS = '到了日子，两边的规则已经不同，要再核实';
const DAYS_AHEAD_MAX = 366;

/** A member moves: another community from a day on. What is under way stays where it was asked. */
@Injectable()
export class MovingService {
  constructor(
    private readonly db: Database,
    private readonly access: LifeAccess,
    private readonly members: MembersService,
    private readonly communities: CommunitiesService,
    private readonly organizations: OrganizationsService,
    private readonly policies: PoliciesService,
    private readonly facts: FactsService,
  ) {}

  record(by: Caller, memberId: string, body: RecordMoveDto, now: Temporal.Instant): Promise<MemberMoveDto> {
    return this.db.once(by, this.access.moveTo(by), async (tx) => {
      const member = await this.access.lock(tx, by, memberId);
      if (member.frozenAt || member.closedAt) throw new Problem('member-frozen');
      await this.refuseFaulty(tx, member, body, now);
      if (await tx.existsBy(MemberMove, { memberId, ...NOT_ENDED })) throw new Problem('move-recorded');
      const id = newId();
      const { effectiveOn, longitudeMicrodegrees = null, latitudeMicrodegrees = null } = body;
      const home = { address: body.address?.trim() ?? null, neighbourhood: body.neighbourhood?.trim() ?? null };
      const recorded = { recordedById: by.memberId, recordedAt: now };
      const where = { fromId: member.organizationId, toId: body.organizationId?.toLowerCase() ?? null, effectiveOn };
      const countsAlone = await this.paysAlike(tx, where, effectiveOn);
      const factId = await this.stateFact(tx, { memberId, ...where, countsAlone, byId: by.memberId }, now);
      await tx.insert(MemberMove, {
        ...{ id, memberId, ...where, ...home, factId, longitudeMicrodegrees, latitudeMicrodegrees, ...recorded },
      });
      await tell(tx, by.memberId, 'record-move', memberId, now);
      if (effectiveOn <= dayOf(now).toString()) await this.apply(tx, id, now);
      return id;
    });
  }

  cancel(by: Caller, id: string, now: Temporal.Instant): Promise<MemberMoveDto> {
    return this.db.once(by, this.access.moveTo(by), async (tx) => {
      const seen = await tx.findOneBy(MemberMove, { id });
      if (!seen) throw new Problem('not-found');
      await this.access.lock(tx, by, seen.memberId);
      const { affected } = await tx.update(MemberMove, { id, ...NOT_ENDED }, { cancelledAt: now });
      if (affected !== 1) throw new Problem('move-not-allowed');
      const taken = { answer: 'refused' as const, words: CANCELLED_WORDS, byId: by.memberId, at: now };
      if (seen.factId) await this.facts.decide(tx, [seen.factId], taken);
      await tell(tx, by.memberId, 'cancel-move', seen.memberId, now);
      return id;
    });
  }

  /** Sweep: the day has come. */
  async applyDue(now: Temporal.Instant): Promise<number> {
    const due = await this.db.read.query<{ id: string }[]>(
      `SELECT id FROM member_moves m WHERE applied_at IS NULL AND cancelled_at IS NULL AND effective_on <= $1
         AND (fact_id IS NULL OR EXISTS (SELECT FROM counted_facts f WHERE f.id = m.fact_id))
       ORDER BY effective_on LIMIT ${String(DUE_BATCH)}`,
      [dayOf(now).toString()],
    );
    const ids = due.map((one) => one.id);
    return sweepEach('move', ids, (id) => this.db.transaction((tx) => this.applyLocked(tx, id, now)));
  }

  /** Whether the same policy and the same issuer pay for the member in both communities on that day. */
  private async paysAlike(
    tx: EntityManager,
    { fromId, toId }: Pick<MemberMove, 'fromId' | 'toId'>,
    day: string,
  ): Promise<boolean> {
    const paying = async (id: string): Promise<string> =>
      `${(await this.policies.inForceOn(tx, id, day)).id} ${await this.organizations.issuerOf(tx, id)}`;
    return toId === null || (await paying(fromId)) === (await paying(toId));
  }

  /**
   * The new community as a dated fact. Where another policy or another issuer pays from that day on, it takes a second
   * person, and the move waits for it. Null: the member leaves the city.
   */
  private async stateFact(
    tx: EntityManager,
    move: Pick<MemberMove, 'memberId' | 'toId' | 'effectiveOn'> & { countsAlone: boolean; byId: string },
    now: Temporal.Instant,
  ): Promise<string | null> {
    const { memberId, toId, effectiveOn, countsAlone, byId } = move;
    if (toId === null) return null;
    const fact = { memberId, kind: 'organization' as const, value: toId, effectiveOn, countsAlone };
    const [id = null] = await this.facts.record(tx, [fact], { source: 'move', byId, at: now });
    return id;
  }

  /** The rules have changed since the move was written down: what nobody else had to look at then, somebody must now. */
  private async askAgain(tx: EntityManager, move: MemberMove, factId: string, now: Temporal.Instant): Promise<void> {
    const passed = { answer: 'refused' as const, words: CHANGED_WORDS, byId: SYSTEM_MEMBER_ID, at: now };
    await this.facts.decide(tx, [factId], passed);
    const { id, memberId, toId, effectiveOn, recordedById: byId } = move;
    const asked = await this.stateFact(tx, { memberId, toId, effectiveOn, countsAlone: false, byId }, now);
    await tx.update(MemberMove, { id }, { factId: asked });
  }

  private async applyLocked(tx: EntityManager, id: string, now: Temporal.Instant): Promise<void> {
    const { memberId } = await tx.findOneByOrFail(MemberMove, { id });
    await this.members.lock(tx, memberId);
    await this.apply(tx, id, now);
  }

  private async apply(tx: EntityManager, id: string, now: Temporal.Instant): Promise<void> {
    const move = await tx.findOneBy(MemberMove, { id, ...NOT_ENDED });
    if (!move || (move.factId && !(await this.facts.isCounted(tx, move.factId)))) return;
    const { memberId, toId, factId } = move;
    if (factId && (await this.facts.countsAlone(tx, factId)) && !(await this.paysAlike(tx, move, move.effectiveOn)))
      return this.askAgain(tx, move, factId, now);
    await tx.update(MemberMove, { id }, { appliedAt: now, ...NO_HOME });
    if (toId !== null) {
      await tx.update(Member, { id: memberId }, { organizationId: toId, version: () => 'version + 1' });
      await this.moveHome(tx, move, toId, now);
    }
    await tell(tx, SYSTEM_MEMBER_ID, 'apply-move', memberId, now);
  }

  /** The file of an elder tells the new home; another door is another blurred point. */
  private async moveHome(
    tx: EntityManager,
    move: MemberMove,
    organizationId: string,
    now: Temporal.Instant,
  ): Promise<void> {
    const profile = await tx.findOneBy(ElderProfile, { memberId: move.memberId });
    if (!profile || move.address === null || move.neighbourhood === null) return;
    const origin = await this.organizations.origin(tx);
    const { address, neighbourhood, longitudeMicrodegrees, latitudeMicrodegrees } = move;
    const given: Partial<Position> =
      longitudeMicrodegrees === null || latitudeMicrodegrees === null
        ? {}
        : { longitudeMicrodegrees, latitudeMicrodegrees };
    const position = await homeOf(tx, { organizationId, neighbourhood, ...given }, origin);
    const blurredPlace = blur(toPoint(position, origin));
    const positionIsRough = longitudeMicrodegrees === null;
    const home = { address, neighbourhood, ...position, blurredPlace, positionIsRough };
    await tx.save(Object.assign(profile, { ...home, version: profile.version + 1 }));
    const fact = { memberId: move.memberId, kind: 'address' as const, value: address };
    await this.facts.record(tx, [fact], { source: 'move', byId: move.recordedById, at: now });
  }

  private async refuseFaulty(
    tx: EntityManager,
    member: Member,
    body: RecordMoveDto,
    now: Temporal.Instant,
  ): Promise<void> {
    const today = dayOf(now);
    const { organizationId, effectiveOn, address, neighbourhood } = body;
    const isNear = effectiveOn >= today.toString() && effectiveOn <= today.add({ days: DAYS_AHEAD_MAX }).toString();
    const isElsewhere = organizationId?.toLowerCase() !== member.organizationId;
    const isOpen = organizationId === undefined || (await this.communities.isOpen(tx, organizationId));
    const staysInCity = organizationId !== undefined;
    const isElder = staysInCity && (await tx.existsBy(ElderProfile, { memberId: member.id }));
    refuseFaults([
      ['effectiveOn', 'isNear', isNear],
      ['organizationId', 'isOpenCommunity', isOpen && isElsewhere],
      ['address', 'isHome', !isElder || address !== undefined],
      ['neighbourhood', 'isHome', !isElder || neighbourhood !== undefined],
      ...wholePosition(body),
    ]);
  }
}

const NO_HOME = { address: null, neighbourhood: null, longitudeMicrodegrees: null, latitudeMicrodegrees: null };

const tell = (
  tx: EntityManager,
  actorId: string,
  action: 'record-move' | 'cancel-move' | 'apply-move',
  id: string,
  at: Temporal.Instant,
): Promise<void> => audit(tx, { actorId, action, subject: { kind: 'member', id }, at });
