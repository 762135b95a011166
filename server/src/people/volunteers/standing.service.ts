import { Injectable } from '@nestjs/common';
import type { EndVolunteerDto, PauseVolunteerDto, VolunteerDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import type { AuditAction } from '../../platform/audit/audit-event.entity.js';
import { audit } from '../../platform/audit/audit.js';
import { dayOf } from '../../platform/common/calendar.js';
import type { Caller } from '../../platform/common/caller.js';
import { Problem, refuseFaults } from '../../platform/common/problem.js';
import { Database } from '../../platform/database/database.js';
import { sweepEach } from '../../platform/jobs/sweep.js';
import { SYSTEM_MEMBER_ID } from '../members/member.entity.js';
import { PortraitsService } from './portraits.service.js';
import { VolunteerProfile } from './volunteer-profile.entity.js';
import { VolunteersAccess, type Reached } from './volunteers.access.js';
import { VolunteersReader } from './volunteers.reader.js';

const DUE_BATCH = 200;
const NOT_PAUSED = { pausedUntil: null, pausedById: null, pauseReason: null } as const;

/** A volunteer pauses, comes back, ends; a worker may do it for them, with a reason. */
@Injectable()
export class StandingService {
  constructor(
    private readonly db: Database,
    private readonly access: VolunteersAccess,
    private readonly reader: VolunteersReader,
    private readonly portraits: PortraitsService,
  ) {}

  pause(by: Caller, memberId: string, body: PauseVolunteerDto, now: Temporal.Instant): Promise<VolunteerDto> {
    return this.change(by, memberId, 'pause-volunteer', now, ({ profile, as }) => {
      refuseFaults([['until', 'isAhead', body.until === undefined || body.until >= dayOf(now).toString()]]);
      const reason = body.reason?.trim() || null;
      if (as === 'worker' && !reason) throw new Problem('reason-missing');
      if (profile.status !== 'active') throw new Problem('move-not-allowed');
      const pause = { pausedUntil: body.until ?? null, pausedById: by.memberId, pauseReason: reason };
      Object.assign(profile, { status: 'paused', ...pause });
    });
  }

  /** What a worker paused, a worker ends. */
  resume(by: Caller, memberId: string, now: Temporal.Instant): Promise<VolunteerDto> {
    return this.change(by, memberId, 'resume-volunteer', now, ({ profile, as }) => {
      if (profile.status !== 'paused') throw new Problem('move-not-allowed');
      if (as === 'self' && profile.pausedById !== null && profile.pausedById !== by.memberId) {
        throw new Problem('paused-by-worker');
      }
      Object.assign(profile, { status: 'active', ...NOT_PAUSED });
    });
  }

  /** Helps no more. What was accepted is still theirs to do or to give back; minutes stay, the photograph goes. */
  end(by: Caller, memberId: string, body: EndVolunteerDto, now: Temporal.Instant): Promise<VolunteerDto> {
    return this.db.once(by, this.reader.answerTo(by, now), async (tx) => {
      const { profile } = await this.access.lockIdentity(tx, by, memberId);
      if (profile.status === 'ended') throw new Problem('move-not-allowed');
      Object.assign(profile, { status: 'ended', ...NOT_PAUSED, pauseReason: body.reason.trim() });
      const portrait = await this.portraits.change(tx, by, profile, null);
      await keep(tx, profile, by.memberId, 'end-volunteer', now);
      await this.portraits.drop(tx, portrait, now);
      return memberId;
    });
  }

  /** Sweep: the last day of the pause is over. */
  async resumeDue(now: Temporal.Instant): Promise<number> {
    const today = dayOf(now).toString();
    const due = await this.db.read.query<{ id: string }[]>(
      `SELECT member_id AS id FROM volunteer_profiles WHERE status = 'paused' AND paused_until < $1
       ORDER BY paused_until LIMIT ${String(DUE_BATCH)}`,
      [today],
    );
    const ids = due.map((one) => one.id);
    return sweepEach('pause-over', ids, (id) => this.resumeOne(id, today, now));
  }

  private async resumeOne(memberId: string, today: string, now: Temporal.Instant): Promise<void> {
    await this.db.transaction(async (tx) => {
      const lock = { mode: 'for_no_key_update' } as const;
      const profile = await tx.findOne(VolunteerProfile, { where: { memberId }, lock });
      if (profile?.status !== 'paused' || profile.pausedUntil === null || profile.pausedUntil >= today) return;
      Object.assign(profile, { status: 'active', ...NOT_PAUSED });
      await keep(tx, profile, SYSTEM_MEMBER_ID, 'resume-volunteer', now);
    });
  }

  private change(
    by: Caller,
    memberId: string,
    action: AuditAction,
    now: Temporal.Instant,
    make: (reached: Reached) => void,
  ): Promise<VolunteerDto> {
    return this.db.once(by, this.reader.answerTo(by, now), async (tx) => {
      const reached = await this.access.lockIdentity(tx, by, memberId);
      make(reached);
      await keep(tx, reached.profile, by.memberId, action, now);
      return memberId;
    });
  }
}

/** Writes what has changed of a file, and who changed it. */
export const keep = async (
  tx: EntityManager,
  profile: VolunteerProfile,
  actorId: string,
  action: AuditAction,
  now: Temporal.Instant,
): Promise<void> => {
  profile.version += 1;
  await tx.save(profile);
  await audit(tx, { actorId, action, subject: { kind: 'member', id: profile.memberId }, at: now });
};
