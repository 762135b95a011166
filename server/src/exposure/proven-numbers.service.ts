import { Injectable } from '@nestjs/common';
import type { ProvePhoneDto, VolunteerDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { audit } from '../audit/audit.js';
import type { Caller } from '../common/caller.js';
import { Problem, refuseFaults } from '../common/problem.js';
import { Database } from '../database/database.js';
import { newId } from '../database/ids.js';
import { MembersService } from '../members/members.service.js';
import { VolunteersAccess } from '../volunteers/volunteers.access.js';
import { VolunteersReader } from '../volunteers/volunteers.reader.js';
import { ProvenNumber } from './exposure.entities.js';

/** A worker called a volunteer's number or visited, and the volunteer answered. */
@Injectable()
export class ProvenNumbersService {
  constructor(
    private readonly db: Database,
    private readonly members: MembersService,
    private readonly access: VolunteersAccess,
    private readonly reader: VolunteersReader,
  ) {}

  prove(by: Caller, memberId: string, body: ProvePhoneDto, now: Temporal.Instant): Promise<VolunteerDto> {
    return this.db.once(by, this.reader.answerTo(by, now), async (tx) => {
      const { as } = await this.access.lock(tx, by, memberId);
      if (as === 'self') throw new Problem('not-yours-to-decide');
      const phone = (await this.members.find(tx, memberId))?.phone ?? null;
      refuseFaults([['phone', 'isKnown', phone !== null]]);
      const proof = { id: newId(), memberId, means: body.means, provenById: by.memberId, at: now };
      await tx.insert(ProvenNumber, { ...proof, phone: phone ?? '' });
      const subject = { kind: 'member', id: memberId } as const;
      await audit(tx, { actorId: by.memberId, action: 'prove-phone', subject, at: now });
      return memberId;
    });
  }
}
