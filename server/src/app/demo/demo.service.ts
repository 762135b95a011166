import { Inject, Injectable } from '@nestjs/common';
import { GLOSSARY, SITUATION_WORDS, TIME_ZONE } from '@huzhu/shared';
import type { ClockDto, ClockStep, DemoPersonDto, Face, PageDto, Role, SessionDto, Situation } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { ageOn, dayOf, minutesAfter } from '../../platform/common/calendar.js';
import { decodeCursor, isUuid, limitOf, pageOf } from '../../platform/common/page.js';
import type { PageQuery } from '../../platform/common/page.query.js';
import { Problem } from '../../platform/common/problem.js';
import { MovableClock } from '../../platform/database/clock.js';
import { Database } from '../../platform/database/database.js';
import { MembersService } from '../../people/members/members.service.js';
import { SessionsService } from '../../people/members/sessions.service.js';

/** Given by the app: what happens when time has moved. */
export abstract class Sweeping {
  abstract sweep(now: Temporal.Instant): Promise<void>;
}

const MORNING = '08:00';

const nextMorning = (now: Temporal.Instant): Temporal.Instant => {
  const local = now.toZonedDateTimeISO(TIME_ZONE);
  const today = local.withPlainTime(MORNING);
  return (today.epochMilliseconds > now.epochMilliseconds ? today : today.add({ days: 1 })).toInstant();
};

export const stepFrom = (now: Temporal.Instant, step: ClockStep): Temporal.Instant => {
  if (step === 'next_morning') return nextMorning(now);
  return minutesAfter(now, step === 'quarter_hour' ? 15 : 90);
};

interface PersonRow {
  id: string;
  name: string;
  bornOn: string | null;
  situations: Situation[] | null;
  usesApp: boolean | null;
  isVolunteer: boolean;
  roles: Role[] | null;
  isShort: boolean;
}

@Injectable()
export class DemoService {
  constructor(
    private readonly db: Database,
    @Inject(MovableClock) private readonly clockRow: MovableClock,
    private readonly members: MembersService,
    private readonly sessions: SessionsService,
    private readonly sweeping: Sweeping,
  ) {}

  async people(query: PageQuery, now: Temporal.Instant): Promise<PageDto<DemoPersonDto>> {
    const limit = limitOf(query);
    const rows = await this.db.read.query<PersonRow[]>(
      `SELECT m.id, m.name, m.born_on::text AS "bornOn", e.situations, e.uses_app AS "usesApp",
         v.member_id IS NOT NULL AS "isVolunteer",
         (SELECT array_agg(r.role) FROM member_roles r WHERE r.member_id = m.id AND r.ended_at IS NULL) AS roles,
         EXISTS (SELECT FROM service_requests q
           WHERE q.beneficiary_id = m.id AND q.status = 'draft' AND q.short_at IS NOT NULL) AS "isShort"
       FROM members m LEFT JOIN elder_profiles e ON e.member_id = m.id LEFT JOIN volunteer_profiles v ON v.member_id = m.id
       WHERE m.organization_id IS NOT NULL AND m.closed_at IS NULL AND ($1::uuid IS NULL OR m.id > $1)
       ORDER BY m.id LIMIT $2`,
      [decodeCursor(query.cursor, isUuid), limit + 1],
    );
    const today = dayOf(now);
    return pageOf(
      rows,
      limit,
      (row) => toPerson(row, today),
      (row) => row.id,
    );
  }

  async login(memberId: string, now: Temporal.Instant): Promise<SessionDto> {
    const member = await this.members.find(this.db.read, memberId);
    if (!member?.organizationId || member.closedAt) throw new Problem('not-found');
    return this.sessions.open(memberId, now);
  }

  async advance(step: ClockStep, now: Temporal.Instant): Promise<ClockDto> {
    await this.clockRow.moveTo(stepFrom(now, step));
    const moved = await this.clockRow.now();
    await this.sweeping.sweep(moved);
    return { now: moved.toString() };
  }
}

const toPerson = (row: PersonRow, today: Temporal.PlainDate): DemoPersonDto => {
  const ageYears = row.bornOn ? ageOn(row.bornOn, today) : 0;
  const faces: Face[] = [];
  if (row.situations) faces.push('elder');
  if (row.isVolunteer) faces.push('volunteer');
  if (row.roles?.includes('worker')) faces.push('worker');
  if (row.roles?.includes('operator')) faces.push('operator');
  const words = [
    ...(row.roles ?? []).map((role) => GLOSSARY[role].official),
    ...(row.isVolunteer ? ['志愿者'] : []),
    ...(row.situations ? ['老人', ...row.situations.map((one) => SITUATION_WORDS[one])] : []),
    ...(row.usesApp === false ? ['没有手机'] : []),
    ...(row.isShort ? ['这个月的时间用完了'] : []),
  ];
  return { memberId: row.id, name: row.name, ageYears, faces, about: words.join('，') };
};
