import { Injectable } from '@nestjs/common';
import { TIME_ZONE, type PolicyRules, type ProblemName } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { dayOf } from '../../platform/common/calendar.js';
import { rowsOf } from '../../platform/database/statement.js';
import { FACTS, FACTS_OF_MANY, POLICIES, type AskedRow, type FactsRow } from './fit.query.js';
import { earliestStart } from './fit.rules.js';
import { verdictOn } from './verdict.rules.js';

/** Who could take a request, asked of many volunteers at once. */
@Injectable()
export class FittingService {
  /** By volunteer what acceptance would answer each, if they named no time; null: it would be theirs. */
  async verdicts(
    tx: EntityManager,
    asked: AskedRow,
    volunteerIds: readonly string[],
    now: Temporal.Instant,
  ): Promise<Map<string, ProblemName | null>> {
    return this.judge(tx, asked, volunteerIds, {}, now);
  }

  /** As {@link verdicts}, for a request that has all its volunteers, or keeps its places for others: what acceptance would answer, were one free. */
  async verdictsIfFree(
    tx: EntityManager,
    asked: AskedRow,
    volunteerIds: readonly string[],
    now: Temporal.Instant,
  ): Promise<Map<string, ProblemName | null>> {
    const free = { ...asked, status: 'open', freePlaces: 1 } as const;
    return this.judge(tx, free, volunteerIds, { isOfAnother: false }, now);
  }

  /** Of one volunteer what acceptance would answer for each request, by its id, if they came as soon as it may begin; null: it would be theirs. */
  async verdictsOfMany(
    tx: EntityManager,
    asked: readonly AskedRow[],
    volunteerId: string,
    now: Temporal.Instant,
  ): Promise<Map<string, ProblemName | null>> {
    const [byId, today] = [new Map(asked.map((one) => [one.id, one])), dayOf(now).toString()];
    const rows = await rowsOf(tx, FACTS_OF_MANY, [[...byId.keys()], today, now, TIME_ZONE, volunteerId]);
    const policies = await this.policiesOf(tx, rows, today);
    return new Map(
      rows.flatMap((row) => {
        const one = byId.get(row.requestId);
        return one ? [[one.id, verdictOn(one, row, policies(row), now)]] : [];
      }),
    );
  }

  private async judge(
    tx: EntityManager,
    asked: AskedRow,
    volunteerIds: readonly string[],
    supposed: Partial<FactsRow>,
    now: Temporal.Instant,
  ): Promise<Map<string, ProblemName | null>> {
    const [at, today] = [earliestStart(asked, now), dayOf(now).toString()];
    const rows = await rowsOf(tx, FACTS, [volunteerIds, asked.id, today, now, at, dayOf(at).toString()]);
    const policies = await this.policiesOf(tx, rows, today);
    const verdicts = new Map<string, ProblemName | null>(volunteerIds.map((id) => [id, 'not-a-volunteer']));
    for (const row of rows)
      verdicts.set(row.volunteerId, verdictOn(asked, { ...row, ...supposed }, policies(row), now));
    return verdicts;
  }

  /** By which rules each of them helps. */
  private async policiesOf(
    tx: EntityManager,
    rows: readonly FactsRow[],
    today: string,
  ): Promise<(row: FactsRow) => PolicyRules> {
    const organizationIds = [...new Set(rows.map((row) => row.organizationId))];
    const found = await rowsOf(tx, POLICIES, [organizationIds, today]);
    const policies = new Map(found.map(({ organizationId, policy }) => [organizationId, policy.content]));
    return ({ organizationId }) => {
      const policy = policies.get(organizationId);
      if (!policy) throw new Error(`no policy is in force for ${organizationId}`);
      return policy;
    };
  }
}
