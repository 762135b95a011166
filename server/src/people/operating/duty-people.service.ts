import { Injectable } from '@nestjs/common';
import {
  DUTY_WORKERS_MAX,
  fieldMessage,
  type DutyPeopleDto,
  type DutyPersonDto,
  type SetDutyPeopleDto,
} from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { audit } from '../../platform/audit/audit.js';
import type { Caller } from '../../platform/common/caller.js';
import { Problem } from '../../platform/common/problem.js';
import { Database } from '../../platform/database/database.js';
import { rowsOf, statement } from '../../platform/database/statement.js';
import { lockStaff, mustReach, STAFF_ROLES } from './reach.js';

interface WorkerRow extends DutyPersonDto {
  isPerson: boolean;
  isDeputy: boolean;
}

/** `$1` the organization. Who is named comes first, so that no limit leaves them out. */
const WORKERS = statement<WorkerRow>(
  'duty_workers',
  `SELECT m.id AS "memberId", m.name, (d.person_id = m.id) IS TRUE AS "isPerson", (d.deputy_id = m.id) IS TRUE AS "isDeputy"
   FROM member_roles r JOIN members m ON m.id = r.member_id LEFT JOIN duty_people d ON d.organization_id = r.organization_id
   WHERE r.organization_id = $1 AND r.role = 'worker' AND r.ended_at IS NULL AND m.frozen_at IS NULL AND m.closed_at IS NULL
   ORDER BY m.id IN (d.person_id, d.deputy_id) DESC NULLS LAST, m.name COLLATE "zh-x-icu", m.id LIMIT ${String(DUTY_WORKERS_MAX)}`,
);
/** `$1` the organization, `$2` the person on duty, `$3` the deputy. */
const FIT = statement<{ isPersonFit: boolean; isDeputyFit: boolean }>(
  'duty_people_fit',
  `SELECT $2::uuid IS NULL OR answers_for($2, $1) AS "isPersonFit",
     $3::uuid IS NULL OR $3 IS DISTINCT FROM $2 AND answers_for($3, $1) AS "isDeputyFit"`,
);
/** As {@link FIT}. Two who name at once: the later names stand, both of them. */
const NAME = statement<object>(
  'duty_people_name',
  `INSERT INTO duty_people (organization_id, person_id, deputy_id) VALUES ($1, $2, $3)
   ON CONFLICT (organization_id) DO UPDATE SET person_id = $2, deputy_id = $3`,
);

/** 值班: who answers for an organization now, and who stands in for them. */
@Injectable()
export class DutyPeopleService {
  constructor(private readonly db: Database) {}

  read(by: Caller, id: string): Promise<DutyPeopleDto> {
    return this.show(this.db.read, by, id);
  }

  set(id: string, by: Caller, body: SetDutyPeopleDto, now: Temporal.Instant): Promise<DutyPeopleDto> {
    const people = [body.personId ?? null, body.deputyId ?? null];
    return this.db.once<string, DutyPeopleDto>(
      by,
      (tx, organizationId) => this.show(tx, by, organizationId),
      async (tx) => {
        await lockStaff(tx);
        await mustReach(tx, by, ['operator'], id);
        refuseUnfit(await rowsOf(tx, FIT, [id, ...people]));
        await rowsOf(tx, NAME, [id, ...people]);
        const subject = { kind: 'organization', id } as const;
        await audit(tx, { actorId: by.memberId, action: 'set-duty-people', subject, at: now });
        return id;
      },
    );
  }

  private async show(tx: EntityManager, by: Caller, id: string): Promise<DutyPeopleDto> {
    await mustReach(tx, by, STAFF_ROLES, id);
    const rows = await rowsOf(tx, WORKERS, [id]);
    const person = rows.find(({ isPerson }) => isPerson);
    const deputy = rows.find(({ isDeputy }) => isDeputy);
    const workers = rows.map(toPerson).sort((a, b) => a.name.localeCompare(b.name, 'zh-CN'));
    return {
      ...{ organizationId: id, workers },
      person: person ? toPerson(person) : null,
      deputy: deputy ? toPerson(deputy) : null,
    };
  }
}

const toPerson = ({ memberId, name }: DutyPersonDto): DutyPersonDto => ({ memberId, name });

const refuseUnfit = ([fit]: { isPersonFit: boolean; isDeputyFit: boolean }[]): void => {
  const wrong = [...(fit?.isPersonFit ? [] : ['personId']), ...(fit?.isDeputyFit ? [] : ['deputyId'])];
  const faults = wrong.map((field) => ({ field, rule: 'worksHere', message: fieldMessage(field, 'worksHere') }));
  if (faults.length > 0) throw new Problem('validation-failed', faults);
};
