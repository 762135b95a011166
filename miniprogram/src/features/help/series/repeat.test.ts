import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { repeatOf, repeatWords, seriesBody } from './repeat.ts';

const WEDNESDAY = '2026-12-02T01:00:00.000Z';

describe('每周都要', () => {
  it('is read out of an address, and anything else is this time alone', () => {
    assert.deepEqual(['week-1', 'weeks2-6', 'week-2', 'day-1', '', undefined].map(repeatOf), [
      'week-1',
      'weeks2-6',
      'once',
      'once',
      'once',
      'once',
    ]);
  });

  it('says on which day of the week, and until when', () => {
    assert.equal(repeatWords(WEDNESDAY, 'week-1'), '以后每周三都要，到2027年1月2日。放假的日子不来。');
    assert.equal(repeatWords('2026-03-02T01:00:00Z', 'weeks2-6'), '以后每两周的周一都要，到9月2日。放假的日子不来。');
    assert.equal(repeatWords(WEDNESDAY, 'once'), '');
  });

  it('is asked for on the weekday of the request in China, up to the end of a shorter month', () => {
    const request = { id: 'r', startsAt: '2026-08-30T22:00:00Z' };
    assert.deepEqual(seriesBody(request, 'week-6'), {
      ...{ requestId: 'r', everyWeeks: 1, weekdays: [1], endsOn: '2027-02-28', skipsHolidays: true },
    });
    assert.equal(seriesBody(request, 'once'), null);
  });
});
