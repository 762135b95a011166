import { arrayOf, isClose, type People } from '../../help/assignments/standing.sql.js';

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
