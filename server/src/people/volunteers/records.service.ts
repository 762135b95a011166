import { Injectable } from '@nestjs/common';
import type { AddHealthStatementDto, AddInsuranceDto, AddTrainingDto, VolunteerDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager, EntityTarget } from 'typeorm';
import { audit } from '../../platform/audit/audit.js';
import { dayOf } from '../../platform/common/calendar.js';
import type { Caller } from '../../platform/common/caller.js';
import { Problem, refuseFaults } from '../../platform/common/problem.js';
import { Database } from '../../platform/database/database.js';
import { newId } from '../../platform/database/ids.js';
import { VolunteerHealthStatement, VolunteerInsurance, VolunteerTraining } from './volunteer-records.entities.js';
import { VolunteersAccess } from './volunteers.access.js';
import { VolunteersReader } from './volunteers.reader.js';

type AnyRecord = VolunteerTraining | VolunteerInsurance | VolunteerHealthStatement;

/** Trainings, insurances and health statements: only added. A wrong one is corrected by another that replaces it. */
@Injectable()
export class RecordsService {
  constructor(
    private readonly db: Database,
    private readonly access: VolunteersAccess,
    private readonly reader: VolunteersReader,
  ) {}

  addTraining(by: Caller, memberId: string, body: AddTrainingDto, now: Temporal.Instant): Promise<VolunteerDto> {
    return this.add(by, memberId, VolunteerTraining, body.replacesId, now, async (tx) => {
      refuseFaults([['heldOn', 'isPast', body.heldOn <= dayOf(now).toString()]]);
      const { kind, heldOn } = body;
      const record = { ...base(by, memberId, body.replacesId, now), kind, heldOn, heldBy: body.heldBy.trim() };
      await tx.insert(VolunteerTraining, record);
    });
  }

  addInsurance(by: Caller, memberId: string, body: AddInsuranceDto, now: Temporal.Instant): Promise<VolunteerDto> {
    return this.add(by, memberId, VolunteerInsurance, body.replacesId, now, async (tx) => {
      refuseFaults([['validTo', 'isAfter', body.validTo >= body.validFrom]]);
      const { validFrom, validTo } = body;
      const words = { insurer: body.insurer.trim(), policyNumber: body.policyNumber.trim() };
      const record = { ...base(by, memberId, body.replacesId, now), ...words, validFrom, validTo };
      await tx.insert(VolunteerInsurance, record);
    });
  }

  addHealth(by: Caller, memberId: string, body: AddHealthStatementDto, now: Temporal.Instant): Promise<VolunteerDto> {
    return this.add(by, memberId, VolunteerHealthStatement, body.replacesId, now, async (tx) => {
      const told = { state: body.state, words: body.words?.trim() || null, statedOn: dayOf(now).toString() };
      await tx.insert(VolunteerHealthStatement, { ...base(by, memberId, body.replacesId, now), ...told });
    });
  }

  private add(
    by: Caller,
    memberId: string,
    kind: EntityTarget<AnyRecord>,
    replacesId: string | undefined,
    now: Temporal.Instant,
    insert: (tx: EntityManager) => Promise<void>,
  ): Promise<VolunteerDto> {
    return this.db.once(by, this.reader.answerTo(by, now), async (tx) => {
      const { as } = await this.access.lock(tx, by, memberId);
      // How they feel a volunteer says; what they learned and who insures them, the community knows.
      if (as === 'self' && kind !== VolunteerHealthStatement) throw new Problem('not-allowed');
      if (replacesId) await refuseReplaced(tx, kind, memberId, replacesId);
      await insert(tx);
      const subject = { kind: 'member', id: memberId } as const;
      await audit(tx, { actorId: by.memberId, action: 'record-volunteer', subject, at: now });
      return memberId;
    });
  }
}

const base = (
  by: Caller,
  memberId: string,
  replacesId: string | undefined,
  now: Temporal.Instant,
): Pick<AnyRecord, 'id' | 'memberId' | 'replacesId' | 'recordedById' | 'recordedAt'> => ({
  ...{ id: newId(), memberId, replacesId: replacesId ?? null, recordedById: by.memberId, recordedAt: now },
});

const refuseReplaced = async (
  tx: EntityManager,
  kind: EntityTarget<AnyRecord>,
  memberId: string,
  id: string,
): Promise<void> => {
  if (!(await tx.existsBy(kind, { id, memberId }))) throw new Problem('not-found');
  if (await tx.existsBy(kind, { replacesId: id })) throw new Problem('stale');
};
