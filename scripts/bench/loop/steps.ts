import type { Client } from 'pg';
import type { Couple } from './couples.ts';

export type StepName = 'ask' | 'submit' | 'accept' | 'checkIn' | 'checkOut' | 'confirm' | 'approve' | 'rate';

const SERVICE_MINUTES = 90;

/** The day before the service, and its day, in Asia/Shanghai. */
export interface Days {
  before: string;
  day: string;
}

interface Made {
  id: string;
  status?: string;
}

export interface Step {
  name: StepName;
  by: 'elder' | 'volunteer' | 'worker';
  /** What time the bank believes it is when the first couple takes this step; null: as it goes on. */
  at: ((days: Days) => string) | null;
  path: (couple: Couple) => string;
  body: (couple: Couple, days: Days) => object;
  /** What must have come of it; null: it has no status. */
  status: string | null;
  keep?: (couple: Couple, made: Made) => void;
}

const onDay = (day: string, time: string): string => `${day}T${time}:00+08:00`;
const STARTS = '10:00';

const assignment =
  (rest: string) =>
  ({ assignmentId }: Couple): string =>
    `/assignments/${assignmentId}/${rest}`;

/**
 * The loop, as server/test/app/steps.spec.ts walks it. All couples take a step before any takes the next: so the bank's
 * time moves four times, however many they are.
 */
export const STEPS: readonly Step[] = [
  {
    ...{ name: 'ask', by: 'elder', status: 'draft' },
    at: ({ before }) => onDay(before, '12:30'),
    path: () => '/service-requests',
    body: (_, { day }) => ({
      itemCode: 'hospital_escort',
      startsAt: onDay(day, STARTS),
      latestStartAt: onDay(day, '11:00'),
      plannedMinutes: SERVICE_MINUTES,
    }),
    keep: (couple, { id }) => (couple.requestId = id),
  },
  {
    ...{ name: 'submit', by: 'elder', status: 'open', at: null },
    path: ({ requestId }) => `/service-requests/${requestId}/submit`,
    body: () => ({}),
  },
  {
    ...{ name: 'accept', by: 'volunteer', status: 'accepted', at: null },
    path: ({ requestId }) => `/service-requests/${requestId}/accept`,
    body: () => ({}),
    keep: (couple, { id }) => (couple.assignmentId = id),
  },
  {
    ...{ name: 'checkIn', by: 'volunteer', status: 'in_service' },
    at: ({ day }) => onDay(day, STARTS),
    path: assignment('check-in'),
    body: ({ digits }) => ({ method: 'code', digits: digits.start }),
  },
  {
    ...{ name: 'checkOut', by: 'volunteer', status: 'served' },
    at: ({ day }) => onDay(day, '11:31'),
    path: assignment('check-out'),
    body: ({ digits }) => ({ method: 'code', digits: digits.end }),
  },
  { ...{ name: 'confirm', by: 'elder', status: 'confirmed', at: null }, path: assignment('confirm'), body: () => ({}) },
  {
    ...{ name: 'approve', by: 'worker', status: 'credited' },
    at: ({ day }) => onDay(day, '12:10'),
    path: assignment('approve'),
    body: () => ({ approvedMinutes: SERVICE_MINUTES }),
  },
  {
    ...{ name: 'rate', by: 'elder', status: null, at: null },
    path: assignment('rating'),
    body: () => ({ face: 'happy' }),
  },
];

/** What the elders would tell at the door. */
export const readDigits = async (owner: Client, couples: readonly Couple[]): Promise<void> => {
  const { rows } = await owner.query<{ id: string; purpose: 'start' | 'end'; digits: string }>(
    'SELECT assignment_id AS id, purpose, digits FROM meeting_codes WHERE assignment_id = ANY ($1::uuid[])',
    [couples.map(({ assignmentId }) => assignmentId)],
  );
  const byId = new Map(couples.map((couple) => [couple.assignmentId, couple]));
  for (const { id, purpose, digits } of rows) {
    const couple = byId.get(id);
    if (couple) couple.digits[purpose] = digits;
  }
};

/** Moves the time of a bank, forward only. */
export const moveClock = async (owner: Client, to: string): Promise<void> => {
  await owner.query('UPDATE clock_offset SET offset_milliseconds = greatest(offset_milliseconds, $1)', [
    Date.parse(to) - Date.now(),
  ]);
};
