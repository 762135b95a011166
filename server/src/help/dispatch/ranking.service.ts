import { Injectable } from '@nestjs/common';
import type { ProblemName } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { isUuid } from '../../platform/common/page.js';
import { rowsOf } from '../../platform/database/statement.js';
import { CANDIDATES, type CandidateRow } from './candidates.query.js';
import type { AskedRow } from './fit.query.js';
import { earliestStart, refusalToPlace } from './fit.rules.js';
import { FittingService } from './fitting.service.js';
import { mediansOf, rankOf, type Rank } from './ranking.rules.js';

/** Volunteers who fit come first, then those with more points. Of two with equal points the one who was asked longer ago comes first. */
export type Place = [isUnfit: number, minusScore: number, askedAtMs: number, id: string];

export const isPlace = (value: unknown): value is Place =>
  Array.isArray(value) &&
  value.length === 4 &&
  value.slice(0, 3).every((part) => Number.isFinite(part)) &&
  isUuid(value[3]);

export const byPlace = (a: Place, b: Place): number => {
  const at = a.findIndex((part, index) => part !== b[index]);
  if (at === -1) return 0;
  return (a[at] ?? 0) < (b[at] ?? 0) ? -1 : 1;
};

/** Whose volunteers are looked at, and who never is. */
export interface Among {
  /** With all below them. */
  organizationIds: readonly string[];
  exceptId: string;
}

/** One who is looked at for a request, and how they stand among the others. */
export interface Candidate {
  row: CandidateRow;
  rank: Rank;
  /** What acceptance would answer them; null: it would be theirs. */
  unfit: ProblemName | null;
  place: Place;
}

/** The one order in which somebody is looked for: by a worker at the desk, and by the offers of the app (docs/dispatch.md). */
@Injectable()
export class RankingService {
  constructor(private readonly fitting: FittingService) {}

  /** Nobody where no place is free. */
  async candidates(
    tx: EntityManager,
    asked: AskedRow,
    { organizationIds, exceptId }: Among,
    now: Temporal.Instant,
  ): Promise<Candidate[]> {
    if (!isLookedFor(asked, now)) return [];
    const rows = await rowsOf(tx, CANDIDATES, [asked.id, organizationIds, now, exceptId]);
    if (rows.length === 0) return [];
    const ids = rows.map((row) => row.volunteerId);
    const verdicts = await this.fitting.verdicts(tx, asked, ids, now);
    const medians = mediansOf(rows, now);
    return rows
      .map((row): Candidate => {
        const unfit = verdicts.get(row.volunteerId) ?? null;
        const rank = rankOf(row, medians, earliestStart(asked, now), now);
        const askedAtMs = row.lastAskedAt?.epochMilliseconds ?? 0;
        return { row, rank, unfit, place: [unfit === null ? 0 : 1, -rank.score, askedAtMs, row.volunteerId] };
      })
      .sort((a, b) => byPlace(a.place, b.place));
  }
}

/** A place is free, and somebody waits for help. */
const isLookedFor = (asked: AskedRow, now: Temporal.Instant): boolean =>
  !asked.isSpeakerStill && refusalToPlace({ ...asked, hasPart: false }, now) === null;
