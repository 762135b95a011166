import { Injectable } from '@nestjs/common';
import { CURSOR_LENGTH_MAX, type PageDto, type FoundPersonDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { dayOf } from '../../platform/common/calendar.js';
import { organizationsOf, type Caller } from '../../platform/common/caller.js';
import { isText } from '../../platform/common/is-text.decorator.js';
import { decodeCursor, encodeCursor, isUuid, limitOf } from '../../platform/common/page.js';
import { Database } from '../../platform/database/database.js';
import { findCandidates, orderOf, type Found, type Place } from './candidates.query.js';
import { HiddenDigits } from './hidden-digits.js';
import type { PeopleQuery } from './people.bodies.js';
import { peopleOf } from './people.query.js';
import { guesses } from './typed.js';

/** The one search for people. */
@Injectable()
export class PeopleService {
  constructor(
    private readonly db: Database,
    private readonly digits: HiddenDigits,
  ) {}

  async find(by: Caller, query: PeopleQuery, now: Temporal.Instant): Promise<PageDto<FoundPersonDto>> {
    const after = decodeCursor(query.cursor, isCursor);
    const meant = guesses(query.search);
    if (meant.length === 0) return { items: [], nextCursor: null };
    const found = await findCandidates(this.db.read, organizationsOf(by, 'worker'), meant, query.kind);
    const shown = await this.digits.shown(by, found, now);
    const rest = after ? shown.filter((one) => orderOf(after, one) < 0) : shown;
    const page = rest.slice(0, limitOf(query));
    const items = await peopleOf(this.db.read, page, dayOf(now));
    return { items, nextCursor: rest.length > page.length ? cursorOf(page) : null };
  }
}

const isCursor = (value: unknown): value is Place =>
  value !== null &&
  typeof value === 'object' &&
  Object.keys(value).length === 3 &&
  'rank' in value &&
  Number.isSafeInteger(value.rank) &&
  'namePinyin' in value &&
  isText(value.namePinyin, CURSOR_LENGTH_MAX) &&
  'id' in value &&
  isUuid(value.id);

const cursorOf = (page: readonly Found[]): string | null => {
  const last = page.at(-1);
  return last ? encodeCursor({ rank: last.rank, namePinyin: last.namePinyin, id: last.id }) : null;
};
