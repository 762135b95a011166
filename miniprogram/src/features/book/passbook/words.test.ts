import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { PassbookLineDto, PassbookLineLotDto } from '@huzhu/shared';
import { lineWords, lotsTogether, lotWords, printedDay } from './words.ts';

const line = (more: Partial<PassbookLineDto>): PassbookLineDto => ({
  lineNo: 1,
  transactionId: '',
  reason: 'service',
  occurredAt: '2026-11-24T16:30:00.000Z',
  minutes: 90,
  balanceAfterMinutes: 90,
  lots: [],
  itemTitle: '陪同看病',
  assignmentId: '',
  corrected: null,
  ...more,
});

it('names a line by its service, and says which were paid', () => {
  assert.equal(lineWords(line({})), '陪同看病');
  assert.equal(lineWords(line({ minutes: -90 })), '陪同看病（请人帮忙）');
  assert.equal(lineWords(line({ reason: 'reversal', minutes: -90 })), '陪同看病（更正）');
  const corrected = { fromMinutes: 90, toMinutes: 60 };
  assert.equal(
    lineWords(line({ reason: 'reversal', minutes: -90, corrected })),
    '陪同看病（更正：1小时30分改为1小时，原来的退回）',
  );
  assert.equal(
    lineWords(line({ reason: 'correction', minutes: 60, corrected })),
    '陪同看病（更正：1小时30分改为1小时，重新记）',
  );
  assert.equal(lineWords(line({ reason: 'grant', itemTitle: null })), '社区发放');
});

it('prints the day of China', () => {
  assert.equal(printedDay('2026-11-24T16:30:00.000Z'), '2026.11.25');
});

const lot = (more: Partial<PassbookLineLotDto>): PassbookLineLotDto => ({
  ...{ origin: 'earned', issuerName: '官渡区', minutes: -30, expiresOn: null },
  ...more,
});

it('says of a lot who owes it, and until when it can be used', () => {
  assert.equal(lotWords(lot({})), '官渡区负责兑付');
  assert.equal(lotWords(lot({ origin: 'granted', expiresOn: '2026-12-31' })), '官渡区负责兑付，2026.12.31前用完');
});

it('shows lots that differ in nothing their owner sees as one', () => {
  const granted = lot({ origin: 'granted', expiresOn: '2026-12-31', minutes: -60 });
  const elsewhere = lot({ issuerName: '五华区' });
  assert.deepEqual(lotsTogether([lot({}), granted, lot({ minutes: -15 }), elsewhere]), [
    lot({ minutes: -45 }),
    granted,
    elsewhere,
  ]);
  assert.deepEqual(lotsTogether([lot({}), lot({ minutes: 30 })]), []);
});
