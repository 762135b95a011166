import { Injectable } from '@nestjs/common';
import { UNFIT_WORDS, type CandidateDto, type PageDto, type ProblemName, type UnfitName } from '@huzhu/shared';
import { Temporal } from 'temporal-polyfill';
import { ageOn, dayOf } from '../../platform/common/calendar.js';
import { organizationsOf, type Caller } from '../../platform/common/caller.js';
import { maskPhone } from '../../platform/common/mask.js';
import { decodeCursor, isUuid, limitOf, pageOf } from '../../platform/common/page.js';
import type { PageQuery } from '../../platform/common/page.query.js';
import { Database } from '../../platform/database/database.js';
import { rowsOf } from '../../platform/database/statement.js';
import { refusalToAsk } from './asking.rules.js';
import { CANDIDATES, type CandidateRow } from './candidates.query.js';
import { DeskAccess } from './desk.access.js';
import type { AskedRow } from './fit.query.js';
import { earliestStart, refusalToPlace } from './fit.rules.js';
import { FittingService } from './fitting.service.js';
import { bandOf } from './nearby.service.js';
import { mediansOf, rankOf, type Medians } from './ranking.rules.js';

/** Those who fit first, then by points; of equals whoever was longest not asked. */
type Place = [isUnfit: number, minusScore: number, askedAtMs: number, id: string];
const isPlace = (value: unknown): value is Place =>
  Array.isArray(value) &&
  value.length === 4 &&
  value.slice(0, 3).every((part) => Number.isFinite(part)) &&
  isUuid(value[3]);

const byPlace = (a: Place, b: Place): number => {
  const at = a.findIndex((part, index) => part !== b[index]);
  if (at === -1) return 0;
  return (a[at] ?? 0) < (b[at] ?? 0) ? -1 : 1;
};

interface Placed {
  place: Place;
  dto: CandidateDto;
}

/** Who could do what is asked, in the order in which a worker telephones (docs/dispatch.md). */
@Injectable()
export class CandidatesService {
  constructor(
    private readonly db: Database,
    private readonly desk: DeskAccess,
    private readonly fitting: FittingService,
  ) {}

  /** Nobody is looked for where no place is free. */
  async list(by: Caller, requestId: string, query: PageQuery, now: Temporal.Instant): Promise<PageDto<CandidateDto>> {
    const after = decodeCursor(query.cursor, isPlace);
    const asked = await this.desk.reachRequest(this.db.read, by, requestId);
    const rows = isLookedFor(asked, now) ? await this.rows(by, asked, now) : [];
    const verdicts = await this.verdicts(rows, asked, now);
    const placed = toPlaced(rows, verdicts, asked, now).filter(({ place }) => !after || byPlace(place, after) > 0);
    const limit = limitOf(query);
    return pageOf(
      placed.slice(0, limit + 1),
      limit,
      ({ dto }) => dto,
      ({ place }) => place,
    );
  }

  private rows(by: Caller, { id }: AskedRow, now: Temporal.Instant): Promise<CandidateRow[]> {
    return rowsOf(this.db.read, CANDIDATES, [id, organizationsOf(by, 'worker'), now, by.memberId]);
  }

  private async verdicts(
    rows: readonly CandidateRow[],
    asked: AskedRow,
    now: Temporal.Instant,
  ): Promise<ReadonlyMap<string, ProblemName | null>> {
    if (rows.length === 0) return new Map();
    return this.fitting.verdicts(
      this.db.read,
      asked,
      rows.map((row) => row.volunteerId),
      now,
    );
  }
}

const toPlaced = (
  rows: readonly CandidateRow[],
  verdicts: ReadonlyMap<string, ProblemName | null>,
  asked: AskedRow,
  now: Temporal.Instant,
): Placed[] => {
  const medians = mediansOf(rows, now);
  return rows
    .map((row): Placed => {
      const unfit = verdicts.get(row.volunteerId) ?? null;
      const dto = toDto(row, unfit, { asked, medians, now });
      const askedAtMs = row.lastAskedAt?.epochMilliseconds ?? 0;
      return { place: [unfit === null ? 0 : 1, -dto.score, askedAtMs, row.volunteerId], dto };
    })
    .sort((a, b) => byPlace(a.place, b.place));
};

interface Context {
  asked: AskedRow;
  medians: Medians;
  now: Temporal.Instant;
}

const toDto = (row: CandidateRow, unfit: ProblemName | null, { asked, medians, now }: Context): CandidateDto => ({
  ...{ volunteerId: row.volunteerId, name: row.name, number: row.number, neighbourhood: row.neighbourhood },
  ageYears: row.bornOn ? ageOn(row.bornOn, dayOf(now)) : 0,
  phoneMasked: maskPhone(row.phone),
  withinMeters: bandOf(row.meters),
  freeTimes: row.freeTimes,
  lastHereAt: row.lastHereAt?.toString() ?? null,
  askedThisWeek: row.askedThisWeek,
  lastCall: row.lastCall && { ...row.lastCall, at: Temporal.Instant.from(row.lastCall.at).toString() },
  ...rankOf(row, medians, earliestStart(asked, now), now),
  unfit: unfit === null ? null : toUnfit(unfit),
  restBecause: refusalToAsk(asked, row.askedToday, now),
});

const isUnfitName = (problem: ProblemName): problem is UnfitName => problem in UNFIT_WORDS;

/** What acceptance refuses because of the request it refuses to everybody: then nobody is looked for. */
const toUnfit = (problem: ProblemName): UnfitName => {
  if (!isUnfitName(problem)) throw new Error(`"${problem}" says nothing of a volunteer`);
  return problem;
};

/** A place is free, and somebody waits for help. */
const isLookedFor = (asked: AskedRow, now: Temporal.Instant): boolean =>
  !asked.isSpeakerStill && refusalToPlace({ ...asked, hasPart: false }, now) === null;
