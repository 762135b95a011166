import { Injectable } from '@nestjs/common';
import type { DutyDto, DutyHoursDto } from '@huzhu/shared';
import { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { Problem } from '../../platform/common/problem.js';
import { DutyHours } from './duty-hours.entity.js';
import { closeOfDuty, dutyAt } from './duty.rules.js';

interface DutyRow {
  ofOrganizationId: string | null;
  hotline: string | null;
}

/** Who answers the hotline, and when: an organization's own hours, or those of the nearest above that has any. */
@Injectable()
export class DutyService {
  async read(tx: EntityManager, organizationId: string, now: Temporal.Instant): Promise<DutyDto> {
    const [row] = await tx.query<DutyRow[]>(
      `SELECT (SELECT c.ancestor_id FROM organization_closure c
           WHERE c.descendant_id = o.id AND c.ends_on IS NULL
             AND EXISTS (SELECT FROM duty_hours d WHERE d.organization_id = c.ancestor_id)
           ORDER BY c.depth LIMIT 1) AS "ofOrganizationId",
         (SELECT a.hotline FROM organization_closure c JOIN organizations a ON a.id = c.ancestor_id
           WHERE c.descendant_id = o.id AND c.ends_on IS NULL AND a.hotline IS NOT NULL
           ORDER BY c.depth LIMIT 1) AS hotline
       FROM organizations o WHERE o.id = $1`,
      [organizationId],
    );
    if (!row) throw new Problem('not-found');
    const hours = row.ofOrganizationId === null ? [] : await this.hoursOf(tx, row.ofOrganizationId);
    const { isOnDuty, changesAt } = dutyAt(hours, now);
    return { organizationId, ...row, hours, isOnDuty, changesAt: changesAt?.toString() ?? null };
  }

  /** When the last of these organizations closes today; null: one of them has no hours, or has closed already. */
  async closesAt(
    tx: EntityManager,
    organizationIds: readonly string[],
    now: Temporal.Instant,
  ): Promise<Temporal.Instant | null> {
    let last: Temporal.Instant | null = null;
    for (const id of new Set(organizationIds)) {
      const closes = closeOfDuty((await this.read(tx, id, now)).hours, now);
      if (!closes) return null;
      if (!last || Temporal.Instant.compare(last, closes) < 0) last = closes;
    }
    return last;
  }

  /** The whole week at once: what was there before is gone. */
  async set(tx: EntityManager, organizationId: string, hours: readonly DutyHoursDto[]): Promise<void> {
    await tx.delete(DutyHours, { organizationId });
    const rows = hours.map(({ weekday, from, to }) => ({ organizationId, weekday, starts: from, ends: to }));
    if (rows.length > 0) await tx.insert(DutyHours, rows);
  }

  private async hoursOf(tx: EntityManager, organizationId: string): Promise<DutyHoursDto[]> {
    const rows = await tx.find(DutyHours, { where: { organizationId }, order: { weekday: 'ASC', starts: 'ASC' } });
    return rows.map(({ weekday, starts, ends }) => ({ weekday, from: starts, to: ends }));
  }
}
