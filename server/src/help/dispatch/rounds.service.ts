import { Injectable } from '@nestjs/common';
import {
  PROBLEMS,
  ROUND_DAYS,
  UNFIT_WORDS,
  type AssignRoundDto,
  type FieldErrorDto,
  type ProblemName,
  type RoundDto,
  type RoundTaskDto,
  type RoundTasksDto,
  type RoundVisitDto,
} from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { audit } from '../../platform/audit/audit.js';
import { organizationsOf, type Caller } from '../../platform/common/caller.js';
import { Problem, refuseFaults } from '../../platform/common/problem.js';
import { Database } from '../../platform/database/database.js';
import { newId } from '../../platform/database/ids.js';
import { rowsOf } from '../../platform/database/statement.js';
import { AssignmentsService } from '../assignments/assignments.service.js';
import { AcceptanceService } from './acceptance.service.js';
import { AcceptingService } from './accepting.service.js';
import { DeskAccess } from './desk.access.js';
import { DispatchCall } from './dispatch-call.entity.js';
import { FittingService } from './fitting.service.js';
import { bandOf } from './nearby.service.js';
import { LOCK_ROUND, ROUND_TASKS, type RoundRow } from './rounds.query.js';

/** So many are read out on the telephone. */
const SHOWN = 20;
const HOURS_PER_DAY = 24;

/** A round: one volunteer, asked in one call, goes to several homes (docs/decisions/054-rounds.md). */
@Injectable()
export class RoundsService {
  constructor(
    private readonly db: Database,
    private readonly desk: DeskAccess,
    private readonly fitting: FittingService,
    private readonly accepting: AcceptingService,
    private readonly acceptance: AcceptanceService,
    private readonly assignments: AssignmentsService,
  ) {}

  /** What the volunteer would fit of what is looked for, as acceptance would answer now. */
  async tasks(by: Caller, volunteerId: string, now: Temporal.Instant): Promise<RoundTasksDto> {
    const tx = this.db.read;
    await this.desk.reachVolunteer(tx, by, volunteerId);
    const until = now.add({ hours: ROUND_DAYS * HOURS_PER_DAY });
    const rows = await rowsOf(tx, ROUND_TASKS, [volunteerId, organizationsOf(by, 'worker'), now, until]);
    const others = rows.filter(({ speakerId }) => speakerId !== by.memberId);
    const verdicts = await this.fitting.verdictsOfMany(tx, others, volunteerId, now);
    const items = others.filter(({ id }) => verdicts.get(id) === null).slice(0, SHOWN);
    return { items: items.map(toTask), mayTake: await this.accepting.room(tx, volunteerId, now) };
  }

  /** All of them or none: the volunteer said yes to these, one after the other, at these times. */
  assign(by: Caller, anyCase: string, { visits }: AssignRoundDto, now: Temporal.Instant): Promise<RoundDto> {
    const volunteerId = anyCase.toLowerCase();
    const ids = visits.map(({ requestId }) => requestId.toLowerCase());
    refuseFaults([['visits', 'once', new Set(ids).size === ids.length]]);
    const answerTo = this.assignments.answerTo(by, now);
    return this.db.once<string[], RoundDto>(
      by,
      async (tx, made, isAgain) => {
        const items = [];
        for (const id of made) items.push(await answerTo(tx, id, isAgain));
        return { items };
      },
      async (tx) => {
        await this.desk.reachVolunteer(tx, by, volunteerId);
        await this.accepting.lock(tx, volunteerId);
        await rowsOf(tx, LOCK_ROUND, [ids]);
        return this.takeAll(tx, by, volunteerId, visits, now);
      },
    );
  }

  /** Each that is refused is named, with its reason. */
  private async takeAll(
    tx: EntityManager,
    by: Caller,
    volunteerId: string,
    visits: readonly RoundVisitDto[],
    now: Temporal.Instant,
  ): Promise<string[]> {
    const made: string[] = [];
    const refused: FieldErrorDto[] = [];
    for (const [at, visit] of visits.entries()) {
      try {
        made.push(await tx.transaction((inner) => this.take(inner, by, volunteerId, visit, now)));
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        refused.push(refusalOf(at, error));
      }
    }
    if (refused.length > 0) throw new Problem('round-refused', refused);
    return made;
  }

  private async take(
    tx: EntityManager,
    by: Caller,
    volunteerId: string,
    { requestId: anyCase, ...body }: RoundVisitDto,
    now: Temporal.Instant,
  ): Promise<string> {
    const requestId = anyCase.toLowerCase();
    await this.desk.reachRequest(tx, by, requestId);
    const id = await this.acceptance.take(tx, { volunteerId, assignedById: by.memberId, requestId, body }, now);
    const call = { requestId, volunteerId, calledById: by.memberId, at: now };
    await tx.insert(DispatchCall, { id: newId(), ...call, outcome: 'agreed', declineWord: null });
    await audit(tx, {
      ...{ actorId: by.memberId, actingForId: volunteerId, action: 'assign-by-phone', at: now },
      subject: { kind: 'service-request', id: requestId },
    });
    return id;
  }
}

// `already-taken` and `not-found` are of the request here: somebody else was quicker, or it is gone.
const { 'already-taken': _taken, 'not-found': _gone, ...OF_THE_VOLUNTEER } = UNFIT_WORDS;
const WORDS: Partial<Record<ProblemName, string>> = OF_THE_VOLUNTEER;

const refusalOf = (at: number, { problem }: Problem): FieldErrorDto => ({
  field: `visits.${String(at)}.requestId`,
  rule: problem,
  message: WORDS[problem] ?? PROBLEMS[problem].title,
});

const toTask = (row: RoundRow): RoundTaskDto => ({
  ...{ requestId: row.id, itemTitle: row.itemTitle, personName: row.personName, neighbourhood: row.neighbourhood },
  ...{ startsAt: row.startsAt.toString(), latestStartAt: row.latestStartAt.toString() },
  ...{ plannedMinutes: row.plannedMinutes, revision: row.revision, withinMeters: bandOf(row.meters) },
});
