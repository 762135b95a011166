import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { AssignmentStatus, ServiceRequestDto, ServiceRequestStatus } from '@huzhu/shared';
import { countToConfirm, expectedAt, nextService } from './next-service.ts';

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
    assignments: part ? [{ status: part, agreedStartAt: agreed }] : [],
  }) as unknown as ServiceRequestDto;

const TUESDAY = '2026-11-24T01:00:00Z';
const WEDNESDAY = '2026-11-25T01:00:00Z';

it('takes the earliest that is still to come, found or not', () => {
  const later = request('later', 'filled', WEDNESDAY, 'accepted');
  const sooner = request('sooner', 'open', TUESDAY);
  assert.equal(nextService([later, sooner])?.id, 'sooner');
});

it('puts before it what is going on, then what waits for a word', () => {
  const coming = request('coming', 'filled', TUESDAY, 'accepted');
  const served = request('served', 'filled', WEDNESDAY, 'served');
  const going = request('going', 'filled', WEDNESDAY, 'in_service');
  assert.equal(nextService([coming, served])?.id, 'served');
  assert.equal(nextService([coming, served, going])?.id, 'going');
  assert.equal(countToConfirm([coming, served, going]), 1);
});

it('has nothing to show when all is over or not sent', () => {
  const over = request('over', 'closed', TUESDAY, 'credited');
  assert.equal(nextService([over, request('draft', 'draft', TUESDAY), request('gone', 'cancelled', TUESDAY)]), null);
});

it('expects the volunteer when they said they come', () => {
  assert.equal(
    expectedAt(request('one', 'filled', TUESDAY, 'accepted', '2026-11-24T02:30:00Z')),
    '2026-11-24T02:30:00Z',
  );
  assert.equal(expectedAt(request('two', 'open', TUESDAY)), TUESDAY);
});
