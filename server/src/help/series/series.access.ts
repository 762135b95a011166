import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Caller } from '../../platform/common/caller.js';
import { Problem } from '../../platform/common/problem.js';
import { MembersService } from '../../people/members/members.service.js';
import { lockOrganization } from '../service-requests/locks.js';
import { RequestsReader } from '../service-requests/requests.reader.js';
import { speakerOf } from '../service-requests/service-request.entity.js';
import { RequestSeries } from './series.entities.js';

type Whose = Pick<RequestSeries, 'beneficiaryKind' | 'beneficiaryId' | 'personInChargeId'>;
export type SeriesSide = 'beneficiary' | 'worker';

/** Who may see and change a series: whoever speaks for its beneficiary, and the workers of where that one belongs today. 404 for everybody else. */
@Injectable()
export class SeriesAccess {
  constructor(
    private readonly members: MembersService,
    private readonly requests: RequestsReader,
  ) {}

  /** Where the next occurrence is asked for; null: the beneficiary belongs nowhere. */
  async organizationOf(tx: EntityManager, series: Whose): Promise<string | null> {
    if (series.beneficiaryKind === 'organization') return series.beneficiaryId;
    return (await this.members.find(tx, series.beneficiaryId))?.organizationId ?? null;
  }

  async sideOf(tx: EntityManager, by: Caller, series: Whose | null | undefined): Promise<SeriesSide> {
    const organizationId = series && (await this.organizationOf(tx, series));
    if (!series || !organizationId) throw new Problem('not-found');
    return this.requests.sideOf(tx, by, { ...series, organizationId });
  }

  /** In the order of `locks.ts`: who speaks for the beneficiary → the organization → the series → its requests. */
  async lock(tx: EntityManager, id: string): Promise<RequestSeries> {
    const seen = await tx.findOneBy(RequestSeries, { id });
    if (!seen) throw new Problem('not-found');
    await this.lockBeneficiary(tx, seen);
    return tx.findOneOrFail(RequestSeries, { where: { id }, lock: { mode: 'for_no_key_update' } });
  }

  /** Of two that are begun for one beneficiary at once the second sees the first. */
  async lockBeneficiary(tx: EntityManager, of: Whose): Promise<void> {
    await this.members.lock(tx, speakerOf(of));
    if (of.beneficiaryKind === 'organization') await lockOrganization(tx, of.beneficiaryId);
  }

  /** A locked series that goes on, to somebody who may change it. */
  async lockActive(
    tx: EntityManager,
    by: Caller,
    id: string,
  ): Promise<{ series: RequestSeries; actingForId?: string }> {
    const series = await this.lock(tx, id);
    const side = await this.sideOf(tx, by, series);
    if (series.status !== 'active') throw new Problem('move-not-allowed');
    if (await this.members.isStill(tx, speakerOf(series))) throw new Problem('member-frozen');
    return side === 'worker' ? { series, actingForId: speakerOf(series) } : { series };
  }
}
