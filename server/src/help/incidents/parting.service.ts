import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Problem } from '../../platform/common/problem.js';
import { rowsOf, statement } from '../../platform/database/statement.js';
import { MembersService } from '../../people/members/members.service.js';
import { LeavingService } from '../dispatch/leaving.service.js';
import type { Actor } from '../service-requests/moves.js';

export interface Pair {
  elderId: string;
  volunteerId: string;
}

/** `$1` the assignment; nothing where an organization is helped. */
const PAIR = statement<Pair>(
  'parting_pair',
  `SELECT r.beneficiary_id AS "elderId", a.volunteer_id AS "volunteerId" FROM assignments a JOIN service_requests r ON r.id = a.request_id
   WHERE a.id = $1 AND r.beneficiary_kind = 'member'`,
);

/** `$1` the elder, `$2` the volunteer. Whether it was said before, and no worker has answered it yet. */
const IS_OPEN = statement<{ isOpen: boolean }>(
  'parting_open',
  `SELECT EXISTS (SELECT FROM incidents i JOIN assignments a ON a.id = i.assignment_id
     WHERE i.speaker_id = $1 AND i.kind = 'not_again' AND i.closed_at IS NULL AND a.volunteer_id = $2) AS "isOpen"`,
);

/** `$1` the elder, `$2` the volunteer. */
const REFUSE = statement<{ wish: string }>(
  'parting_refuse',
  `INSERT INTO elder_volunteer_wishes (elder_id, volunteer_id, wish) VALUES ($1, $2, 'refused')
   ON CONFLICT (elder_id, volunteer_id) DO UPDATE SET wish = 'refused' RETURNING wish`,
);
const TAKE_BACK = statement<{ wish: string }>(
  'parting_take_back',
  `DELETE FROM elder_volunteer_wishes WHERE elder_id = $1 AND volunteer_id = $2 AND wish = 'refused' RETURNING wish`,
);

/**
 * 先别让这位志愿者来: the elder's wish holds from the moment it is said. The volunteer is not told of it: what they had accepted there
 * is cancelled as the community cancels.
 */
@Injectable()
export class PartingService {
  constructor(
    private readonly members: MembersService,
    private readonly leaving: LeavingService,
  ) {}

  /** Before any request is locked: the volunteer's acceptances and the elder's other words wait. Null where an organization is helped. */
  async lock(tx: EntityManager, assignmentId: string): Promise<Pair | null> {
    const [pair] = await rowsOf(tx, PAIR, [assignmentId]);
    if (!pair) return null;
    await this.leaving.lock(tx, pair.volunteerId);
    await this.members.lock(tx, pair.elderId);
    return pair;
  }

  /** 409 `said-already`: it was said of another visit of the same volunteer. */
  async refuseTwice(tx: EntityManager, { elderId, volunteerId }: Pair): Promise<void> {
    const [row] = await rowsOf(tx, IS_OPEN, [elderId, volunteerId]);
    if (row?.isOpen) throw new Problem('said-already');
  }

  async part(tx: EntityManager, { elderId, volunteerId }: Pair, by: Actor): Promise<void> {
    await rowsOf(tx, REFUSE, [elderId, volunteerId]);
    await this.leaving.freeOf(tx, volunteerId, elderId, by);
  }

  /** A wish that a worker has changed meanwhile stays as it is. */
  async takeBack(tx: EntityManager, { elderId, volunteerId }: Pair): Promise<void> {
    await rowsOf(tx, TAKE_BACK, [elderId, volunteerId]);
  }
}
