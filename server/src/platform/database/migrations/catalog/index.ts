import { AT_HOME } from './at-home.js';
import { FOR_FAMILIES } from './for-families.js';
import { FOR_THE_COMMUNITY } from './for-the-community.js';
import type { FoundingItem } from './item.js';
import { MOST_ASKED } from './most-asked.js';

export { forVolunteers } from './for-volunteers.js';
export type { FoundingItem } from './item.js';
export { QUESTIONS } from './questions.js';

/** In the order of the list; an item's place in it is its position. */
export const FOUNDING_CATALOG: readonly FoundingItem[] = [
  ...MOST_ASKED,
  ...AT_HOME,
  ...FOR_FAMILIES,
  ...FOR_THE_COMMUNITY,
];
