import { Injectable } from '@nestjs/common';
import {
  LATE_AFTER_MINUTES,
  LATE_RELEASE_HOURS,
  NO_SHOW_AFTER_LATE_MINUTES,
  NO_SHOW_AFTER_MINUTES,
  type AssignmentDto,
  type AssignmentMove,
  type ReleaseAssignmentDto,
} from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { isBefore, minutesAfter } from '../../platform/common/calendar.js';
import type { Caller } from '../../platform/common/caller.js';
import { Problem } from '../../platform/common/problem.js';
import { Database } from '../../platform/database/database.js';
import { rowsOf, statement } from '../../platform/database/statement.js';
import { sweepEach } from '../../platform/jobs/sweep.js';
import { LedgerService } from '../../book/ledger/ledger.service.js';
import { SYSTEM_MEMBER_ID } from '../../people/members/member.entity.js';
import { Assignment } from '../assignments/assignment.entity.js';
import { IS_AWAITED, SPEAKER } from '../assignments/deciding.js';
import { AssignmentsService } from '../assignments/assignments.service.js';
import { liveAssignments, lockAssignment } from '../service-requests/locks.js';
import { moveAssignment, type Actor } from '../service-requests/moves.js';
import { advance } from '../service-requests/request.machine.js';
import { ServiceRequest } from '../service-requests/service-request.entity.js';
import { AcceptingService } from './accepting.service.js';
import { FreedPlacesService } from './freed-places.service.js';
import { SeenReleasesService } from './seen-releases.service.js';

const DUE_BATCH = 200;

/** SQL: when the volunteer of `a` said that they come, or agreed to. */
const COMES_AT = `a.agreed_start_at + make_interval(mins => coalesce(a.late_minutes, 0))`;

/**
 * SQL: nobody is found to be absent of whom it was told that they stand before a closed door, until a worker has found that they did
 * not.
 */
const AT_THE_DOOR = `EXISTS (SELECT FROM visit_reports v WHERE v.assignment_id = a.id AND v.kind = 'no_answer'
  AND v.was_there IS NOT FALSE)`;

/** `$1` the assignment. */
const IS_AT_THE_DOOR = statement<{ isThere: boolean }>(
  'assignment_at_the_door',
  `SELECT ${AT_THE_DOOR} AS "isThere" FROM assignments a WHERE a.id = $1`,
);

/** Whoever is checking in or leaving right now is passed over: the next sweep looks again. After the report of a death nobody waits. */
const TELL_LATE = statement<{ id: string }>(
  'tell_late',
  `WITH late AS (SELECT a.id, a.organization_id, a.request_id, a.volunteer_id, a.agreed_start_at, ${SPEAKER} AS helped_id
     FROM service_requests r JOIN assignments a ON a.request_id = r.id
     WHERE a.status = 'accepted' AND a.asked_until IS NULL AND a.here_at IS NULL AND a.agreed_start_at <= $2 AND ${COMES_AT} <= $2 AND ${COMES_AT} > $3
       AND ${IS_AWAITED} AND NOT EXISTS (SELECT FROM events e WHERE e.assignment_id = a.id AND e.kind = 'assignment.late' AND e.starts_at = a.agreed_start_at)
     ORDER BY a.agreed_start_at LIMIT ${String(DUE_BATCH)} FOR UPDATE SKIP LOCKED)
   INSERT INTO events (id, kind, organization_id, request_id, assignment_id, helped_id, helper_id, actor_id, at, starts_at)
   SELECT uuidv7(), 'assignment.late', organization_id, request_id, id, helped_id, volunteer_id, $4, $1, agreed_start_at FROM late
   ON CONFLICT DO NOTHING RETURNING id`,
);

/** `$1` the volunteer, `$2` whom they were to help. One order everywhere: two at once do not wait for each other. */
const ACCEPTED_OF = statement<{ id: string }>(
  'accepted_of',
  `SELECT a.id FROM assignments a JOIN service_requests r ON r.id = a.request_id
   WHERE a.volunteer_id = $1 AND a.status = 'accepted' AND r.beneficiary_id = $2 ORDER BY r.id`,
);

/** Half an hour after the agreed time; whoever said that they come an hour later has until a quarter of an hour after that. */
const absentFrom = ({ agreedStartAt, lateMinutes }: Assignment): Temporal.Instant =>
  minutesAfter(agreedStartAt, Math.max(NO_SHOW_AFTER_MINUTES, (lateMinutes ?? 0) + NO_SHOW_AFTER_LATE_MINUTES));

/**
 * A place becomes free again: the volunteer gives it back, or did not come. Its hold waits for the next one, and whoever waits for it is
 * asked; at short notice the request stands on the workers' urgent list until somebody takes it.
 */
@Injectable()
export class LeavingService {
  constructor(
    private readonly db: Database,
    private readonly ledger: LedgerService,
    private readonly assignments: AssignmentsService,
    private readonly accepting: AcceptingService,
    private readonly releases: SeenReleasesService,
    private readonly freed: FreedPlacesService,
  ) {}

  /** Nobody loses minutes by giving a task back. */
  release(by: Caller, id: string, body: ReleaseAssignmentDto, now: Temporal.Instant): Promise<AssignmentDto> {
    return this.db.once(
      by,
      this.assignments.answerTo(by, now),
      async (tx) => {
        await this.accepting.lock(tx, by.memberId);
        const { request, assignment } = await lockAssignment(tx, id);
        if (assignment.volunteerId !== by.memberId) throw new Problem('not-found');
        const reason = body.reason?.trim();
        // Asked whether they come at another time, nobody gives anything back by saying no.
        const move = assignment.askedUntil === null ? 'release' : 'decline';
        await this.leave(tx, request, assignment, move, { actorId: by.memberId, now, ...(reason ? { reason } : {}) });
        if (move === 'release') await this.releases.pauseWhereTooMany(tx, assignment, now);
        return id;
      },
      id,
    );
  }

  /** Sweep: accepted, and nobody checked in half an hour after the agreed time. */
  async noShowDue(now: Temporal.Instant): Promise<number> {
    const due = await this.db.read.query<{ id: string }[]>(
      `SELECT a.id FROM assignments a JOIN service_requests r ON r.id = a.request_id
       WHERE a.status = 'accepted' AND a.asked_until IS NULL AND a.here_at IS NULL AND a.agreed_start_at <= $1 AND ${IS_AWAITED}
         AND ($2::timestamptz >= ${COMES_AT} + interval '${String(NO_SHOW_AFTER_LATE_MINUTES)} minutes') AND NOT ${AT_THE_DOOR}
       ORDER BY a.agreed_start_at LIMIT ${String(DUE_BATCH)}`,
      [minutesAfter(now, -NO_SHOW_AFTER_MINUTES).toString(), now.toString()],
    );
    const ids = due.map((one) => one.id);
    return sweepEach('no-show', ids, (id) => this.noShow(id, now));
  }

  /** Sweep: tells of volunteers who are late, once each; of those half an hour late {@link noShowDue} tells. */
  async lateDue(now: Temporal.Instant): Promise<number> {
    const bounds = [minutesAfter(now, -LATE_AFTER_MINUTES), minutesAfter(now, -NO_SHOW_AFTER_MINUTES)];
    return (await rowsOf(this.db.read, TELL_LATE, [now, ...bounds, SYSTEM_MEMBER_ID])).length;
  }

  private async noShow(id: string, now: Temporal.Instant): Promise<void> {
    await this.db.transaction(async (tx) => {
      const { volunteerId } = await tx.findOneByOrFail(Assignment, { id });
      await this.accepting.lock(tx, volunteerId);
      const { request, assignment } = await lockAssignment(tx, id);
      // Checked in between the look and the lock: then they came.
      if (assignment.status !== 'accepted' || assignment.hereAt !== null || assignment.askedUntil !== null) return;
      if (isBefore(now, absentFrom(assignment))) return;
      if ((await rowsOf(tx, IS_AT_THE_DOOR, [id]))[0]?.isThere) return;
      await this.leave(tx, request, assignment, 'noShow', { actorId: SYSTEM_MEMBER_ID, now });
      await this.releases.pauseWhereTooMany(tx, assignment, now);
    });
  }

  /** What one volunteer accepts, gives back or is freed of, one after the other. */
  lock(tx: EntityManager, volunteerId: string): Promise<void> {
    return this.accepting.lock(tx, volunteerId);
  }

  /** The volunteer, who is locked, does not go to this elder any more: all they had accepted there, and not begun, goes to others. */
  async freeOf(tx: EntityManager, volunteerId: string, elderId: string, by: Actor): Promise<void> {
    for (const { id } of await rowsOf(tx, ACCEPTED_OF, [volunteerId, elderId])) {
      const { request, assignment } = await lockAssignment(tx, id);
      // A check-in passes without the volunteer's lock: who stands in the room stays until the visit is over.
      if (assignment.status === 'accepted') await this.leave(tx, request, assignment, 'cancel', by);
    }
  }

  /** `cancel`: a worker did not let a newcomer go, nobody answered, or the elder wants somebody else. `decline`, `free`: not at the new time. */
  async leave(
    tx: EntityManager,
    request: ServiceRequest,
    assignment: Assignment,
    move: Extract<AssignmentMove, 'release' | 'noShow' | 'cancel' | 'decline' | 'free'>,
    by: Actor,
  ): Promise<void> {
    // Who cannot come at a new time still stands with the time before.
    const startsAt = move === 'free' ? request.startsAt : assignment.agreedStartAt;
    const isShortNotice = !isBefore(by.now, startsAt.subtract({ hours: LATE_RELEASE_HOURS }));
    const releasedLate = move === 'release' && isShortNotice;
    await moveAssignment(tx, assignment, move, by, { releasedLate });
    const releases = await advance(tx, request, await liveAssignments(tx, request.id), by);
    if (isShortNotice && request.status === 'open' && !request.urgentAt) {
      await tx.update(ServiceRequest, { id: request.id }, { urgentAt: by.now });
    }
    if (request.status === 'open') await this.freed.ask(tx, request, by.now);
    if (releases.length > 0) await this.ledger.apply(tx, releases);
  }
}
