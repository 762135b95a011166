import { Injectable } from '@nestjs/common';
import type {
  ChangeProviderDto,
  ProviderDto,
  VerifyProviderDto,
  WithdrawProviderDto,
  WriteProviderDto,
} from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { audit } from '../../platform/audit/audit.js';
import type { Caller } from '../../platform/common/caller.js';
import { Problem, refuseFaults } from '../../platform/common/problem.js';
import { Database } from '../../platform/database/database.js';
import { newId } from '../../platform/database/ids.js';
import { mayBeSecond } from '../../people/members/barred.js';
import { OrganizationsService } from '../../people/organizations/organizations.service.js';
import { ServiceItem } from '../catalog/service-item.entities.js';
import { Provider } from './provider.entity.js';
import { isLicenceDay } from './provider.rules.js';
import { ProvidersReader } from './providers.reader.js';

type Written = Pick<Provider, 'name' | 'phone' | 'licenceNumber' | 'licenceUntilOn' | 'services' | 'priceNote'>;

/** Two workers of one name at once: the database keeps one. */
const isSameName = (error: unknown): boolean =>
  (error as { driverError?: { constraint?: string } }).driverError?.constraint === 'providers_one_of_name';

/** 机构名录: entered by one worker, verified by another, written anew and withdrawn by those whose it is. */
@Injectable()
export class ProvidersService {
  constructor(
    private readonly db: Database,
    private readonly organizations: OrganizationsService,
    private readonly reader: ProvidersReader,
  ) {}

  /** Only for an organization where the caller works, or one below it; 404 for others. */
  enter(by: Caller, body: WriteProviderDto, now: Temporal.Instant): Promise<ProviderDto> {
    return this.db.once(by, this.reader.answerTo(by, now), async (tx) => {
      const organizationId = body.organizationId.toLowerCase();
      if (!(await this.organizations.isWorkerFor(tx, by, organizationId))) throw new Problem('not-found');
      const written = await this.writtenOf(tx, body, now);
      const id = newId();
      const first = { version: 1, writerIds: [by.memberId], writtenAt: now };
      await refusingSameName(() => tx.insert(Provider, { id, organizationId, ...written, ...first }));
      await note(tx, by, 'write-provider', id, now);
      return id;
    });
  }

  /** All of it is written anew, and nobody is referred to it until somebody else has verified what it says now. */
  change(by: Caller, id: string, body: ChangeProviderDto, now: Temporal.Instant): Promise<ProviderDto> {
    return this.db.once(by, this.reader.answerTo(by, now), async (tx) => {
      const provider = await this.lock(tx, by, id, body.version);
      const written = await this.writtenOf(tx, body, now);
      // A second worker has checked what the writers before the last verification wrote.
      const before = provider.verifiedAt === null ? provider.writerIds.filter((one) => one !== by.memberId) : [];
      const state = { version: provider.version + 1, writerIds: [...before, by.memberId], writtenAt: now };
      await refusingSameName(() =>
        tx.update(Provider, { id }, { ...written, ...state, verifiedById: null, verifiedAt: null }),
      );
      await note(tx, by, 'write-provider', id, now);
      return id;
    });
  }

  /** By somebody who has not written it, and is not near to who has. Of two at once one wins; what was changed meanwhile is `stale`. */
  verify(by: Caller, id: string, body: VerifyProviderDto, now: Temporal.Instant): Promise<ProviderDto> {
    return this.db.once(
      by,
      this.reader.answerTo(by, now),
      async (tx) => {
        const { verifiedAt, writerIds } = await this.lock(tx, by, id, body.version);
        if (verifiedAt !== null) throw new Problem('already-done');
        if (!(await mayBeSecond(tx, by.memberId, { sides: [], firsts: writerIds })))
          throw new Problem('second-person-needed');
        await tx.update(Provider, { id }, { verifiedById: by.memberId, verifiedAt: now });
        await note(tx, by, 'verify-provider', id, now);
        return id;
      },
      id,
    );
  }

  /** Nobody is referred to it from now on; who was referred before still is. */
  withdraw(by: Caller, id: string, body: WithdrawProviderDto, now: Temporal.Instant): Promise<ProviderDto> {
    return this.db.once(
      by,
      this.reader.answerTo(by, now),
      async (tx) => {
        await this.lock(tx, by, id);
        const withdrawnReason = body.reason.trim();
        await tx.update(Provider, { id }, { withdrawnById: by.memberId, withdrawnAt: now, withdrawnReason });
        await note(tx, by, 'withdraw-provider', id, now);
        return id;
      },
      id,
    );
  }

  /** Locks an entry that the caller may change and that is still in the directory. A worker who may only read it gets 403, everybody else 404. */
  private async lock(tx: EntityManager, by: Caller, id: string, version?: number): Promise<Provider> {
    const provider = await tx.findOne(Provider, { where: { id }, lock: { mode: 'for_no_key_update' } });
    const { isKept } = await this.reader.reach(tx, by, id);
    if (!isKept) throw new Problem('not-allowed');
    if (!provider || provider.withdrawnAt !== null) throw new Problem('provider-withdrawn');
    if (version !== undefined && version !== provider.version) throw new Problem('stale');
    return provider;
  }

  private async writtenOf(
    tx: EntityManager,
    body: Omit<WriteProviderDto, 'organizationId'>,
    now: Temporal.Instant,
  ): Promise<Written> {
    const known = await tx.find(ServiceItem, { select: { code: true } });
    const codes = new Set(known.map(({ code }) => code));
    refuseFaults([
      ['licenceUntilOn', 'isAhead', isLicenceDay(body.licenceUntilOn, now)],
      ['services', 'isInCatalog', body.services.every((code) => codes.has(code))],
    ]);
    const { phone, licenceUntilOn, services } = body;
    const [name, licenceNumber] = [body.name.trim(), body.licenceNumber.trim()];
    return { name, phone, licenceNumber, licenceUntilOn, services, priceNote: body.priceNote?.trim() || null };
  }
}

const refusingSameName = async (write: () => Promise<unknown>): Promise<void> => {
  try {
    await write();
  } catch (error) {
    if (isSameName(error)) throw new Problem('provider-known');
    throw error;
  }
};

const note = (
  tx: EntityManager,
  by: Caller,
  action: 'write-provider' | 'verify-provider' | 'withdraw-provider',
  id: string,
  at: Temporal.Instant,
): Promise<void> => audit(tx, { actorId: by.memberId, action, subject: { kind: 'provider', id }, at });
