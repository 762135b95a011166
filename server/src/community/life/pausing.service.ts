import { Injectable } from '@nestjs/common';
import type { ElderPauseDto, PausedRequestDto, PauseElderDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { audit } from '../../platform/audit/audit.js';
import { dayOf } from '../../platform/common/calendar.js';
import type { Caller } from '../../platform/common/caller.js';
import { Problem, refuseFaults } from '../../platform/common/problem.js';
import { Database, type Answer } from '../../platform/database/database.js';
import { newId } from '../../platform/database/ids.js';
import { ElderPause, pauseOf } from '../../people/elders/elder-pauses.js';
import { EldersService } from '../../people/elders/elders.service.js';
import { SeriesEndingsService } from '../../help/series/series-endings.service.js';
import { LifeAccess } from './life.access.js';

const INSIDE = `
  SELECT r.id AS "requestId", v.title AS "itemTitle", r.starts_at AS "startsAt", r.status,
    array(SELECT m.name FROM assignments a JOIN members m ON m.id = a.volunteer_id
      WHERE a.request_id = r.id AND a.status = 'accepted' ORDER BY a.place_number) AS "volunteerNames"
  FROM service_requests r JOIN service_item_versions v ON v.id = r.service_item_version_id
  WHERE r.beneficiary_id = $1 AND r.status IN ('draft', 'in_review', 'open', 'filled')
    AND r.starts_at >= $2::date::timestamp AT TIME ZONE 'Asia/Shanghai'
    AND r.starts_at < ($3::date + 1)::timestamp AT TIME ZONE 'Asia/Shanghai'
    AND NOT EXISTS (SELECT FROM assignments a WHERE a.request_id = r.id AND a.status NOT IN ('accepted', 'ended'))
  ORDER BY r.starts_at, r.id LIMIT 100`;

/** Hospital, nursing home: an elder pauses until a day. Nothing is cancelled behind anybody's back; a worker sees what lies inside. */
@Injectable()
export class PausingService {
  constructor(
    private readonly db: Database,
    private readonly access: LifeAccess,
    private readonly elders: EldersService,
    private readonly series: SeriesEndingsService,
  ) {}

  pause(by: Caller, elderId: string, body: PauseElderDto, now: Temporal.Instant): Promise<ElderPauseDto> {
    return this.db.once(by, this.answerTo(by, now), async (tx) => {
      await this.lock(tx, by, elderId);
      const today = dayOf(now).toString();
      const { since = today, until } = body;
      refuseFaults([
        ['since', 'isAhead', since >= today],
        ['until', 'isAhead', until >= since],
      ]);
      const before = await pauseOf(tx, elderId);
      if (before && before.endsOn >= today) throw new Problem('pause-in-force');
      if (before) await this.end(tx, by, before, now);
      const set = { setById: by.memberId, setAt: now, reason: body.reason?.trim() || null };
      await tx.insert(ElderPause, { id: newId(), elderId, startsOn: since, endsOn: until, ...set });
      await tell(tx, by, 'pause-elder', elderId, now);
      return elderId;
    });
  }

  /** Home earlier than thought. */
  resume(by: Caller, elderId: string, now: Temporal.Instant): Promise<ElderPauseDto> {
    return this.db.once(by, this.answerTo(by, now), async (tx) => {
      await this.lock(tx, by, elderId);
      const pause = await pauseOf(tx, elderId);
      if (!pause || pause.endsOn < dayOf(now).toString()) throw new Problem('move-not-allowed');
      await this.end(tx, by, pause, now);
      await this.series.tryAgain(tx, elderId, now);
      await tell(tx, by, 'resume-elder', elderId, now);
      return elderId;
    });
  }

  read(by: Caller, elderId: string, now: Temporal.Instant): Promise<ElderPauseDto> {
    return this.showTo(this.db.read, by, elderId, now);
  }

  private answerTo(by: Caller, now: Temporal.Instant): Answer<ElderPauseDto> {
    return (tx, elderId) => this.showTo(tx, by, elderId, now);
  }

  private async showTo(tx: EntityManager, by: Caller, elderId: string, now: Temporal.Instant): Promise<ElderPauseDto> {
    await this.access.reach(tx, by, elderId);
    if (!(await this.elders.profile(tx, elderId))) throw new Problem('not-found');
    return this.show(tx, elderId, now);
  }

  private async lock(tx: EntityManager, by: Caller, elderId: string): Promise<void> {
    const member = await this.access.lock(tx, by, elderId);
    if (!(await this.elders.profile(tx, elderId))) throw new Problem('not-found');
    if (member.frozenAt || member.closedAt) throw new Problem('member-frozen');
  }

  private async end(tx: EntityManager, by: Caller, pause: ElderPause, now: Temporal.Instant): Promise<void> {
    await tx.update(ElderPause, { id: pause.id }, { endedAt: now, endedById: by.memberId });
  }

  private async show(tx: EntityManager, elderId: string, now: Temporal.Instant): Promise<ElderPauseDto> {
    const pause = await pauseOf(tx, elderId);
    if (!pause || pause.endsOn < dayOf(now).toString()) {
      return { elderId, since: null, until: null, reason: null, requests: [] };
    }
    const rows = await tx.query<(Omit<PausedRequestDto, 'startsAt'> & { startsAt: Date })[]>(INSIDE, [
      elderId,
      pause.startsOn,
      pause.endsOn,
    ]);
    const requests = rows.map((row) => ({ ...row, startsAt: row.startsAt.toISOString() }));
    return { elderId, since: pause.startsOn, until: pause.endsOn, reason: pause.reason, requests };
  }
}

const tell = (
  tx: EntityManager,
  by: Caller,
  action: 'pause-elder' | 'resume-elder',
  id: string,
  at: Temporal.Instant,
): Promise<void> => audit(tx, { actorId: by.memberId, action, subject: { kind: 'member', id }, at });
