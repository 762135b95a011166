import { describe, expect, it } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { barTo, movesOf, type Judged } from './opening.rules.js';

const now = Temporal.Instant.from('2026-11-23T10:00:00+08:00');
const one: Judged = {
  status: 'entered',
  memberId: 'member',
  enteredById: 'first',
  reversalAskedById: null,
  publicUntil: null,
  isKin: false,
};

describe('minutes from a paper book', () => {
  it('are checked by another person than entered them, and never by whose they are', () => {
    expect(barTo('check', one, 'first', now)).toBe('second-person-needed');
    expect(barTo('check', one, 'member', now)).toBe('second-person-needed');
    expect(barTo('check', one, 'second', now)).toBeNull();
    expect(barTo('check', { ...one, isKin: true }, 'second', now)).toBe('second-person-needed');
    expect(movesOf({ ...one, isKin: true }, 'second', now)).toEqual([]);
  });

  it('are posted once the days of the list are over, to the instant', () => {
    const listed: Judged = { ...one, status: 'published', publicUntil: now };
    expect(barTo('post', listed, 'first', now.subtract({ milliseconds: 1 }))).toBe('still-public');
    expect(barTo('post', listed, 'first', now)).toBeNull();
    expect(barTo('post', listed, 'member', now)).toBe('second-person-needed');
  });

  it('are reversed by another person than wished it', () => {
    const asked: Judged = { ...one, status: 'reversal_asked', reversalAskedById: 'second' };
    expect(movesOf(asked, 'second', now)).toEqual(['keep']);
    expect(movesOf(asked, 'first', now)).toEqual(['keep', 'reverse']);
  });

  it('move no further once they are refused, stopped or reversed', () => {
    for (const status of ['refused', 'stopped', 'reversed'] as const)
      expect(movesOf({ ...one, status }, 'anybody', now)).toEqual([]);
  });
});
