import { Injectable } from '@nestjs/common';
import type {
  AgreeErrandMoneyDto,
  DisputeErrandMoneyDto,
  ErrandMoneyDeed,
  ErrandMoneyDto,
  HandOverMoneyDto,
  SpendErrandMoneyDto,
} from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import type { Caller } from '../../platform/common/caller.js';
import { Problem, refuseFaults } from '../../platform/common/problem.js';
import { Database } from '../../platform/database/database.js';
import { FilesService, type FileContent } from '../../platform/files/files.service.js';
import { ownOf } from '../../people/members/own.js';
import type { Relation } from '../assignments/assignment.access.js';
import type { Assignment } from '../assignments/assignment.entity.js';
import { refusalToSpeak } from '../assignments/deciding.js';
import { IncidentsService } from '../incidents/incidents.service.js';
import { lockAssignment } from '../service-requests/locks.js';
import type { ServiceRequest } from '../service-requests/service-request.entity.js';
import { deedsOpenTo, isDeedOf } from './errand-money.access.js';
import { ErrandMoney } from './errand-money.entity.js';
import { ErrandMoneyReader, writtenOf } from './errand-money.reader.js';

interface Open {
  relation: Relation;
  ceilingFen: number;
  request: ServiceRequest;
  assignment: Assignment;
  money: ErrandMoney | null;
}

/** 代购款: the volunteer writes what was handed over and spent; whoever was helped says that it is right, or that it is not. */
@Injectable()
export class ErrandMoneyService {
  constructor(
    private readonly db: Database,
    private readonly reader: ErrandMoneyReader,
    private readonly incidents: IncidentsService,
    private readonly files: FilesService,
  ) {}

  handOver(
    by: Caller,
    id: string,
    { handedOverFen }: HandOverMoneyDto,
    now: Temporal.Instant,
  ): Promise<ErrandMoneyDto> {
    return this.move(by, id, now, async (tx) => {
      const { ceilingFen, money } = await this.open(tx, by, id, 'handOver', now);
      const isEnough = handedOverFen >= (money?.spentFen ?? 0);
      refuseFaults([['handedOverFen', 'max', handedOverFen <= ceilingFen && isEnough]]);
      const written = { handedOverFen, handedOverAt: now, writtenById: by.memberId };
      if (money) await tx.update(ErrandMoney, { assignmentId: id }, { ...written, version: money.version + 1 });
      else await tx.insert(ErrandMoney, { assignmentId: id, ...written, version: 1 });
    });
  }

  spend(by: Caller, id: string, body: SpendErrandMoneyDto, now: Temporal.Instant): Promise<ErrandMoneyDto> {
    return this.move(by, id, now, async (tx) => {
      const { money } = await this.open(tx, by, id, 'spend', now);
      if (!money) throw new Problem('move-not-allowed');
      const { spentFen, receiptFileId, receiptMissingReason } = body;
      const keeps = receiptFileId === undefined && receiptMissingReason === undefined;
      refuseFaults([
        ['spentFen', 'max', spentFen <= money.handedOverFen],
        ['receiptFileId', 'isNeeded', receiptFileId === undefined || receiptMissingReason === undefined],
        ['receiptMissingReason', 'isNeeded', !keeps || money.spentFen !== null],
      ]);
      const proof = keeps ? {} : await this.proveSpent(tx, by, money, body, now);
      const spent = { spentFen, spentAt: now, writtenById: by.memberId, version: money.version + 1 };
      await tx.update(ErrandMoney, { assignmentId: id }, { ...spent, ...proof });
    });
  }

  /** The assignment is locked: an amount that was changed meanwhile is another version, and is read first. */
  agree(by: Caller, id: string, { version }: AgreeErrandMoneyDto, now: Temporal.Instant): Promise<ErrandMoneyDto> {
    return this.move(by, id, now, async (tx) => {
      const { relation } = await this.open(tx, by, id, 'agree', now, version);
      const agreedHow = relation === 'worker' ? 'phone' : 'own';
      await tx.update(ErrandMoney, { assignmentId: id }, { agreedAt: now, agreedById: by.memberId, agreedHow });
    });
  }

  /** The difference is an incident of the visit, said by the side that was helped. */
  dispute(
    by: Caller,
    id: string,
    { version, words }: DisputeErrandMoneyDto,
    now: Temporal.Instant,
  ): Promise<ErrandMoneyDto> {
    return this.move(by, id, now, async (tx) => {
      const { relation, request, assignment } = await this.open(tx, by, id, 'dispute', now, version);
      const said = { kind: 'loss', words, side: 'helped' } as const;
      const recordedById = relation === 'worker' ? by.memberId : null;
      const who = { byId: by.memberId, recordedById };
      const incidentId = await this.incidents.sayOfVisit(tx, { request, assignment }, { ...said, ...who }, now);
      await tx.update(ErrandMoney, { assignmentId: id }, { disputedVersion: version, incidentId });
    });
  }

  /** To whoever reads the amounts; 404 to everybody else, and where there is none. Audited. */
  receipt(by: Caller, id: string, now: Temporal.Instant): Promise<FileContent> {
    return this.files.show(by, now, async (tx) => {
      const { money } = await this.reader.reach(tx, by, id);
      if (!money?.receiptFileId) throw new Problem('not-found');
      return money.receiptFileId;
    });
  }

  /** The member is forgotten: receipts of their visits go, with what was written in their place, and what was never sent. */
  async forget(tx: EntityManager, memberId: string, now: Temporal.Instant): Promise<void> {
    const receipts = await tx.query<{ id: string }[]>(
      `WITH theirs AS (SELECT m.assignment_id, m.receipt_file_id FROM errand_moneys m
         WHERE m.spent_fen IS NOT NULL AND m.assignment_id IN (SELECT a.id FROM assignments a WHERE ${ownOf('a.volunteer_id')}
           UNION SELECT a.id FROM assignments a JOIN service_requests r ON r.id = a.request_id WHERE a.status <> 'ended' AND ${ownOf('r.beneficiary_id')})),
       gone AS (UPDATE errand_moneys m SET receipt_file_id = NULL, receipt_missing_reason = '—' FROM theirs t
         WHERE m.assignment_id = t.assignment_id)
       SELECT receipt_file_id AS id FROM theirs WHERE receipt_file_id IS NOT NULL
       UNION SELECT id FROM files WHERE purpose = 'receipt' AND owner_id IS NULL AND removed_at IS NULL AND ${ownOf('uploaded_by_id')}`,
      [memberId],
    );
    for (const { id } of receipts) await this.files.remove(tx, id, now);
  }

  private move(
    by: Caller,
    id: string,
    now: Temporal.Instant,
    work: (tx: EntityManager) => Promise<void>,
  ): Promise<ErrandMoneyDto> {
    return this.db.once(
      by,
      (tx, made) => this.reader.show(tx, by, made, now),
      async (tx) => {
        await work(tx);
        return id;
      },
      id,
    );
  }

  /** Locked, where the caller may do it now. `version`: what they read. */
  private async open(
    tx: EntityManager,
    by: Caller,
    id: string,
    deed: ErrandMoneyDeed,
    now: Temporal.Instant,
    version?: number,
  ): Promise<Open> {
    const { relation, ceilingFen } = await this.reader.reach(tx, by, id);
    if (!isDeedOf(deed, relation)) throw new Problem('not-allowed');
    const refusal = relation === 'worker' ? await refusalToSpeak(tx, by, id) : null;
    if (refusal) throw new Problem(refusal);
    const { request, assignment } = await lockAssignment(tx, id);
    const money = await tx.findOneBy(ErrandMoney, { assignmentId: id });
    if (version !== undefined && money && money.version !== version) throw new Problem('stale');
    const { status, checkedOutAt } = assignment;
    const subject = { status, checkedOutAt, ceilingFen, written: money && writtenOf(money) };
    const isOpen = deedsOpenTo({ relation, isBarred: false }, subject, now).includes(deed);
    if (ceilingFen === null || !isOpen) throw new Problem('move-not-allowed');
    return { relation, ceilingFen, request, assignment, money };
  }

  /** A new receipt, or the reason why there is none, in the place of what was there. */
  private async proveSpent(
    tx: EntityManager,
    by: Caller,
    { assignmentId, receiptFileId: was }: ErrandMoney,
    { receiptFileId, receiptMissingReason }: SpendErrandMoneyDto,
    now: Temporal.Instant,
  ): Promise<Pick<ErrandMoney, 'receiptFileId' | 'receiptMissingReason'>> {
    if (receiptFileId !== undefined) await this.files.take(tx, by, receiptFileId, 'receipt', assignmentId);
    if (was !== null) await this.files.remove(tx, was, now);
    return { receiptFileId: receiptFileId ?? null, receiptMissingReason: receiptMissingReason?.trim() ?? null };
  }
}
