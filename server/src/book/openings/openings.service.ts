import { Injectable } from '@nestjs/common';
import { OPENING_MOVES, type CreateOpeningDto, type OpeningDto, type OpeningMove } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { audit } from '../../platform/audit/audit.js';
import type { AuditAction } from '../../platform/audit/audit-event.entity.js';
import type { Caller } from '../../platform/common/caller.js';
import { Problem } from '../../platform/common/problem.js';
import { Database } from '../../platform/database/database.js';
import { newId } from '../../platform/database/ids.js';
import { FilesService, type FileContent } from '../../platform/files/files.service.js';
import { LedgerService } from '../ledger/ledger.service.js';
import { transactionIdOf } from '../ledger/names.js';
import type { Operation } from '../ledger/operations.js';
import { barOf } from '../../people/members/barred.js';
import { MembersService } from '../../people/members/members.service.js';
import { OrganizationsService } from '../../people/organizations/organizations.service.js';
import { PoliciesService } from '../../people/policies/policies.service.js';
import { OpeningBalance } from './opening.entity.js';
import { leaveOpeningTrace } from './opening.trace.js';
import { postingOf, reversalOf, sourceOf } from './opening.posting.js';
import { barTo } from './opening.rules.js';
import { OpeningsReader } from './openings.reader.js';

const HOURS_PER_DAY = 24;

const ACTIONS: Record<OpeningMove, AuditAction> = {
  check: 'check-opening',
  refuse: 'refuse-opening',
  stop: 'stop-opening',
  post: 'post-opening',
  askReversal: 'ask-opening-reversal',
  keep: 'keep-opening',
  reverse: 'reverse-opening',
};

type Changes = Partial<
  Pick<OpeningBalance, 'checkedById' | 'checkedAt' | 'publicUntil' | 'reason' | 'postedById' | 'postedAt'>
> &
  Partial<Pick<OpeningBalance, 'transactionId' | 'reversalAskedById'>>;

/** What a move changes besides the status, and what it does in the book. */
interface Effect {
  changes: Changes;
  operations?: Operation[];
}
type EffectOf = (tx: EntityManager, opening: OpeningBalance) => Effect | Promise<Effect>;

@Injectable()
export class OpeningsService {
  constructor(
    private readonly db: Database,
    private readonly files: FilesService,
    private readonly members: MembersService,
    private readonly organizations: OrganizationsService,
    private readonly policies: PoliciesService,
    private readonly ledger: LedgerService,
    private readonly reader: OpeningsReader,
  ) {}

  enter(by: Caller, body: CreateOpeningDto, now: Temporal.Instant): Promise<OpeningDto> {
    return this.db.once(by, this.reader.answerTo(by, now), async (tx) => {
      const { memberId, minutes, fileId } = body;
      const member = await this.members.find(tx, memberId);
      const organizationId = member?.closedAt ? null : member?.organizationId;
      if (!organizationId || !(await this.organizations.isWorkerFor(tx, by, organizationId))) {
        throw new Problem('not-found');
      }
      const barred = await barOf(tx, by.memberId, { sides: [memberId] });
      if (barred) throw new Problem(barred === 'involved' ? 'second-person-needed' : 'phone-unproven');
      const id = newId();
      await this.files.take(tx, by, fileId, 'opening_scan', id);
      const entered = { enteredById: by.memberId, enteredAt: now };
      const said = { memberId, minutes, note: body.note.trim(), fileId };
      await tx.insert(OpeningBalance, { id, status: 'entered', organizationId, ...said, ...entered });
      await audit(tx, {
        actorId: by.memberId,
        action: 'enter-opening',
        subject: { kind: 'opening-balance', id },
        at: now,
      });
      return id;
    });
  }

  /** The second person's yes: from now on it stands in the public list. */
  check(by: Caller, id: string, now: Temporal.Instant): Promise<OpeningDto> {
    return this.move(by, id, 'check', now, async (tx, { organizationId }) => {
      const { content } = await this.policies.inForce(tx, organizationId, now);
      const publicUntil = now.add({ hours: content.openingPublicDays * HOURS_PER_DAY });
      return { changes: { checkedById: by.memberId, checkedAt: now, publicUntil } };
    });
  }

  refuse(by: Caller, id: string, reason: string, now: Temporal.Instant): Promise<OpeningDto> {
    return this.move(by, id, 'refuse', now, () => ({ changes: { reason: reason.trim() } }));
  }

  /** Somebody objected: it is never posted. What is right is entered anew. */
  stop(by: Caller, id: string, reason: string, now: Temporal.Instant): Promise<OpeningDto> {
    return this.move(by, id, 'stop', now, () => ({ changes: { reason: reason.trim() } }));
  }

  post(by: Caller, id: string, now: Temporal.Instant): Promise<OpeningDto> {
    return this.move(by, id, 'post', now, async (tx, opening) => {
      const posting = postingOf({ ...(await this.termsOf(tx, opening, now)), opening, byId: by.memberId, now });
      const transactionId = transactionIdOf('opening', sourceOf(id));
      await leaveOpeningTrace(tx, id, by.memberId, now);
      return { changes: { postedById: by.memberId, postedAt: now, transactionId }, operations: [posting] };
    });
  }

  askReversal(by: Caller, id: string, reason: string, now: Temporal.Instant): Promise<OpeningDto> {
    return this.move(by, id, 'askReversal', now, () => ({
      changes: { reason: reason.trim(), reversalAskedById: by.memberId },
    }));
  }

  keep(by: Caller, id: string, now: Temporal.Instant): Promise<OpeningDto> {
    return this.move(by, id, 'keep', now, () => ({ changes: { reason: null, reversalAskedById: null } }));
  }

  reverse(by: Caller, id: string, now: Temporal.Instant): Promise<OpeningDto> {
    return this.move(by, id, 'reverse', now, async (tx, opening) => ({
      changes: {},
      operations: [reversalOf({ ...(await this.termsOf(tx, opening, now)), opening, byId: by.memberId, now })],
    }));
  }

  /** The paper itself, to workers who reach the member; audited. */
  scan(by: Caller, id: string, now: Temporal.Instant): Promise<FileContent> {
    return this.files.show(by, now, (tx) => this.reader.fileIdOf(tx, by, id));
  }

  private move(
    by: Caller,
    id: string,
    move: OpeningMove,
    now: Temporal.Instant,
    effectOf: EffectOf,
  ): Promise<OpeningDto> {
    return this.db.once(by, this.reader.answerTo(by, now), async (tx) => {
      const opening = await tx.findOne(OpeningBalance, { where: { id }, lock: { mode: 'for_no_key_update' } });
      if (!opening || !(await this.organizations.isWorkerFor(tx, by, opening.organizationId))) {
        throw new Problem('not-found');
      }
      const bar = barTo(move, opening, await this.reader.judge(tx, by, id), now);
      if (bar) throw new Problem(bar);
      const { changes, operations } = await effectOf(tx, opening);
      const { to } = OPENING_MOVES[move];
      await tx.update(OpeningBalance, { id }, { ...changes, status: to, version: opening.version + 1 });
      const subject = { kind: 'opening-balance' as const, id };
      await audit(tx, { actorId: by.memberId, action: ACTIONS[move], subject, at: now });
      if (operations) await this.ledger.apply(tx, operations);
      return id;
    });
  }

  private async termsOf(
    tx: EntityManager,
    { organizationId }: OpeningBalance,
    now: Temporal.Instant,
  ): Promise<{ issuerId: string; policy: Awaited<ReturnType<PoliciesService['inForce']>> }> {
    const issuerId = await this.organizations.issuerOf(tx, organizationId);
    return { issuerId, policy: await this.policies.inForce(tx, organizationId, now) };
  }
}
