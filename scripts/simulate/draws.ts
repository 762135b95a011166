import { createHash } from 'node:crypto';
import type { Share } from './scenarios.ts';

const BYTES = 6;

/**
 * A number from 0 to 1 that follows from the seed and its name alone: whatever happens before, both ways of a month draw the
 * same for the same question.
 */
export const drawOf =
  (seed: number) =>
  (...name: (string | number)[]): number =>
    createHash('sha256')
      .update(`${seed}/${name.join('/')}`)
      .digest()
      .readUIntBE(0, BYTES) /
    2 ** (8 * BYTES);
export type Draw = ReturnType<typeof drawOf>;

export const choose = <T>(shares: readonly Share<T>[], draw: number): T => {
  let left = draw;
  for (const { share, of } of shares) {
    if (left < share) return of;
    left -= share;
  }
  return (shares.at(-1) as Share<T>).of;
};

/** Between both, evenly. */
export const between = (from: number, to: number, draw: number): number => from + (to - from) * draw;

/** Two draws for one point near a middle: most lie close to it. */
export const around = (middle: number, spread: number, first: number, second: number): number =>
  middle + spread * Math.sqrt(-2 * Math.log(1 - first)) * Math.cos(2 * Math.PI * second);
