/** A position is both of its numbers or neither; as rules for `refuseFaults`. */
export const wholePosition = (given: {
  longitudeMicrodegrees?: number;
  latitudeMicrodegrees?: number;
}): [string, string, boolean][] => [
  [
    'longitudeMicrodegrees',
    'isWhole',
    given.latitudeMicrodegrees === undefined || given.longitudeMicrodegrees !== undefined,
  ],
  [
    'latitudeMicrodegrees',
    'isWhole',
    given.longitudeMicrodegrees === undefined || given.latitudeMicrodegrees !== undefined,
  ],
];
