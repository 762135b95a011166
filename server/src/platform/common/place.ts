import { randomInt } from 'node:crypto';

/** A position in GCJ-02, whole millionths of a degree (about 0.1 m). */
export interface Position {
  longitudeMicrodegrees: number;
  latitudeMicrodegrees: number;
}

/** Whole metres east (x) and north (y) of the bank's origin. */
export interface Point {
  x: number;
  y: number;
}

const METERS_PER_MICRODEGREE = 0.11132;
const MICRO = 1_000_000;
const BLUR_METERS = { min: 150, max: 300 } as const;

/** Good to a metre within a city; a city is what one bank is. */
export const toPoint = (position: Position, origin: Position): Point => {
  const shrink = Math.cos((origin.latitudeMicrodegrees / MICRO) * (Math.PI / 180));
  const east = position.longitudeMicrodegrees - origin.longitudeMicrodegrees;
  const north = position.latitudeMicrodegrees - origin.latitudeMicrodegrees;
  return { x: Math.round(east * METERS_PER_MICRODEGREE * shrink), y: Math.round(north * METERS_PER_MICRODEGREE) };
};

/** A point 150–300 m away in any direction: made once for a home and kept, so that asking again tells nothing more. */
export const blur = (point: Point): Point => {
  const angle = (randomInt(0, 3600) / 1800) * Math.PI;
  const meters = randomInt(BLUR_METERS.min, BLUR_METERS.max + 1);
  return { x: Math.round(point.x + meters * Math.cos(angle)), y: Math.round(point.y + meters * Math.sin(angle)) };
};

export const toPointText = (point: Point): string => `(${String(point.x)},${String(point.y)})`;
