import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { dayLine, pauseOf, seriesWhen } from './words.ts';

const MORNING = { startMinute: 8 * 60, windowMinutes: 210, startsOn: '2026-12-02' };

describe('what is said of a series', () => {
  it('is its days and its time', () => {
    assert.equal(seriesWhen({ everyWeeks: 1, weekdays: [3], ...MORNING }), '每周三上午');
    assert.equal(
      seriesWhen({ everyWeeks: 2, weekdays: [2, 4], startMinute: 540, windowMinutes: 60, startsOn: '2026-12-01' }),
      '每两周的周二、周四上午 9 点',
    );
  });

  it('is of each day how it stands, and why it was not sent', () => {
    const day = { onDay: '2026-12-09', requestId: null };
    assert.equal(dayLine({ ...day, state: 'planned', refusal: null }), '12月9日周三：到时候替您发出去');
    assert.equal(dayLine({ ...day, state: 'refused', refusal: 'away' }), '12月9日周三：没有发出去：登记了不在家');
  });

  it('a pause of a week has seven days, today among them', () => {
    assert.deepEqual(pauseOf('2026-12-30', 1), { since: '2026-12-30', until: '2027-01-05' });
  });
});
