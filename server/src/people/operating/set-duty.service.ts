import { Injectable } from '@nestjs/common';
import type { DutyDto, DutyHoursDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { audit } from '../../platform/audit/audit.js';
import type { Caller } from '../../platform/common/caller.js';
import { Database, type Answer } from '../../platform/database/database.js';
import { DutyService } from '../organizations/duty.service.js';
import { mustReach } from './reach.js';

@Injectable()
export class SetDutyService {
  constructor(
    private readonly db: Database,
    private readonly duty: DutyService,
  ) {}

  set(id: string, by: Caller, hours: readonly DutyHoursDto[], now: Temporal.Instant): Promise<DutyDto> {
    return this.db.once(by, this.answerTo(now), async (tx) => {
      await mustReach(tx, by, ['operator'], id);
      // Two who set the week at once: the later week stands whole.
      await tx.query('SELECT FROM organizations WHERE id = $1 FOR NO KEY UPDATE', [id]);
      await this.duty.set(tx, id, hours);
      await audit(tx, { actorId: by.memberId, action: 'set-duty', subject: { kind: 'organization', id }, at: now });
      return id;
    });
  }

  /** Anybody may read the hours. */
  private answerTo(now: Temporal.Instant): Answer<DutyDto> {
    return (tx, id) => this.duty.read(tx, id, now);
  }
}
