import { Injectable } from '@nestjs/common';
import type { AskedRequestDto, ProblemDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { organizationsOf, type Caller } from '../../platform/common/caller.js';
import { Problem } from '../../platform/common/problem.js';
import { rowsOf, statement } from '../../platform/database/statement.js';
import type { Policy } from '../../people/policies/policies.service.js';
import { askedAlready, openBeside, type LiveRequest } from './asked.rules.js';
import type { ServiceRequest } from './service-request.entity.js';

/**
 * All that is asked for `$1` and not over, by the index of it: as seen by the caller `$2`, who is a worker of the
 * organizations `$3`, beside the item version `$4`.
 */
const LIVE = statement<LiveRequest>(
  'requests_live',
  `SELECT r.id, r.status, r.starts_at AS "startsAt", r.latest_start_at AS "latestStartAt",
     r.planned_minutes AS "plannedMinutes", v.title AS "itemTitle",
     r.series_id AS "seriesId", v.item_code = (SELECT item_code FROM service_item_versions WHERE id = $4) AS "isSameItem",
     (SELECT min(a.agreed_start_at) FROM assignments a WHERE a.request_id = r.id AND a.status <> 'ended') AS "agreedStartAt",
     coalesce(r.person_in_charge_id, r.beneficiary_id) = $2 OR EXISTS (SELECT FROM organization_closure c
       WHERE c.descendant_id = r.organization_id AND c.ancestor_id = ANY ($3) AND c.ends_on IS NULL) AS "isSeen"
   FROM service_requests r JOIN service_item_versions v ON v.id = r.service_item_version_id
   WHERE r.beneficiary_id = $1 AND r.status IN ('in_review', 'open', 'filled')`,
);

/** The same help, or help at the same time, is asked for already. The answer tells what, as far as the caller may read it, and names nobody. */
class AskedAlready extends Problem {
  constructor(private readonly requests: readonly LiveRequest[]) {
    super('asked-already');
  }

  override toDto(): ProblemDto {
    return { ...super.toDto(), asked: this.requests.filter((one) => one.isSeen).map(toDto) };
  }
}

const toDto = ({ id, itemTitle, startsAt, latestStartAt, agreedStartAt }: LiveRequest): AskedRequestDto => ({
  requestId: id,
  itemTitle,
  startsAt: startsAt.toString(),
  latestStartAt: latestStartAt.toString(),
  hasVolunteer: agreedStartAt !== null,
});

/** What is asked already for whom a draft is for. */
@Injectable()
export class AskedService {
  /**
   * Refuses a draft, or another time, whose help is asked for already, unless the caller says that it is wanted again, and one more than the
   * policy lets an elder have open. The beneficiary is locked, so of two that are submitted at once the second sees the first.
   */
  async refuse(
    tx: EntityManager,
    by: Caller,
    request: ServiceRequest,
    policy: Policy,
    again: boolean,
    now: Temporal.Instant,
  ): Promise<void> {
    const values = [request.beneficiaryId, by.memberId, organizationsOf(by, 'worker'), request.serviceItemVersionId];
    const live = (await rowsOf(tx, LIVE, values)).filter(({ id }) => id !== request.id);
    const ofOrganization = request.beneficiaryKind === 'organization';
    const { startsAt, latestStartAt, plannedMinutes } = request;
    const wanted = { startsAt, latestStartAt, plannedMinutes, ofOrganization };
    const same = again ? [] : askedAlready(wanted, live, now);
    if (same.length > 0) throw new AskedAlready(same);
    if (ofOrganization) return;
    if (openBeside(live, request.seriesId, now) >= policy.content.openRequestsMax) throw new Problem('too-many-open');
  }
}
