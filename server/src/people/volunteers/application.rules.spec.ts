import { describe, expect, it } from 'vitest';
import { levelsNeeded, mayDecide } from './application.rules.js';

it('a registration needs the yeses that the policy asks for, and one where somebody looks the same', () => {
  const needed = ([0, 1, 2] as const).map((volunteerReviewLevels) =>
    [false, true].map((isLookalike) => levelsNeeded({ volunteerReviewLevels }, isLookalike)),
  );
  expect(needed).toEqual([
    [0, 1],
    [1, 1],
    [2, 2],
  ]);
});

describe('who decides', () => {
  const right: Parameters<typeof mayDecide>[0] = {
    ...{ isOutside: true, level: 1, isAbove: false },
  };
  it.each<[string, Partial<typeof right>, boolean]>([
    ['a worker of the community', {}, true],
    ['somebody near to the applicant', { isOutside: false }, false],
    ['a worker of the community, about the second level', { level: 2 }, false],
    ['a worker above, about the second level', { level: 2, isAbove: true }, true],
    [
      'somebody near to who gave the first yes, also a worker above',
      { level: 2, isOutside: false, isAbove: true },
      false,
    ],
    ['a worker above, about the first level', { isAbove: true }, true],
  ])('%s: %j → %s', (_who, change, may) => expect(mayDecide({ ...right, ...change })).toBe(may));
});
