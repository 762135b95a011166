import assert from 'node:assert/strict';
import { it } from 'node:test';
import { dutyTextOf, weekInWords } from '@huzhu/shared';
import { hoursOf } from './week.ts';

const MONDAY = [
  { weekday: 1, from: '08:30', to: '12:00' },
  { weekday: 1, from: '14:00', to: '17:30' },
];
const rest = ['', '', '', '', '', ''];

for (const line of ['8:30-12:00 14:00-17:30', '08：30—12：00，14:00～17:30', '8:30到12:00、14:00 至 17:30']) {
  it(`reads ${line}`, () => {
    assert.deepEqual(hoursOf([line, ...rest]), { hours: MONDAY, wrongDays: [] });
  });
}

for (const line of ['早上', '8:30', '12:00-8:30', '8:00-10:00 9:00-11:00', '25:00-26:00']) {
  it(`names the day of ${line}`, () => {
    assert.deepEqual(hoursOf([line, ...rest]).wrongDays, [0]);
  });
}

it('writes what it reads', () => {
  assert.deepEqual(hoursOf(dutyTextOf(MONDAY)).hours, MONDAY);
});

it('says days that are alike in one line, and nothing of the others', () => {
  const day = (weekday: number, from = '08:30') => ({ weekday, from, to: '17:00' });
  assert.deepEqual(weekInWords([day(1), day(2), day(3), day(5), day(6, '09:00')]), [
    '周一至周三 8:30-17:00',
    '周五 8:30-17:00',
    '周六 9:00-17:00',
  ]);
  assert.deepEqual(weekInWords([]), []);
});
