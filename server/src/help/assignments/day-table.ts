import {
  EXPORT_ROWS_MAX,
  TABLE_DAYS_MAX,
  TIME_ZONE,
  type PageDto,
  type TableFilterDto,
  type TableOrder,
  type TablePageDto,
} from '@huzhu/shared';
import { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { organizationsOf, type Caller } from '../../platform/common/caller.js';
import { isInstant } from '../../platform/common/is-instant.decorator.js';
import { decodeCursor, encodeCursor, isUuid, limitOf } from '../../platform/common/page.js';
import { refuseFaults } from '../../platform/common/problem.js';
import { inOrderOf } from '../../platform/database/page-ids.js';
import { rowsOf, statement, type Statement } from '../../platform/database/statement.js';

// Tables at a desk: rows of a worker's organizations by their start, of at most a year of days (docs/decisions/046-tables.md).

/** A place in the order: where a page ended. */
interface StartRow {
  id: string;
  startsAt: Temporal.Instant;
}

/** Which way one goes, and from where without a cursor. */
interface Way {
  direction: 'ASC' | 'DESC';
  beyond: '>' | '<';
  from: { at: string; id: string };
}
const UP: Way = {
  ...{ direction: 'ASC', beyond: '>' },
  from: { at: '-infinity', id: '00000000-0000-0000-0000-000000000000' },
};
const DOWN: Way = {
  ...{ direction: 'DESC', beyond: '<' },
  from: { at: 'infinity', id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' },
};

/** Which rows a table is of. An index begins with `organization_id`, `startsAt` and `id`, and holds what `chosen` reads. */
interface TableSource {
  name: string;
  /** A table with `organization_id` and `id`, named `t` in `chosen`. */
  from: string;
  /** The column by which it stands. */
  startsAt: string;
  /** SQL: what else was chosen, by parameters from `$8` on. */
  chosen: string;
}

/**
 * Of each organization that `$1` reach, and that is `$4` or below it, the first by their start; the page is cut from them. `$2`, `$3`: from this
 * instant until before that. `$5`, `$6`: after this start and id. `$7`: how many.
 */
const idsBy = (order: TableOrder, source: TableSource, { direction, beyond, from }: Way): Statement<StartRow> =>
  statement(
    `${source.name}_${order}`,
    `SELECT first.id, first.at AS "startsAt" FROM (SELECT c.descendant_id FROM organization_closure c
       WHERE c.ancestor_id = ANY ($1) AND c.ends_on IS NULL AND ($4::uuid IS NULL OR EXISTS (
         SELECT FROM organization_closure b WHERE b.ancestor_id = $4 AND b.descendant_id = c.descendant_id AND b.ends_on IS NULL))
       GROUP BY c.descendant_id) reach
     CROSS JOIN LATERAL (SELECT t.id, t.${source.startsAt} AS at FROM ${source.from} t
       WHERE t.organization_id = reach.descendant_id AND t.${source.startsAt} >= $2 AND t.${source.startsAt} < $3
         AND ${source.chosen}
         AND (t.${source.startsAt}, t.id) ${beyond} (coalesce($5::timestamptz, '${from.at}'), coalesce($6::uuid, '${from.id}'))
       ORDER BY t.${source.startsAt} ${direction}, t.id ${direction} LIMIT $7) first
     ORDER BY first.at ${direction}, first.id ${direction} LIMIT $7`,
  );

/** A table: which rows are chosen, before anything is joined to them, and what stands in the lines, by their ids, in no order. */
export interface DayTable<Row extends { id: string }> {
  ids: Record<TableOrder, Statement<StartRow>>;
  rows: Statement<Row>;
}

export const dayTable = <Row extends { id: string }>(source: TableSource, rows: Statement<Row>): DayTable<Row> => ({
  ids: { starts: idsBy('starts', source, UP), starts_desc: idsBy('starts_desc', source, DOWN) },
  rows,
});

type Cursor = [startsAt: string, id: string];
const isCursor = (value: unknown): value is Cursor =>
  Array.isArray(value) && value.length === 2 && isInstant(value[0]) && isUuid(value[1]);

const startOf = (day: Temporal.PlainDate): Temporal.Instant => day.toZonedDateTime(TIME_ZONE).toInstant();

/** The instants between which the services begin. Refused: an end before the beginning, more than a year. */
const boundsOf = ({ dayFrom, dayTo }: TableFilterDto): [Temporal.Instant, Temporal.Instant] => {
  const [first, last] = [Temporal.PlainDate.from(dayFrom), Temporal.PlainDate.from(dayTo)];
  const days = first.until(last).days + 1;
  refuseFaults([['dayTo', 'withinYear', days >= 1 && days <= TABLE_DAYS_MAX]]);
  return [startOf(first), startOf(last.add({ days: 1 }))];
};

/** What a worker asked for, with the values of what else they chose. */
export interface AskedTable {
  by: Caller;
  filter: TableFilterDto;
  chosen: readonly unknown[];
}

const idsOf = <Row extends { id: string }>(
  tx: EntityManager,
  { ids }: DayTable<Row>,
  { by, filter, chosen }: AskedTable,
  after: Cursor | null,
  most: number,
): Promise<StartRow[]> => {
  const [startsAt = null, id = null] = after ?? [];
  return rowsOf(tx, ids[filter.order ?? 'starts'], [
    organizationsOf(by, 'worker'),
    ...boundsOf(filter),
    filter.organizationId ?? null,
    startsAt === null ? null : Temporal.Instant.from(startsAt),
    id,
    most,
    ...chosen,
  ]);
};

const linesOf = async <Row extends { id: string }>(
  tx: EntityManager,
  table: DayTable<Row>,
  found: readonly StartRow[],
): Promise<Row[]> => {
  const ids = found.map(({ id }) => id);
  return ids.length === 0 ? [] : inOrderOf(ids, await rowsOf(tx, table.rows, [ids]));
};

export const tablePage = async <Row extends { id: string }, Item>(
  tx: EntityManager,
  table: DayTable<Row>,
  asked: AskedTable,
  query: TablePageDto,
  toItem: (row: Row) => Item,
): Promise<PageDto<Item>> => {
  const limit = limitOf(query);
  const found = await idsOf(tx, table, asked, decodeCursor(query.cursor, isCursor), limit + 1);
  const shown = found.slice(0, limit);
  const last = found.length > limit ? shown.at(-1) : undefined;
  const items = (await linesOf(tx, table, shown)).map(toItem);
  return { items, nextCursor: last ? encodeCursor([last.startsAt.toString(), last.id]) : null };
};

/** The first {@link EXPORT_ROWS_MAX} of them, for a file. */
export const tableLines = async <Row extends { id: string }>(
  tx: EntityManager,
  table: DayTable<Row>,
  asked: AskedTable,
): Promise<Row[]> => linesOf(tx, table, await idsOf(tx, table, asked, null, EXPORT_ROWS_MAX));

const two = (value: number): string => String(value).padStart(2, '0');

/** A day and an hour that a spreadsheet sorts and filters as what they are. */
export const dayAndHour = (at: Temporal.Instant): [string, string] => {
  const there = at.toZonedDateTimeISO(TIME_ZONE);
  return [there.toPlainDate().toString(), `${two(there.hour)}:${two(there.minute)}`];
};
