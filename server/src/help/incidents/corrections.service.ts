import { Injectable } from '@nestjs/common';
import {
  formatMinutes,
  REASON_LENGTH_MAX,
  type AskCorrectionDto,
  type IncidentDto,
  type RefuseCorrectionDto,
} from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import type { Caller } from '../../platform/common/caller.js';
import { Problem } from '../../platform/common/problem.js';
import { Database } from '../../platform/database/database.js';
import { newId } from '../../platform/database/ids.js';
import { rowsOf } from '../../platform/database/statement.js';
import { tell } from '../../platform/events/tell.js';
import { accountName } from '../../book/ledger/names.js';
import { LedgerService } from '../../book/ledger/ledger.service.js';
import { mayBeSecond } from '../../people/members/barred.js';
import { refusalsOf } from '../assignments/deciding.js';
import { creditedMinutes } from '../credits/credit.rules.js';
import { lockAssignment } from '../service-requests/locks.js';
import { speakerOf } from '../service-requests/service-request.entity.js';
import { correctionIdsOf, correctionOf, type Correction } from './correction.rules.js';
import {
  ASK,
  CREDIT,
  DONE,
  LINES,
  ONE_CORRECTION,
  REFUSED,
  type CreditRow,
  type WaitingRow,
} from './corrections.sql.js';
import { IncidentsReader } from './incidents.reader.js';
import { IncidentsService } from './incidents.service.js';

/** 我的时间不对, and it was: one worker asks for other minutes, another says yes, and the book credits anew. */
@Injectable()
export class CorrectionsService {
  constructor(
    private readonly db: Database,
    private readonly ledger: LedgerService,
    private readonly reader: IncidentsReader,
    private readonly incidents: IncidentsService,
  ) {}

  /** One at a time for each visit, and one in all that is made: the assignment is locked. */
  ask(by: Caller, incidentId: string, body: AskCorrectionDto, now: Temporal.Instant): Promise<IncidentDto> {
    return this.db.once(
      by,
      this.reader.answerTo(by, now),
      async (tx) => {
        const { kind, assignmentId, closedAt } = await this.reader.openTo(tx, by, incidentId);
        if (kind !== 'hours' || assignmentId === null) throw new Problem('not-correctable');
        if (closedAt !== null) throw new Problem('already-done');
        await lockAssignment(tx, assignmentId);
        const credit = await this.creditOf(tx, assignmentId);
        const { approvedMinutes } = body;
        if (approvedMinutes > credit.maxMinutes) throw new Problem('minutes-over-limit');
        if (approvedMinutes === credit.approvedMinutes) throw new Problem('not-correctable');
        const asked = await rowsOf(tx, ASK, [
          ...[newId(), incidentId, assignmentId, credit.approvedMinutes, approvedMinutes],
          ...[creditedMinutes(approvedMinutes, credit.multiplierPercent), body.reason.trim(), by.memberId, now],
        ]);
        if (asked.length === 0) throw new Problem('not-correctable');
        return incidentId;
      },
      incidentId,
    );
  }

  /** The book takes back what was credited and credits anew, and whoever said it is answered: all of it, or nothing. */
  approve(by: Caller, id: string, now: Temporal.Instant): Promise<IncidentDto> {
    return this.db.once(
      by,
      this.reader.answerTo(by, now),
      async (tx) => {
        const waiting = await this.openTo(tx, by, id);
        const { assignmentId, incidentId, askedById, approvedMinutes, fromMinutes } = waiting;
        const { request, assignment } = await lockAssignment(tx, assignmentId);
        const correction = await this.correctionOf(tx, id, waiting, by, now);
        const { credit, charge } = correctionIdsOf(correction);
        const done = await rowsOf(tx, DONE, [id, by.memberId, now, credit, charge]);
        if (done.length === 0) throw new Problem('already-done');
        await tell(tx, {
          kind: approvedMinutes > fromMinutes ? 'assignment.correctUp' : 'assignment.correctDown',
          ...{ organizationId: request.organizationId, requestId: request.id, assignmentId },
          ...{ helpedId: speakerOf(request), helperId: assignment.volunteerId, actorId: by.memberId, at: now },
          minutes: approvedMinutes,
        });
        await this.incidents.answer(tx, { id: incidentId, byId: askedById, outcome: outcomeOf(waiting), now });
        await this.ledger.apply(tx, correctionOf(correction));
        return incidentId;
      },
      id,
    );
  }

  /** It stays as it was; the worker who asked reads why, and answers whoever said it. */
  refuse(by: Caller, id: string, body: RefuseCorrectionDto, now: Temporal.Instant): Promise<IncidentDto> {
    return this.db.once(
      by,
      this.reader.answerTo(by, now),
      async (tx) => {
        const { incidentId, assignmentId } = await this.openTo(tx, by, id);
        await lockAssignment(tx, assignmentId);
        const refused = await rowsOf(tx, REFUSED, [id, by.memberId, now, body.reason.trim()]);
        if (refused.length === 0) throw new Problem('already-done');
        return incidentId;
      },
      id,
    );
  }

  /** For somebody who may decide on these hours as on an approval, and comes from elsewhere than who asked, and than who wrote the claim down. */
  private async openTo(tx: EntityManager, by: Caller, id: string): Promise<WaitingRow> {
    const [waiting] = await rowsOf(tx, ONE_CORRECTION, [id]);
    if (!waiting) throw new Problem('not-found');
    const { incidentId, assignmentId, askedById } = waiting;
    const { recordedById } = await this.reader.openTo(tx, by, incidentId);
    const refusal = (await refusalsOf(tx, by, [assignmentId])).get(assignmentId);
    if (refusal) throw new Problem(refusal);
    if (!(await mayBeSecond(tx, by.memberId, { sides: [], firsts: [askedById, recordedById] })))
      throw new Problem('second-person-needed');
    return waiting;
  }

  private async creditOf(tx: EntityManager, assignmentId: string): Promise<CreditRow> {
    const [credit] = await rowsOf(tx, CREDIT, [assignmentId]);
    if (credit?.status !== 'credited' || !credit.isThere) throw new Problem('not-correctable');
    return credit;
  }

  private async correctionOf(
    tx: EntityManager,
    id: string,
    { assignmentId, approvedMinutes, creditedMinutes: credited, askedById }: WaitingRow,
    by: Caller,
    now: Temporal.Instant,
  ): Promise<Correction> {
    const credit = await this.creditOf(tx, assignmentId);
    const lines = await rowsOf(tx, LINES, [assignmentId]);
    return {
      ...credit,
      ...{ id: id.toLowerCase(), approvedMinutes, creditedMinutes: credited, askedById, decidedById: by.memberId, now },
      lines: lines.map(({ amount, isExcess, ...account }) => ({ account: accountName(account), amount, isExcess })),
    };
  }
}

/** To whoever said it. */
const outcomeOf = ({ fromMinutes, approvedMinutes, reason }: WaitingRow): string =>
  Array.from(`更正：${formatMinutes(fromMinutes)}改为${formatMinutes(approvedMinutes)}。${reason}`)
    .slice(0, REASON_LENGTH_MAX)
    .join('');
