import { Injectable } from '@nestjs/common';
import { WORDS_APART_MINUTES, type AssignmentDto, type TellDto, type VisitWord } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { minutesAfter } from '../../platform/common/calendar.js';
import type { Caller } from '../../platform/common/caller.js';
import { Problem, refuseFaults } from '../../platform/common/problem.js';
import { Database } from '../../platform/database/database.js';
import { newId } from '../../platform/database/ids.js';
import { rowsOf, statement } from '../../platform/database/statement.js';
import { tell } from '../../platform/events/tell.js';
import { isWaiting } from '../../people/exposure/first-tasks.js';
import { Assignment } from '../assignments/assignment.entity.js';
import { AssignmentsService } from '../assignments/assignments.service.js';
import { mayTell, saysWord } from '../assignments/visit-word.rules.js';
import { speakerOf } from '../service-requests/service-request.entity.js';
import { ServingService, type Locked } from './serving.service.js';

const KINDS: Record<VisitWord, string> = {
  coming: 'assignment.saidComing',
  late: 'assignment.saidLate',
  not_here: 'assignment.notHere',
  here: 'assignment.here',
  no_answer: 'assignment.noAnswer',
};

const SAID_SINCE = statement<{ id: string }>(
  'visit_word_said_since',
  `SELECT e.id FROM events e WHERE e.request_id = $1 AND e.assignment_id = $2 AND e.kind = $3 AND e.at > $4 LIMIT 1`,
);

/** The door stands before a worker once, however often it is said. */
const REPORT_DOOR = statement<{ id: string }>(
  'visit_report_of_door',
  `INSERT INTO visit_reports (id, assignment_id, organization_id, kind, at) VALUES ($1, $2, $3, 'no_answer', $4)
   ON CONFLICT DO NOTHING RETURNING id`,
);

/** 我会到, 我迟到了, 他还没到, 他已经到了, 我到了没人开门: told to the other side with one tap, and where somebody stands or waits, to a worker. */
@Injectable()
export class VisitWordsService {
  constructor(
    private readonly db: Database,
    private readonly serving: ServingService,
    private readonly assignments: AssignmentsService,
  ) {}

  /** The assignment is locked: two taps at once are told once. */
  tell(by: Caller, id: string, body: TellDto, now: Temporal.Instant): Promise<AssignmentDto> {
    return this.db.once(
      by,
      this.assignments.answerTo(by, now),
      async (tx) => {
        const { what, lateMinutes } = body;
        refuseFaults([['lateMinutes', 'isNeeded', (what === 'late') === (lateMinutes !== undefined)]]);
        const locked = await this.serving.lock(tx, by, id);
        await this.refuse(tx, locked, what, now);
        await this.mark(tx, locked, body, now);
        const { request, assignment } = locked;
        await tell(tx, {
          ...{ kind: KINDS[what], organizationId: request.organizationId, requestId: request.id, assignmentId: id },
          ...{ helpedId: speakerOf(request), helperId: assignment.volunteerId, actorId: by.memberId, at: now },
          ...(lateMinutes === undefined ? {} : { minutes: lateMinutes }),
        });
        return id;
      },
      id,
    );
  }

  private async refuse(
    tx: EntityManager,
    { request, assignment, relation }: Locked,
    what: VisitWord,
    now: Temporal.Instant,
  ): Promise<void> {
    if (!saysWord(what, relation)) throw new Problem('not-allowed');
    const { status, agreedStartAt, comingForAt, createdAt: acceptedAt } = assignment;
    const waitsForYes = await isWaiting(tx, assignment.id);
    const isAskedAgain = assignment.askedUntil !== null;
    const subject = { status, agreedStartAt, comingForAt, acceptedAt, waitsForYes, isAskedAgain };
    if (!mayTell(what, relation, subject, now)) throw new Problem('move-not-allowed');
    const since = minutesAfter(now, -WORDS_APART_MINUTES);
    const said = await rowsOf(tx, SAID_SINCE, [request.id, assignment.id, KINDS[what], since]);
    if (said.length > 0) throw new Problem('told-already');
  }

  private async mark(
    tx: EntityManager,
    { request, assignment }: Locked,
    { what, lateMinutes }: TellDto,
    now: Temporal.Instant,
  ): Promise<void> {
    const { id, agreedStartAt, notHereAt, hereAt } = assignment;
    // To say 我迟到了 also says that one comes.
    if (what === 'coming' || what === 'late') await tx.update(Assignment, { id }, { comingForAt: agreedStartAt });
    if (what === 'late') await tx.update(Assignment, { id }, { lateMinutes: lateMinutes ?? null });
    if (what === 'not_here') await tx.update(Assignment, { id }, { notHereAt: notHereAt ?? now, hereAt: null });
    if (what === 'here') await tx.update(Assignment, { id }, { notHereAt: null, hereAt: hereAt ?? now });
    if (what === 'no_answer') await rowsOf(tx, REPORT_DOOR, [newId(), id, request.organizationId, now]);
  }
}
