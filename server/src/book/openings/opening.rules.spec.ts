import { describe, expect, it } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { barTo, movesOf, type Judge, type Judged } from './opening.rules.js';

const now = Temporal.Instant.from('2026-11-23T10:00:00+08:00');
const one: Judged = {
  status: 'entered',
  memberId: 'member',
  enteredById: 'first',
  reversalAskedById: null,
  publicUntil: null,
};

const by = (memberId: string): Judge => ({ memberId, bar: null, nearTo: [] });

describe('minutes from a paper book', () => {
  it('are checked by another person than entered them, and never by whose they are', () => {
    expect(barTo('check', one, by('first'), now)).toBe('second-person-needed');
    expect(barTo('check', one, by('member'), now)).toBe('second-person-needed');
    expect(barTo('check', one, by('second'), now)).toBeNull();
    expect(barTo('check', one, { ...by('second'), bar: 'involved' }, now)).toBe('second-person-needed');
    expect(barTo('check', one, { ...by('second'), bar: 'unproven' }, now)).toBe('phone-unproven');
    expect(barTo('check', one, { ...by('kin of the first'), nearTo: ['first'] }, now)).toBe('second-person-needed');
    expect(movesOf(one, { ...by('second'), bar: 'involved' }, now)).toEqual([]);
  });

  it('are posted once the days of the list are over, to the instant', () => {
    const listed: Judged = { ...one, status: 'published', publicUntil: now };
    expect(barTo('post', listed, by('first'), now.subtract({ milliseconds: 1 }))).toBe('still-public');
    expect(barTo('post', listed, by('first'), now)).toBeNull();
    expect(barTo('post', listed, by('member'), now)).toBe('second-person-needed');
  });

  it('are reversed by another person than wished it', () => {
    const asked: Judged = { ...one, status: 'reversal_asked', reversalAskedById: 'second' };
    expect(movesOf(asked, by('second'), now)).toEqual(['keep']);
    expect(movesOf(asked, by('first'), now)).toEqual(['keep', 'reverse']);
  });

  it('move no further once they are refused, stopped or reversed', () => {
    for (const status of ['refused', 'stopped', 'reversed'] as const)
      expect(movesOf({ ...one, status }, by('anybody'), now)).toEqual([]);
  });
});
