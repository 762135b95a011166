import { randomInt } from 'node:crypto';
import { DESK_CHOICES } from '@huzhu/shared';

const NUMBERS = { min: 10, max: 99 } as const;

/** The number for the browser's screen, and what the phone chooses it from. */
export const newDeskNumber = (): { number: string; choices: string[] } => {
  const choices = new Set<string>();
  while (choices.size < DESK_CHOICES) choices.add(String(randomInt(NUMBERS.min, NUMBERS.max + 1)));
  const [...shown] = choices;
  return { number: shown[randomInt(DESK_CHOICES)] ?? '', choices: shown };
};
