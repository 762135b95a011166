import { Injectable } from '@nestjs/common';
import type { LiftAcceptingPauseDto, VolunteerDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { IsNull, type EntityManager } from 'typeorm';
import { audit } from '../../platform/audit/audit.js';
import type { Caller } from '../../platform/common/caller.js';
import { Problem } from '../../platform/common/problem.js';
import { Database } from '../../platform/database/database.js';
import { newId } from '../../platform/database/ids.js';
import { rowsOf, statement } from '../../platform/database/statement.js';
import { tell } from '../../platform/events/tell.js';
import { AcceptingPause } from '../../people/exposure/exposure.entities.js';
import { SYSTEM_MEMBER_ID } from '../../people/members/member.entity.js';
import { MembersService } from '../../people/members/members.service.js';
import { PoliciesService } from '../../people/policies/policies.service.js';
import type { Assignment } from '../assignments/assignment.entity.js';
import { SPEAKER } from '../assignments/deciding.js';
import { VolunteersAccess } from '../../people/volunteers/volunteers.access.js';
import { ownOf } from '../../people/members/own.js';
import { VolunteersReader } from '../../people/volunteers/volunteers.reader.js';

const WINDOW_HOURS = 7 * 24;

/**
 * Elders whom this volunteer ($1) was let know since $2 and after the last pause was lifted, and did not serve: the task
 * was given back, or nobody came. Accepting shows name, note and voice, so reading the contact makes no difference. Not
 * those for whom a newcomer still waited for a yes, nor those whom the volunteer has served.
 */
const SEEN_RELEASES = `SELECT count(DISTINCT ${SPEAKER})::int AS releases FROM assignments a
  JOIN service_requests r ON r.id = a.request_id
  JOIN moves m ON m.subject_id = a.id AND (m.move = 'noShow' OR (m.move = 'release' AND m.actor_id = a.volunteer_id))
  WHERE ${ownOf('a.volunteer_id')} AND a.status = 'ended' AND m.at > greatest($2::timestamptz,
      (SELECT max(p.lifted_at) FROM accepting_pauses p WHERE p.volunteer_id = $1))
    AND NOT EXISTS (SELECT FROM first_tasks f WHERE f.assignment_id = a.id AND f.state = 'waiting')
    AND NOT EXISTS (SELECT FROM assignments sa JOIN service_requests sr ON sr.id = sa.request_id
      WHERE ${ownOf('sa.volunteer_id')} AND sa.status IN ('served', 'confirmed', 'credited')
        AND sr.beneficiary_id = r.beneficiary_id)`;

/** Nothing where the volunteer is paused already. */
const PAUSE = statement<{ id: string }>(
  'accepting_pause',
  `INSERT INTO accepting_pauses (id, volunteer_id, began_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING id`,
);

/** Whoever learns of homes and too often does not go there accepts nothing until a worker has looked. */
@Injectable()
export class SeenReleasesService {
  constructor(
    private readonly db: Database,
    private readonly members: MembersService,
    private readonly policies: PoliciesService,
    private readonly access: VolunteersAccess,
    private readonly reader: VolunteersReader,
  ) {}

  /** After a release or a no-show, within its transaction; the volunteer and the request are locked. The volunteer reads it on their home. */
  async pauseWhereTooMany(
    tx: EntityManager,
    { id: assignmentId, requestId, organizationId: at, volunteerId }: Assignment,
    now: Temporal.Instant,
  ): Promise<void> {
    const organizationId = (await this.members.find(tx, volunteerId))?.organizationId;
    if (!organizationId) return;
    const policy = await this.policies.inForce(tx, organizationId, now);
    const since = now.subtract({ hours: WINDOW_HOURS }).toString();
    const [row] = await tx.query<{ releases: number }[]>(SEEN_RELEASES, [volunteerId, since]);
    if ((row?.releases ?? 0) <= policy.content.seenReleasesPerWeek) return;
    if ((await rowsOf(tx, PAUSE, [newId(), volunteerId, now])).length === 0) return;
    const what = { kind: 'assignment.pauseAccepting', organizationId: at, requestId, assignmentId } as const;
    await tell(tx, { ...what, helperId: volunteerId, actorId: SYSTEM_MEMBER_ID, at: now });
  }

  /** A worker has looked: the volunteer accepts again. */
  lift(by: Caller, memberId: string, body: LiftAcceptingPauseDto, now: Temporal.Instant): Promise<VolunteerDto> {
    return this.db.once(by, this.reader.answerTo(by, now), async (tx) => {
      const { as } = await this.access.lockIdentity(tx, by, memberId);
      if (as === 'self') throw new Problem('not-yours-to-decide');
      const lifted = { liftedAt: now, liftedById: by.memberId, reason: body.reason.trim() };
      const { affected } = await tx.update(AcceptingPause, { volunteerId: memberId, liftedAt: IsNull() }, lifted);
      if (!affected) throw new Problem('already-done');
      const subject = { kind: 'member', id: memberId } as const;
      await audit(tx, { actorId: by.memberId, action: 'lift-accepting-pause', subject, at: now });
      return memberId;
    });
  }
}
