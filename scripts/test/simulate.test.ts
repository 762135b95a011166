import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { giniOf } from '../simulate/figures.ts';
import type { Candidate, Rules } from '../simulate/rules.ts';
import { SCENARIOS } from '../simulate/scenarios.ts';
import { simulate } from '../simulate/simulate.ts';

const [KIND, , SHORT] = SCENARIOS as [(typeof SCENARIOS)[0], (typeof SCENARIOS)[0], (typeof SCENARIOS)[0]];

const byDistance = (all: readonly Candidate[]) =>
  all.toSorted((a, b) => a.meters - b.meters).map(({ volunteer }) => volunteer);
const NOBODY: Rules = {
  ...{ openOffersMax: 3, unfilledHours: 24, openTasksMax: 10, lookAgainMinutes: 15 },
  plan: (_, __, now) => ({ do: 'wait', until: now + 1440 }),
  isLastBand: () => false,
  mayAsk: () => false,
  order: byDistance,
};
/** One at a time, whoever is nearest, two hours each. */
const ONE_BY_ONE: Rules = {
  ...NOBODY,
  mayAsk: (_, askedToday) => askedToday < 2,
  plan: (_, { out, firstAnswerBy }, now) =>
    out > 0 ? { do: 'wait', until: firstAnswerBy ?? now } : { do: 'ask', count: 1, answerBy: now + 120 },
};

describe('a simulated month', () => {
  it('is the same one both ways: where nobody is asked, nothing differs', () => {
    const { list, asked } = simulate(SHORT, 1, NOBODY);
    assert.deepEqual(asked, list);
    assert.ok(list.unfilled > 0.5, 'one volunteer for eight elders, of whom a tenth looks on a day');
  });

  it('is another one with another seed, and the same one with the same', () => {
    const [one, again, other] = [1, 1, 2].map((seed) => simulate(KIND, seed, NOBODY).list);
    assert.deepEqual(one, again);
    assert.notDeepEqual(one, other);
  });

  it('fills more when somebody is asked, by calls and by offers', () => {
    const { list, asked } = simulate(SHORT, 1, ONE_BY_ONE);
    assert.ok(asked.unfilled < list.unfilled);
    assert.ok(asked.callsARequest > 0 && asked.offersARequest > 0);
    assert.ok(asked.served > list.served);
  });
});

it('Gini is 0 where all serve alike, and nears 1 where one serves all', () => {
  assert.equal(giniOf([60, 60, 60, 60]), 0);
  assert.equal(giniOf([0, 0, 0, 100]), 0.75);
  assert.equal(giniOf([]), 0);
});
