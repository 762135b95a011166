import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import { dayOf, minutesAfter } from '../../../platform/common/calendar.js';
import { Problem } from '../../../platform/common/problem.js';
import { Database } from '../../../platform/database/database.js';
import { MembersService } from '../../../people/members/members.service.js';
import { OrganizationsService } from '../../../people/organizations/organizations.service.js';
import { Directory } from './directory.js';
import { Errands } from './errands.js';
import { Files } from './files.js';
import { PaperBook } from './paper-book.js';
import { at, drawErrands, storyErrands } from './plan.js';
import { Settlers, type Settlement } from './settlers.js';

const SETTLED_BEFORE_MINUTES = 60 * 24 * 60;
const READ_BEFORE_MINUTES = 24 * 60;

/** Fills an empty bank with the demo community; every request goes through the services that real ones go through. */
@Injectable()
export class DemoCommunity {
  constructor(
    private readonly db: Database,
    private readonly organizations: OrganizationsService,
    private readonly members: MembersService,
    private readonly settlers: Settlers,
    private readonly errands: Errands,
    private readonly files: Files,
    private readonly paperBook: PaperBook,
    private readonly directory: Directory,
  ) {}

  /** `half`: an earlier load was killed under way. */
  async state(): Promise<'empty' | 'half' | 'loaded'> {
    const [bank] = await this.db.read.query<{ isOpen: boolean }[]>(
      'SELECT opened_at IS NOT NULL AS "isOpen" FROM banks',
    );
    if (!bank) return 'empty';
    return bank.isOpen ? 'loaded' : 'half';
  }

  async load(now: Temporal.Instant, tell: (done: number, of: number) => void): Promise<void> {
    const settlement = await this.settlers.settle(minutesAfter(now, -SETTLED_BEFORE_MINUTES));
    const member = await this.members.find(this.db.read, settlement.workers[0]);
    const communityId = member?.organizationId;
    if (!communityId) throw new Error('the demo worker belongs nowhere');
    await this.files.write(settlement, now);
    await this.paperBook.bring(settlement, now);
    await this.directory.fill(settlement.workers, communityId, now);
    const errands = [...storyErrands(settlement, communityId, now), ...drawErrands(settlement, communityId, now)];
    for (const [index, errand] of errands.entries()) {
      await this.errands.run(errand, now);
      tell(index + 1, errands.length);
    }
    await this.readEarlier(now);
    await this.askInVain(settlement, now);
    await this.db.transaction((tx) => this.organizations.openBank(tx, now));
  }

  /** Everybody has read what they were told before yesterday: news of a month ago would look as if nobody worked here. */
  private async readEarlier(now: Temporal.Instant): Promise<void> {
    for (const table of ['news', 'messages'])
      await this.db.read.query(
        `UPDATE ${table} s SET seen_at = e.at FROM events e WHERE e.id = s.event_id AND s.seen_at IS NULL AND e.at < $1`,
        [minutesAfter(now, -READ_BEFORE_MINUTES).toString()],
      );
  }

  /** 陈福生 asks once more than his month holds: his draft is in the workers' queue. */
  private async askInVain(settlement: Settlement, now: Temporal.Instant): Promise<void> {
    const elderId = settlement.elders[3]?.id ?? '';
    const startsAt = at(dayOf(now).add({ days: 3 }), 9);
    try {
      await this.errands.run(
        {
          elderId,
          volunteerId: '',
          workers: settlement.workers,
          communityRole: '',
          itemCode: 'hospital_escort',
          plannedMinutes: 90,
          startsAt,
          stage: 'open',
        },
        now,
      );
    } catch (error) {
      if (!(error instanceof Problem) || error.problem !== 'minutes-short') throw error;
    }
  }
}
