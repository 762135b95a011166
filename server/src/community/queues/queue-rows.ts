import type { VisitReportKind } from '@huzhu/shared';
import { REQUEST_OF_EACH, SIDES, SPEAKER } from '../../help/assignments/deciding.js';
import { arrayOf, inReach, isClose, type People } from '../../help/assignments/standing.sql.js';

/** What a row of a queue tells, as SQL. What a queue has nothing to say about is null. */
export interface Cells {
  organization_id: string;
  /** An item waits from then on; null: it does not. */
  since: string;
  /** Who may not act on it. Nobody where `sides` and `recorders` tell it. */
  barred?: People;
  /** The parts from which it follows who may not act on it (`people/members/barred.ts`). */
  sides?: People;
  recorders?: People;
  parts_since?: string;
  /** How many levels above its organization it begins. */
  least_depth?: string;
  /** A member whose own it is: where they work for the organization, it begins above the level of that. */
  own_id?: string;
  request_id?: string;
  assignment_id?: string;
  member_id?: string;
  import_id?: string;
  provider_id?: string;
  /** Of the two whom one event may be bad news to each has an id. */
  news_id?: string;
  /** Who is helped, and who helps: whom to ring. */
  person_id?: string;
  volunteer_id?: string;
  /** Null: the title of the request's item. */
  title?: string;
  starts_at?: string;
}

export const NOTHING: Omit<Required<Cells>, 'organization_id' | 'since'> = {
  barred: [],
  sides: [],
  recorders: [],
  parts_since: 'NULL::timestamptz',
  least_depth: '0',
  own_id: 'NULL::uuid',
  request_id: 'NULL::uuid',
  assignment_id: 'NULL::uuid',
  member_id: 'NULL::uuid',
  import_id: 'NULL::uuid',
  provider_id: 'NULL::uuid',
  news_id: 'NULL::uuid',
  person_id: 'NULL::uuid',
  volunteer_id: 'NULL::uuid',
  title: 'NULL::text',
  starts_at: 'NULL::timestamptz',
};

export const rows = (cells: Cells, from: string): string => {
  const { barred, sides, recorders, ...others } = { ...NOTHING, ...cells };
  const people = { barred: arrayOf(barred), sides: arrayOf(sides), recorders: arrayOf(recorders) };
  const all = { ...others, ...people, is_close: isClose(barred, sides, recorders) };
  const selected = Object.entries(all).map(([name, value]) => `${value} AS ${name}`);
  return `SELECT ${selected.join(', ')} ${from}`;
};

interface From {
  /** Its name and its alias. */
  table: string;
  joins?: string;
  where: string;
  since: string;
  /** Only so many, of those that have waited longest; `where` and `since` are of the table's own columns then. */
  oldest?: number | undefined;
}

/** SQL: from what the rows of a queue are read, `$1` now. What is left out is left out before anything is joined to it. */
const fromOldest = ({ table, joins = '', where, since, oldest }: From): string => {
  if (oldest === undefined) return `FROM ${table} ${joins} WHERE ${where}`;
  const alias = table.split(' ').at(-1) ?? '';
  return `FROM (SELECT ${alias}.* FROM ${table} WHERE ${where} AND ${since} <= $1::timestamptz
      ORDER BY ${since} LIMIT ${String(oldest)}) ${alias} ${joins}`;
};

/** A queue made of requests or of assignments in one status. */
export interface Source {
  status: string;
  since: string;
  where?: string;
  join?: string;
  barred?: People;
  parts?: Partial<Cells>;
}

/** Requests; nobody is barred from looking for a volunteer, not even the elder who is a worker as well. */
export function requests({ status, since, where = 'true', barred = NOTHING.barred }: Source, oldest?: number): string {
  return rows(
    {
      ...{ organization_id: 'r.organization_id', since, barred, request_id: 'r.id' },
      ...{ person_id: SPEAKER, starts_at: 'r.starts_at' },
    },
    fromOldest({
      table: 'service_requests r',
      where: `${inReach('r.organization_id')} AND r.status = '${status}' AND ${where}`,
      ...{ since, oldest },
    }),
  );
}

/** Assignments; whoever gave or received a service is not the one to look after it. */
export function assignments(source: Source, oldest?: number): string {
  const { status, since, where = 'true', join = '', parts = { barred: SIDES } } = source;
  return rows(
    {
      ...{ organization_id: 'a.organization_id', since, request_id: 'r.id', assignment_id: 'a.id', ...parts },
      ...{ person_id: SPEAKER, volunteer_id: 'a.volunteer_id', starts_at: 'a.agreed_start_at' },
    },
    fromOldest({
      table: 'assignments a',
      joins: `${REQUEST_OF_EACH} ${join}`,
      where: `${inReach('a.organization_id')} AND a.status = '${status}' AND ${where}`,
      ...{ since, oldest },
    }),
  );
}

/** What was reported of visits, one row a visit, in whatever state it is by now. */
export function reports(kinds: readonly VisitReportKind[]): string {
  return rows(
    {
      ...{
        organization_id: 'a.organization_id',
        since: 'f.since',
        request_id: 'r.id',
        assignment_id: 'a.id',
        barred: SIDES,
      },
      ...{ person_id: SPEAKER, volunteer_id: 'a.volunteer_id', starts_at: 'a.agreed_start_at' },
    },
    `FROM (SELECT v.assignment_id, min(v.at) AS since FROM visit_reports v
      WHERE ${inReach('v.organization_id')} AND v.done_at IS NULL AND v.kind IN (${kinds.map((kind) => `'${kind}'`).join(', ')})
      GROUP BY v.assignment_id) f
    JOIN assignments a ON a.id = f.assignment_id ${REQUEST_OF_EACH}`,
  );
}
