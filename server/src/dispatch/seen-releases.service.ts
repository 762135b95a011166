import { Injectable } from '@nestjs/common';
import type { LiftAcceptingPauseDto, VolunteerDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { IsNull, type EntityManager } from 'typeorm';
import { audit } from '../audit/audit.js';
import type { Caller } from '../common/caller.js';
import { Problem } from '../common/problem.js';
import { Database } from '../database/database.js';
import { newId } from '../database/ids.js';
import { AcceptingPause } from '../exposure/exposure.entities.js';
import { MembersService } from '../members/members.service.js';
import { PoliciesService } from '../policies/policies.service.js';
import { SPEAKER } from '../service-requests/deciding.js';
import { VolunteersAccess } from '../volunteers/volunteers.access.js';
import { VolunteersReader } from '../volunteers/volunteers.reader.js';

const WINDOW_HOURS = 7 * 24;

/** Tasks that this volunteer ($1) gave back since $2 after reading the contact, and after the last pause was lifted. */
const SEEN_RELEASES = `SELECT count(*)::int AS releases FROM assignments a JOIN service_requests r ON r.id = a.request_id
  JOIN moves m ON m.subject_id = a.id AND m.move = 'release' AND m.actor_id = $1
  WHERE a.volunteer_id = $1 AND a.status = 'ended' AND m.at > greatest($2::timestamptz,
      (SELECT max(p.lifted_at) FROM accepting_pauses p WHERE p.volunteer_id = $1))
    AND EXISTS (SELECT FROM exposures e WHERE e.viewer_id = $1 AND e.kind = 'contact' AND e.person_id = ${SPEAKER}
      AND e.day >= (a.created_at AT TIME ZONE 'Asia/Shanghai')::date AND e.at <= m.at)`;

/** Whoever reads contacts and gives the tasks back too often accepts nothing until a worker has looked. */
@Injectable()
export class SeenReleasesService {
  constructor(
    private readonly db: Database,
    private readonly members: MembersService,
    private readonly policies: PoliciesService,
    private readonly access: VolunteersAccess,
    private readonly reader: VolunteersReader,
  ) {}

  /** After a release, within its transaction. */
  async pauseWhereTooMany(tx: EntityManager, volunteerId: string, now: Temporal.Instant): Promise<void> {
    const organizationId = (await this.members.find(tx, volunteerId))?.organizationId;
    if (!organizationId) return;
    const policy = await this.policies.inForce(tx, organizationId, now);
    const since = now.subtract({ hours: WINDOW_HOURS }).toString();
    const [row] = await tx.query<{ releases: number }[]>(SEEN_RELEASES, [volunteerId, since]);
    if ((row?.releases ?? 0) <= policy.content.seenReleasesPerWeek) return;
    const pause = { id: newId(), volunteerId, beganAt: now };
    await tx.createQueryBuilder().insert().into(AcceptingPause).values(pause).orIgnore().execute();
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
