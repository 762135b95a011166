import { Injectable } from '@nestjs/common';
import {
  EVENT_KINDS,
  wordsOf,
  type NewsSide,
  type PageDto,
  type StoryLineDto,
  type StoryReader,
  type Told,
} from '@huzhu/shared';
import type { Caller } from '../../platform/common/caller.js';
import { decodeCursor, encodeCursor, limitOf } from '../../platform/common/page.js';
import type { PageQuery } from '../../platform/common/page.query.js';
import { Problem } from '../../platform/common/problem.js';
import { Database } from '../../platform/database/database.js';
import { rowsOf } from '../../platform/database/statement.js';
import { Assignment } from '../assignments/assignment.entity.js';
import { RequestsReader } from '../service-requests/requests.reader.js';
import { ServiceRequest } from '../service-requests/service-request.entity.js';
import { OF_ASSIGNMENT, OF_REQUEST, type ToldRow } from './stories.sql.js';

const isSeq = (value: unknown): value is string => typeof value === 'string' && /^\d{1,18}$/.test(value);

export const toldOf = (row: ToldRow): Told => ({
  ...{ kind: row.kind, helperName: row.helperName, helpedName: row.helpedName, by: row.by, reason: row.reason },
  ...{ hadHelper: row.hadHelper, wasInReview: row.fromStatus === 'in_review', minutes: row.minutes },
  startsAt: row.aboutAt?.toString() ?? null,
  cameLate: row.tappedAt !== null,
});

/** What happened to a request, told to its people. A volunteer reads of their own part alone. */
@Injectable()
export class StoriesReader {
  constructor(
    private readonly db: Database,
    private readonly requests: RequestsReader,
  ) {}

  /** To who is helped and their workers; 404 for everybody else. Oldest first. */
  async ofRequest(by: Caller, id: string, query: PageQuery): Promise<PageDto<StoryLineDto>> {
    const request = await this.db.read.findOneBy(ServiceRequest, { id });
    const side = await this.requests.sideOf(this.db.read, by, request);
    const after = decodeCursor(query.cursor, isSeq);
    const rows = await rowsOf(this.db.read, OF_REQUEST, [id, after, limitOf(query) + 1]);
    return pageFor(side === 'worker' ? 'worker' : 'helped', rows, limitOf(query));
  }

  /** To its volunteer; 404 for everybody else. Oldest first. */
  async ofAssignment(by: Caller, id: string, query: PageQuery): Promise<PageDto<StoryLineDto>> {
    const assignment = await this.db.read.findOneBy(Assignment, { id });
    if (assignment?.volunteerId !== by.memberId) throw new Problem('not-found');
    const after = decodeCursor(query.cursor, isSeq);
    const rows = await rowsOf(this.db.read, OF_ASSIGNMENT, [id, after, limitOf(query) + 1, assignment.requestId]);
    return pageFor('helper', rows, limitOf(query));
  }
}

/** What tells this reader nothing is left out: a page may be shorter than its limit. */
const pageFor = (reader: StoryReader, rows: readonly ToldRow[], limit: number): PageDto<StoryLineDto> => {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.flatMap((row) => toLine(reader, row)),
    nextCursor: rows.length > limit && last ? encodeCursor(last.seq) : null,
  };
};

const toLine = (reader: StoryReader, row: ToldRow): StoryLineDto[] => {
  const words = wordsOf(reader, toldOf(row));
  if (words === null) return [];
  const { id, kind } = row;
  return [{ id, at: (row.tappedAt ?? row.at).toString(), kind, words, isWorse: isWorse(reader, row) }];
};

/** To a worker what is bad for either side. Nobody made things worse for themselves. */
const isWorse = (reader: StoryReader, row: ToldRow): boolean => {
  const worseFor: readonly NewsSide[] = EVENT_KINDS[row.kind];
  return reader === 'worker' ? worseFor.length > 0 : worseFor.includes(reader) && row.by !== reader;
};
