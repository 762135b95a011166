import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { AssignmentDto } from '@huzhu/shared';
import { firstOf, helpersOf } from './first.ts';

const part = (id: string, status: AssignmentDto['status']) =>
  ({ id, status, volunteer: { name: `志愿者${id}` } }) as Partial<AssignmentDto> as AssignmentDto;

it('offers whoever came and did it, and nobody who did not', () => {
  const assignments = [part('1', 'voided'), part('2', 'credited'), part('3', 'accepted'), part('4', 'served')];
  assert.deepEqual(
    helpersOf({ assignments }).map(({ id }) => id),
    ['2', '4'],
  );
});

it('asks first only whom the request itself names', () => {
  const before = { assignments: [part('2', 'credited'), part('3', 'accepted')] };
  assert.equal(firstOf(before, '2')?.volunteer.name, '志愿者2');
  for (const id of ['3', 'x', undefined]) assert.equal(firstOf(before, id), null);
  assert.equal(firstOf(null, '2'), null);
});
