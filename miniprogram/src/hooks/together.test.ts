import assert from 'node:assert/strict';
import { it } from 'node:test';
import { together } from './together.ts';
import type { Loader } from './useLoader.ts';
import type { ProblemError } from '@/services/problem-error';

const problem = { title: '没有找到' } as ProblemError;
const there = (value: string): Loader<string> => ({ status: 'ready', value });
const loading: Loader<string> = { status: 'loading' };
const failed: Loader<string> = { status: 'failed', problem };

it('is there when both are, and not before', () => {
  assert.deepEqual(together(there('a'), there('b')), { status: 'ready', value: ['a', 'b'] });
  assert.deepEqual(together(there('a'), loading), { status: 'loading' });
});

it('has failed when either has, whatever the other does', () => {
  assert.deepEqual(together(loading, failed), failed);
  assert.deepEqual(together(failed, there('b')), failed);
});

it('is from when the older of the two is', () => {
  const stale = { problem, readAt: new Date('2026-11-26T01:00:00Z') };
  assert.deepEqual(together(there('a'), { status: 'ready', value: 'b', stale }), {
    status: 'ready',
    value: ['a', 'b'],
    stale,
  });
});
