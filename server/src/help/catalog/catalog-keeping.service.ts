import { Injectable } from '@nestjs/common';
import { fieldMessage, type ServiceItemDto } from '@huzhu/shared';
import type { CreateServiceItemDto, WriteServiceItemVersionDto, WriteStandardDto } from '@huzhu/shared';
import { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import type { AuditAction } from '../../platform/audit/audit-event.entity.js';
import { audit } from '../../platform/audit/audit.js';
import type { Caller } from '../../platform/common/caller.js';
import { Problem } from '../../platform/common/problem.js';
import { Database, type Answer } from '../../platform/database/database.js';
import { newId } from '../../platform/database/ids.js';
import { refuseUnlessKeeper } from './catalog.access.js';
import { codeOf, oversteps, standardFaults, tidyQuestion } from './catalog.rules.js';
import { CatalogService } from './catalog.service.js';
import { toServiceItemDto, type CatalogItem } from './item.view.js';
import { ServiceItem, ServiceItemVersion } from './service-item.entities.js';

/** What an operator does with the catalog. Versions are only added; whoever asked keeps the words they asked under. */
@Injectable()
export class CatalogKeepingService {
  constructor(
    private readonly db: Database,
    private readonly catalog: CatalogService,
  ) {}

  create(by: Caller, body: CreateServiceItemDto, now: Temporal.Instant): Promise<ServiceItemDto> {
    return this.db.once(by, this.answerTo(by, now), async (tx) => {
      await refuseUnlessKeeper(tx, by);
      const code = codeOf(body.title);
      const unnamed = { field: 'title', rule: 'isSpelled', message: fieldMessage('title', 'isSpelled') };
      refuseFaulty(body, [...(code ? [] : [unnamed]), ...standardFaults(body, now)]);
      await refuseSameTitle(tx, code ?? '', body.title);
      const made = await tx.query<object[]>(
        `INSERT INTO service_items (code, position, category) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING code`,
        [code, body.position, body.category],
      );
      if (made.length === 0) throw new Problem('item-exists');
      await this.insertVersion(tx, by, code ?? '', 1, body, now);
      return this.keep(tx, by, code ?? '', 'write-item-version', now);
    });
  }

  /** Adds the version that follows `basedOnVersion`; of two who write at once the second is told to look again. */
  writeVersion(
    by: Caller,
    code: string,
    body: WriteServiceItemVersionDto,
    now: Temporal.Instant,
  ): Promise<ServiceItemDto> {
    return this.db.once(by, this.answerTo(by, now), async (tx) => {
      await this.lock(tx, by, code);
      refuseFaulty(body, standardFaults(body, now));
      const newest = await this.catalog.newest(tx, code, now, true);
      if (newest?.version !== body.basedOnVersion) throw new Problem('stale');
      await refuseSameTitle(tx, code, body.title);
      await this.insertVersion(tx, by, code, newest.version + 1, body, now);
      return this.keep(tx, by, code, 'write-item-version', now);
    });
  }

  retire(by: Caller, code: string, now: Temporal.Instant): Promise<ServiceItemDto> {
    return this.db.once(by, this.answerTo(by, now), async (tx) => {
      const item = await this.lock(tx, by, code);
      if (item.retiredAt) throw new Problem('move-not-allowed');
      await tx.update(ServiceItem, { code }, { retiredAt: now });
      return this.keep(tx, by, code, 'retire-item', now);
    });
  }

  restore(by: Caller, code: string, now: Temporal.Instant): Promise<ServiceItemDto> {
    return this.db.once(by, this.answerTo(by, now), async (tx) => {
      const item = await this.lock(tx, by, code);
      if (!item.retiredAt) throw new Problem('move-not-allowed');
      await tx.update(ServiceItem, { code }, { retiredAt: null });
      return this.keep(tx, by, code, 'restore-item', now);
    });
  }

  place(by: Caller, code: string, position: number, now: Temporal.Instant): Promise<ServiceItemDto> {
    return this.db.once(by, this.answerTo(by, now), async (tx) => {
      await this.lock(tx, by, code);
      await tx.update(ServiceItem, { code }, { position });
      return this.keep(tx, by, code, 'place-item', now);
    });
  }

  private async lock(tx: EntityManager, by: Caller, code: string): Promise<ServiceItem> {
    await refuseUnlessKeeper(tx, by);
    const item = await tx.findOne(ServiceItem, { where: { code }, lock: { mode: 'for_no_key_update' } });
    if (!item) throw new Problem('not-found');
    return item;
  }

  private async insertVersion(
    tx: EntityManager,
    by: Caller,
    itemCode: string,
    version: number,
    body: WriteStandardDto,
    now: Temporal.Instant,
  ): Promise<void> {
    await tx.insert(ServiceItemVersion, {
      id: newId(),
      itemCode,
      version,
      title: body.title.trim(),
      summary: body.summary.trim(),
      does: body.does.map((line) => line.trim()),
      doesNot: body.doesNot.map((line) => line.trim()),
      volunteerDoes: body.volunteerDoes.map((line) => line.trim()),
      volunteerDoesNot: body.volunteerDoesNot.map((line) => line.trim()),
      questions: body.questions.map(tidyQuestion),
      usualMinutes: body.usualMinutes,
      minMinutes: body.minMinutes,
      maxMinutes: body.maxMinutes,
      riskClass: body.riskClass,
      training: body.training,
      abilityLevels: [...body.abilityLevels].sort(),
      volunteersMin: body.volunteersMin,
      volunteersMax: body.volunteersMax,
      multiplierPercent: body.multiplierPercent,
      needsPhoto: body.needsPhoto,
      beneficiaryKinds: body.beneficiaryKinds,
      referTo: body.referTo?.trim() ?? null,
      authorId: by.memberId,
      effectiveAt: body.effectiveAt === undefined ? now : Temporal.Instant.from(body.effectiveAt),
    });
  }

  /** Writes down who did it; gives the version that stands now. */
  private async keep(
    tx: EntityManager,
    by: Caller,
    code: string,
    action: AuditAction,
    now: Temporal.Instant,
  ): Promise<string> {
    const { id } = await this.newest(tx, code, now);
    await audit(tx, { actorId: by.memberId, action, subject: { kind: 'service-item-version', id }, at: now });
    return id;
  }

  private answerTo(by: Caller, now: Temporal.Instant): Answer<ServiceItemDto> {
    return async (tx, id) => {
      await refuseUnlessKeeper(tx, by);
      const { itemCode } = await tx.findOneByOrFail(ServiceItemVersion, { id });
      return toServiceItemDto(await this.newest(tx, itemCode, now));
    };
  }

  private async newest(tx: EntityManager, code: string, now: Temporal.Instant): Promise<CatalogItem> {
    const item = await this.catalog.newest(tx, code, now, true);
    if (!item) throw new Error(`item ${code} has no version`);
    return item;
  }
}

const refuseFaulty = (body: WriteStandardDto, errors: ReturnType<typeof standardFaults>): void => {
  if (errors.length > 0) throw new Problem('validation-failed', errors);
  if (oversteps(body).length > 0) throw new Problem('item-oversteps');
};

/** Two kinds of help under one name: nobody could tell which they ask for. */
const refuseSameTitle = async (tx: EntityManager, code: string, title: string): Promise<void> => {
  const others = await tx.query<Pick<CatalogItem, 'code'>[]>(
    `SELECT i.code FROM service_items i CROSS JOIN LATERAL (
       SELECT title FROM service_item_versions WHERE item_code = i.code ORDER BY version DESC LIMIT 1) v
     WHERE i.code <> $1 AND v.title = $2`,
    [code, title.trim()],
  );
  if (others.length > 0) throw new Problem('item-exists');
};
