import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { TASK_SHEET_WEEKS, TIME_ZONE } from '@huzhu/shared';
import { Temporal } from 'temporal-polyfill';
import { audit } from '../../platform/audit/audit.js';
import { dayOf } from '../../platform/common/calendar.js';
import type { Caller } from '../../platform/common/caller.js';
import { Problem, refuseFaults } from '../../platform/common/problem.js';
import { Database } from '../../platform/database/database.js';
import { rowsOf } from '../../platform/database/statement.js';
import { printed } from '../../platform/print/paper.js';
import { MembersService } from '../../people/members/members.service.js';
import { DutyService } from '../../people/organizations/duty.service.js';
import { OrganizationsService } from '../../people/organizations/organizations.service.js';
import { VolunteersAccess } from '../../people/volunteers/volunteers.access.js';
import { taskSheetOf } from './task-sheet.words.js';
import { TASKS } from './task-sheets.sql.js';

const DAYS_PER_WEEK = 7;

/** A volunteer's week on paper: for whom no phone tells it. */
@Injectable()
export class TaskSheetsService {
  constructor(
    private readonly db: Database,
    private readonly volunteers: VolunteersAccess,
    private readonly members: MembersService,
    private readonly organizations: OrganizationsService,
    private readonly duty: DutyService,
  ) {}

  /** Audited before the page leaves. */
  async file(by: Caller, volunteerId: string, weekOf: string, now: Temporal.Instant): Promise<Readable> {
    const monday = mondayIn(weekOf, now);
    const tx = this.db.read;
    await this.volunteers.reach(tx, by, volunteerId);
    const { name, organizationId } = (await this.members.find(tx, volunteerId)) ?? {};
    if (!name || !organizationId) throw new Problem('not-found');
    const bounds = [monday, monday.add({ days: DAYS_PER_WEEK })].map((day) =>
      day.toZonedDateTime(TIME_ZONE).toInstant(),
    );
    const tasks = await rowsOf(tx, TASKS, [volunteerId, ...bounds]);
    const { name: organizationName } = await this.organizations.toDto(tx, organizationId);
    const duty = await this.duty.read(tx, organizationId, now);
    const subject = { kind: 'member', id: volunteerId } as const;
    await this.db.transaction((inner) =>
      audit(inner, { actorId: by.memberId, action: 'print-task-sheet', subject, at: now }),
    );
    return printed('任务单', [taskSheetOf({ name, organizationName, monday, tasks, duty })]);
  }
}

/** The Monday of that week, which is not far from this one. */
const mondayIn = (asked: string, now: Temporal.Instant): Temporal.PlainDate => {
  const mondayOf = (day: Temporal.PlainDate): Temporal.PlainDate => day.subtract({ days: day.dayOfWeek - 1 });
  const monday = mondayOf(Temporal.PlainDate.from(asked));
  const weeks = mondayOf(dayOf(now)).until(monday).days / DAYS_PER_WEEK;
  refuseFaults([['weekOf', 'isNear', weeks >= -TASK_SHEET_WEEKS.back && weeks <= TASK_SHEET_WEEKS.ahead]]);
  return monday;
};
