import { DISTANCE_BANDS_METERS } from '@huzhu/shared';

const METERS_PER_KILOMETER = 1000;

const lengthWords = (meters: number): string =>
  meters < METERS_PER_KILOMETER ? `${String(meters)}米` : `${String(meters / METERS_PER_KILOMETER)}公里`;

/** `500米以内`, `2公里以内`; beyond the last band `5公里以外`. */
export const distanceWords = (withinMeters: number | null): string =>
  withinMeters === null ? `${lengthWords(Math.max(...DISTANCE_BANDS_METERS))}以外` : `${lengthWords(withinMeters)}以内`;
