import { Injectable } from '@nestjs/common';
import type { Gender, TrainingKind, VolunteerStatus } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { ageOn, dayOf } from '../../platform/common/calendar.js';
import { Problem } from '../../platform/common/problem.js';
import { rowsOf, statement } from '../../platform/database/statement.js';
import { KinshipsService } from '../../people/members/kinships.service.js';
import { POLICY_IN_FORCE, type Policy } from '../../people/policies/policies.service.js';
import type { ServiceRequest } from '../service-requests/service-request.entity.js';
import { RECORDS_ON, type RecordsOn } from '../../people/volunteers/records.query.js';
import { bondOf, isUnwished, unfitToHelp, unprepared, type Wishes } from './fit.rules.js';

interface Helper {
  policy: Policy;
  status: VolunteerStatus | null;
  bornOn: string | null;
  /** Frozen or closed. */
  isStill: boolean;
}

/** A member $1 who belongs somewhere, with the rules there on the day $2. */
const HELPER = statement<Helper>(
  'helper',
  `SELECT (SELECT to_json(p) FROM (${POLICY_IN_FORCE('m.organization_id', '$2::date')}) p) AS policy, v.status,
     m.born_on::text AS "bornOn", m.frozen_at IS NOT NULL OR m.closed_at IS NOT NULL AS "isStill"
   FROM members m LEFT JOIN volunteer_profiles v ON v.member_id = m.id WHERE m.id = $1 AND m.organization_id IS NOT NULL`,
);

type Fit = RecordsOn & Wishes & { training: TrainingKind[]; gender: Gender | null };

/** The volunteer $1 on the day $2, for an item's version $3; and what the elder $4 wishes, if it is one. */
const FIT = statement<Fit>(
  'fit',
  `SELECT i.training, m.gender, ${RECORDS_ON('m.id', '$2::date')},
     (SELECT e.wished_gender FROM elder_profiles e WHERE e.member_id = $4) AS "wishedGender",
     (SELECT w.wish FROM elder_volunteer_wishes w WHERE w.elder_id = $4 AND w.volunteer_id = m.id) AS wish
   FROM members m, service_item_versions i WHERE m.id = $1 AND i.id = $3`,
);

/** Whether a member takes tasks at all: asked at acceptance, and of a service that is entered afterwards. */
@Injectable()
export class FitService {
  constructor(private readonly kinships: KinshipsService) {}

  /** The rules of the volunteer's own organization now; refuses who takes no tasks under them. */
  async policyOf(tx: EntityManager, volunteerId: string, now: Temporal.Instant): Promise<Policy> {
    const [helper] = await rowsOf(tx, HELPER, [volunteerId, dayOf(now).toString()]);
    if (!helper || helper.isStill) throw new Problem('not-a-volunteer');
    const { policy, status, bornOn } = helper;
    const unfit = unfitToHelp({
      status,
      ageYears: bornOn ? ageOn(bornOn, dayOf(now)) : 0,
      fromAge: policy.content.volunteerFromAge,
    });
    if (unfit) throw new Problem(unfit);
    return policy;
  }

  /** Nobody helps themselves or their kin for minutes. */
  async refuseBond(tx: EntityManager, volunteerId: string, beneficiaryId: string): Promise<void> {
    const bond = bondOf(volunteerId, beneficiaryId, await this.kinships.areKin(tx, volunteerId, beneficiaryId));
    if (bond) throw new Problem(bond);
  }

  /** By the records of the day of the service, not of today; and by what the elder wishes. */
  async refuseUnfitFor(
    tx: EntityManager,
    volunteerId: string,
    request: Pick<ServiceRequest, 'beneficiaryId' | 'beneficiaryKind' | 'serviceItemVersionId'>,
    policy: Policy,
    at: Temporal.Instant,
  ): Promise<void> {
    const { beneficiaryId, beneficiaryKind, serviceItemVersionId } = request;
    const asked = [volunteerId, dayOf(at).toString(), serviceItemVersionId, beneficiaryId];
    const [fit] = await rowsOf(tx, FIT, asked);
    if (!fit) throw new Error(`version ${serviceItemVersionId} or volunteer ${volunteerId} is gone`);
    const lack = unprepared(policy.content, fit.training, fit);
    if (lack) throw new Problem(lack);
    if (beneficiaryKind === 'member' && isUnwished(fit, fit.gender)) throw new Problem('another-helper-wanted');
  }
}
