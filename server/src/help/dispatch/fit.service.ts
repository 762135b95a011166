import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { dayOf } from '../../platform/common/calendar.js';
import { Problem } from '../../platform/common/problem.js';
import { rowsOf, statement } from '../../platform/database/statement.js';
import { KinshipsService } from '../../people/members/kinships.service.js';
import { POLICY_IN_FORCE, type Policy } from '../../people/policies/policies.service.js';
import type { ServiceRequest } from '../service-requests/service-request.entity.js';
import { bondOf, unfitFor, unfitToHelp } from './fit.rules.js';
import { FIT_COLUMNS, HELPER_COLUMNS, type FitRow, type HelperRow } from './gates.sql.js';

/** A member $1 who belongs somewhere, with the rules there on the day $2. */
const HELPER = statement<HelperRow & { policy: Policy }>(
  'helper',
  `SELECT (SELECT to_json(p) FROM (${POLICY_IN_FORCE('m.organization_id', '$2::date')}) p) AS policy, ${HELPER_COLUMNS}
   FROM members m LEFT JOIN volunteer_profiles v ON v.member_id = m.id WHERE m.id = $1 AND m.organization_id IS NOT NULL`,
);

/** The volunteer $1 on the day $2, for an item's version $3; and what the elder $4 wishes, if it is one. */
const FIT = statement<FitRow>(
  'fit',
  `SELECT ${FIT_COLUMNS('$2::date', '$4')} FROM members m, service_item_versions i WHERE m.id = $1 AND i.id = $3`,
);

/** Whether a member takes tasks at all: asked at acceptance, and of a service that is entered afterwards. */
@Injectable()
export class FitService {
  constructor(private readonly kinships: KinshipsService) {}

  /** The rules of the volunteer's own organization now; refuses who takes no tasks under them. */
  async policyOf(tx: EntityManager, volunteerId: string, now: Temporal.Instant): Promise<Policy> {
    const [helper] = await rowsOf(tx, HELPER, [volunteerId, dayOf(now).toString()]);
    if (!helper) throw new Problem('not-a-volunteer');
    const unfit = unfitToHelp(helper, helper.policy.content, dayOf(now));
    if (unfit) throw new Problem(unfit);
    return helper.policy;
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
    const unfit = unfitFor(fit, beneficiaryKind, policy.content);
    if (unfit) throw new Problem(unfit);
  }
}
