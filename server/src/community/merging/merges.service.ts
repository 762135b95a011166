import { Inject, Injectable } from '@nestjs/common';
import type { CreateMergeDto, MergeDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { audit } from '../../platform/audit/audit.js';
import type { Caller } from '../../platform/common/caller.js';
import { Problem } from '../../platform/common/problem.js';
import { SETTINGS, type Settings } from '../../platform/common/settings.js';
import { Database } from '../../platform/database/database.js';
import { newId } from '../../platform/database/ids.js';
import { CardsService } from '../../people/elders/cards.service.js';
import { ElderCard, ElderProfile } from '../../people/elders/elder.entities.js';
import { LedgerService } from '../../book/ledger/ledger.service.js';
import { transactionIdOf } from '../../book/ledger/names.js';
import type { Operation } from '../../book/ledger/operations.js';
import { transferOf, type Transfer } from '../../book/ledger/transfer.js';
import { FactsService } from '../../people/members/facts.service.js';
import { holdsRole, mustReachIdentity, mustSettleIdentity } from '../../people/members/identity-reach.js';
import { MemberLikeness } from '../../people/members/likeness.entity.js';
import type { Member } from '../../people/members/member.entity.js';
import { MembersService } from '../../people/members/members.service.js';
import { PhonesService } from '../../people/members/phones.service.js';
import { PoliciesService } from '../../people/policies/policies.service.js';
import { IsNull } from 'typeorm';
import { copyFacts } from './entry-facts.js';
import { closeInto, endRoles, isUnderWay, moveWhatItHas } from './entries.js';
import { MemberMerge } from './merging.entities.js';
import { MergesReader } from './merges.reader.js';

interface Pair {
  from: Member;
  into: Member;
}

/** Where the book's transaction of a merge is written of. */
const sourceOf = ({ id }: MemberMerge): string => `merge:${id}`;

/** 合并: one person was entered twice. One worker sees it, another decides; the minutes follow lot by lot. */
@Injectable()
export class MergesService {
  constructor(
    private readonly db: Database,
    private readonly members: MembersService,
    private readonly phones: PhonesService,
    private readonly policies: PoliciesService,
    private readonly cards: CardsService,
    private readonly ledger: LedgerService,
    private readonly facts: FactsService,
    private readonly reader: MergesReader,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  propose(by: Caller, body: CreateMergeDto, now: Temporal.Instant): Promise<MergeDto> {
    return this.db.once(by, this.reader.answerTo(by), (tx) => this.proposeIn(tx, by, body, now));
  }

  /** As {@link propose}, in its caller's transaction; answers the id. */
  async proposeIn(tx: EntityManager, by: Caller, body: CreateMergeDto, now: Temporal.Instant): Promise<string> {
    const { from, into } = await this.lockPair(tx, by, body.fromId, body.intoId);
    for (const one of [from, into]) await mustReachIdentity(tx, 'control', by, one.id);
    if (await tx.existsBy(MemberMerge, { fromId: body.fromId, status: 'proposed' })) {
      throw new Problem('move-not-allowed');
    }
    const id = newId();
    const { fromId, intoId } = body;
    const proposed = { proposedById: by.memberId, proposedAt: now };
    await tx.insert(MemberMerge, {
      id,
      status: 'proposed',
      fromId,
      intoId,
      reason: body.reason.trim(),
      ...proposed,
    });
    await this.tell(tx, by, 'propose-merge', id, now);
    return id;
  }

  /** The second person's yes: everything that is of one entry becomes of the other, in one transaction. */
  confirm(by: Caller, id: string, now: Temporal.Instant): Promise<MergeDto> {
    return this.db.once(by, this.reader.answerTo(by), async (tx) => {
      const merge = await this.lock(tx, by, id);
      const { from, into } = await this.lockPair(tx, by, merge.fromId, merge.intoId);
      await this.settle(tx, merge, by);
      const { mayDecide } = await this.reader.show(tx, by, id);
      if (!mayDecide) throw new Problem('second-person-needed');
      const transfer = await transferOf(tx, from.id, into.id);
      if (transfer.isHeld || (await isUnderWay(tx, from.id))) throw new Problem('merge-under-way');
      await copyFacts(tx, this.facts, merge, by.memberId, now);
      await moveWhatItHas(tx, from.id, into.id, now);
      await endRoles(tx, from.id, by.memberId, now);
      const byIds = [merge.proposedById, by.memberId];
      const mayCarry = !(await holdsRole(tx, into.id));
      await this.phones.handOver(tx, { fromId: from.id, intoId: into.id, byIds, mayCarry }, now);
      await closeInto(tx, from.id, into.id, this.settings.identityKey, now);
      await this.keepACard(tx, into.id, by.memberId, now);
      const transactionId = transfer.entries.length > 0 ? transactionIdOf('merge', sourceOf(merge)) : null;
      const decided = { decidedById: by.memberId, decidedAt: now, movedMinutes: transfer.minutes, transactionId };
      await tx.update(MemberMerge, { id }, { status: 'merged', ...decided });
      await this.tell(tx, by, 'merge-members', id, now);
      if (transactionId) await this.ledger.apply(tx, [await this.posting(tx, merge, into, transfer, by, now)]);
      return id;
    });
  }

  refuse(by: Caller, id: string, now: Temporal.Instant): Promise<MergeDto> {
    return this.db.once(by, this.reader.answerTo(by), async (tx) => {
      const merge = await this.lock(tx, by, id);
      const { fromId, intoId } = merge;
      await this.settle(tx, merge, by);
      await tx.update(MemberMerge, { id }, { status: 'refused', decidedById: by.memberId, decidedAt: now });
      // Nobody has said that they are two persons: the pair waits again, for the second person whom that takes.
      const waiting = { status: 'waiting' as const, decidedById: null, decidedAt: null };
      const [olderId, newerId] = [fromId, intoId].sort();
      await tx.update(MemberLikeness, { olderId, newerId, status: 'same' }, waiting);
      await this.tell(tx, by, 'refuse-merge', id, now);
      return id;
    });
  }

  /** Both rows, in the order of their ids, so that two merges of the same people wait and do not deadlock. */
  private async lockPair(tx: EntityManager, by: Caller, fromId: string, intoId: string): Promise<Pair> {
    for (const id of [fromId, intoId].sort()) await this.members.lock(tx, id);
    const [from, into] = [await this.members.find(tx, fromId), await this.members.find(tx, intoId)];
    if (!(await this.reader.reachesPair(tx, by, fromId, intoId))) throw new Problem('not-found');
    if (!from || !into || from.id === into.id || from.closedAt || into.closedAt)
      throw new Problem('merge-not-possible');
    const [one, other] = [from.identityHash, into.identityHash];
    if (one && other && !one.equals(other)) throw new Problem('merge-not-possible');
    return { from, into };
  }

  /** Entries that hold roles are merged, or kept apart, only with the word of an operator who reaches these roles. */
  private async settle(tx: EntityManager, { fromId, intoId, proposedById }: MemberMerge, by: Caller): Promise<void> {
    for (const id of [fromId, intoId]) await mustSettleIdentity(tx, [proposedById, by.memberId], id);
  }

  private async lock(tx: EntityManager, by: Caller, id: string): Promise<MemberMerge> {
    const merge = await tx.findOne(MemberMerge, { where: { id }, lock: { mode: 'for_no_key_update' } });
    await this.reader.show(tx, by, id);
    if (merge?.status !== 'proposed') throw new Problem('move-not-allowed');
    return merge;
  }

  /** The old card is of no use any more; who has no smartphone needs a new one. */
  private async keepACard(tx: EntityManager, memberId: string, byId: string, now: Temporal.Instant): Promise<void> {
    const needsOne = await tx.existsBy(ElderProfile, { memberId, usesApp: false });
    if (!needsOne || (await tx.existsBy(ElderCard, { memberId, revokedAt: IsNull() }))) return;
    await this.cards.issue(tx, memberId, byId, now);
  }

  private async posting(
    tx: EntityManager,
    merge: MemberMerge,
    into: Member,
    transfer: Transfer,
    by: Caller,
    now: Temporal.Instant,
  ): Promise<Operation> {
    const policy = await this.policies.inForce(tx, into.organizationId ?? '', now);
    return {
      op: 'post',
      reason: 'merge',
      source: sourceOf(merge),
      policyVersionId: policy.id,
      actorId: merge.proposedById,
      approverId: by.memberId,
      occurredAt: now.toString(),
      entries: transfer.entries,
    };
  }

  private tell(
    tx: EntityManager,
    by: Caller,
    action: 'propose-merge' | 'merge-members' | 'refuse-merge',
    id: string,
    at: Temporal.Instant,
  ): Promise<void> {
    return audit(tx, { actorId: by.memberId, action, subject: { kind: 'member-merge', id }, at });
  }
}
