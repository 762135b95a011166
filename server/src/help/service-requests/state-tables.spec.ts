import { describe, expect, it } from 'vitest';
import {
  ASSIGNMENT_MOVES,
  ASSIGNMENT_STATUSES,
  FINAL_ASSIGNMENT_STATUSES,
  FINAL_SERVICE_REQUEST_STATUSES,
  SERVICE_REQUEST_MOVES,
  SERVICE_REQUEST_STATUSES,
  canMoveAssignment,
  canMoveRequest,
} from '@huzhu/shared';

// What the product says, written down a second time and the other way round: by status, not by move.
const changes = (status: string): string[] => [`reschedule → ${status}`, `reword → ${status}`];
const REQUEST: Record<string, string[]> = {
  draft: ['submit → open', 'submitForReview → in_review', 'cancel → cancelled', 'expire → expired'],
  in_review: ['publish → open', 'return → draft', 'cancel → cancelled', 'expire → expired', ...changes('in_review')],
  open: [
    'fill → filled',
    'refer → referred',
    'cancel → cancelled',
    'closePlaces → filled',
    'expire → expired',
    ...changes('open'),
  ],
  filled: ['reopen → open', 'cancel → cancelled', 'close → closed', ...changes('filled')],
  closed: [],
  cancelled: [],
  expired: [],
  referred: ['recall → open', 'recallShort → draft', 'recallLate → expired', 'cancel → cancelled'],
};
const ASSIGNMENT: Record<string, string[]> = {
  accepted: [
    ...['release → ended', 'noShow → ended', 'cancel → ended', 'checkIn → in_service'],
    ...['askAgain → accepted', 'agree → accepted', 'decline → ended', 'free → ended'],
    ...['propose → accepted', 'proposeYes → accepted', 'proposeNo → accepted'],
    ...['proposeOver → accepted', 'proposeBack → accepted'],
  ],
  in_service: ['checkOut → served', 'abort → served', 'closeOut → served'],
  served: ['confirm → confirmed'],
  confirmed: ['withdraw → served', 'approve → credited', 'reject → voided'],
  credited: [],
  voided: [],
  ended: [],
};

/** `to` is null where it stays where it is. */
type Moves = Record<string, { from: readonly string[]; to: string | null }>;

const MACHINES = [
  {
    name: 'request',
    moves: SERVICE_REQUEST_MOVES as Moves,
    statuses: SERVICE_REQUEST_STATUSES as readonly string[],
    can: canMoveRequest as (move: string, from: string) => boolean,
    product: REQUEST,
    begins: 'draft',
  },
  {
    name: 'assignment',
    moves: ASSIGNMENT_MOVES as Moves,
    statuses: ASSIGNMENT_STATUSES as readonly string[],
    can: canMoveAssignment as (move: string, from: string) => boolean,
    product: ASSIGNMENT,
    begins: 'accepted',
  },
];

/** Everything that can be reached from `status`, itself included. */
const reachable = (moves: Moves, status: string, seen = new Set<string>()): Set<string> => {
  if (seen.has(status)) return seen;
  seen.add(status);
  for (const { from, to } of Object.values(moves)) if (from.includes(status)) reachable(moves, to ?? status, seen);
  return seen;
};

describe.each(MACHINES)("the $name's table", ({ moves, statuses, can, product, begins }) => {
  it.each(statuses)('allows from %s exactly what the product says', (status) => {
    const allowed = Object.keys(moves).filter((move) => can(move, status));
    expect(allowed.map((move) => `${move} → ${moves[move]?.to ?? status}`).sort()).toEqual(
      [...(product[status] ?? [])].sort(),
    );
  });

  it('reaches every status from its beginning', () => {
    expect([...reachable(moves, begins)].sort()).toEqual([...statuses].sort());
  });

  it('leads from every status to an end: nothing hangs for ever', () => {
    const ends = statuses.filter((status) => product[status]?.length === 0);
    for (const status of statuses) expect([...reachable(moves, status)].some((one) => ends.includes(one))).toBe(true);
  });

  it('refuses a move that does not exist from anywhere', () => {
    expect(() => statuses.map((status) => can('steal', status))).toThrow(TypeError);
  });
});

it('calls final exactly the requests that no move leaves', () => {
  const left = SERVICE_REQUEST_STATUSES.filter((status) => REQUEST[status]?.length === 0);
  expect([...FINAL_SERVICE_REQUEST_STATUSES].sort()).toEqual([...left].sort());
});

it('calls final exactly the assignments that no move leaves', () => {
  const left = ASSIGNMENT_STATUSES.filter((status) => ASSIGNMENT[status]?.length === 0);
  expect([...FINAL_ASSIGNMENT_STATUSES].sort()).toEqual([...left].sort());
});
