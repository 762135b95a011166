import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { AssignmentStatus, ServiceRequestDto, ServiceRequestStatus } from '@huzhu/shared';
import { countToConfirm, expectedAt, inOrder, isOfToday } from './next-service.ts';

const request = (
  id: string,
  status: ServiceRequestStatus,
  startsAt: string,
  part?: AssignmentStatus,
  agreed = startsAt,
) =>
  ({
    id,
    status,
    startsAt,
    shortAt: null,
    assignments: part ? [{ status: part, agreedStartAt: agreed, askedAgain: null }] : [],
  }) as unknown as ServiceRequestDto;

const TUESDAY = '2026-11-24T01:00:00Z';
const WEDNESDAY = '2026-11-25T01:00:00Z';

const MONDAY_NOON = new Date('2026-11-23T04:00:00Z');
const TUESDAY_NOON = new Date('2026-11-24T04:00:00Z');
const idsOf = (requests: ServiceRequestDto[], now: Date): string[] => inOrder(requests, now).map(({ id }) => id);

it('stands by consequence: at the door, today, a word to give, later, looked for', () => {
  const requests = [
    request('seeking', 'open', TUESDAY),
    request('later', 'filled', WEDNESDAY, 'accepted'),
    request('served', 'filled', WEDNESDAY, 'served'),
    request('evening', 'filled', TUESDAY, 'accepted', '2026-11-24T10:00:00Z'),
    request('morning', 'filled', TUESDAY, 'accepted'),
    request('going', 'filled', WEDNESDAY, 'in_service'),
  ];
  const order = ['going', 'morning', 'evening', 'served', 'later', 'seeking'];
  assert.deepEqual(idsOf(requests, TUESDAY_NOON), order);
  assert.deepEqual(
    inOrder(requests, TUESDAY_NOON)
      .filter((one) => isOfToday(one, TUESDAY_NOON))
      .map(({ id }) => id),
    ['going', 'morning', 'evening'],
  );
  assert.equal(countToConfirm(requests), 1);
});

it('shows somebody who comes before what is looked for, also when that is earlier', () => {
  const requests = [request('seeking', 'open', TUESDAY), request('coming', 'filled', WEDNESDAY, 'accepted')];
  assert.deepEqual(idsOf(requests, MONDAY_NOON), ['coming', 'seeking']);
});

it('has nothing to show when all is over or not sent', () => {
  const over = request('over', 'closed', TUESDAY, 'credited');
  assert.deepEqual(
    idsOf([over, request('draft', 'draft', TUESDAY), request('gone', 'cancelled', TUESDAY)], MONDAY_NOON),
    [],
  );
});

it('expects the volunteer when they said they come', () => {
  assert.equal(
    expectedAt(request('one', 'filled', TUESDAY, 'accepted', '2026-11-24T02:30:00Z')),
    '2026-11-24T02:30:00Z',
  );
  assert.equal(expectedAt(request('two', 'open', TUESDAY)), TUESDAY);
});
