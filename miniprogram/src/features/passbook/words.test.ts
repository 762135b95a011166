import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { PassbookLineDto } from '@huzhu/shared';
import { lineWords, printedDay } from './words.ts';

const line = (more: Partial<PassbookLineDto>): PassbookLineDto => ({
  transactionId: '',
  reason: 'service',
  occurredAt: '2026-11-24T16:30:00.000Z',
  minutes: 90,
  balanceAfterMinutes: 90,
  itemTitle: '陪同看病',
  assignmentId: '',
  ...more,
});

it('names a line by its service, and says which were paid', () => {
  assert.equal(lineWords(line({})), '陪同看病');
  assert.equal(lineWords(line({ minutes: -90 })), '陪同看病（请人帮忙）');
  assert.equal(lineWords(line({ reason: 'reversal', minutes: -90 })), '陪同看病（更正）');
  assert.equal(lineWords(line({ reason: 'grant', itemTitle: null })), '社区发放');
});

it('prints the day of China', () => {
  assert.equal(printedDay('2026-11-24T16:30:00.000Z'), '2026.11.25');
});
