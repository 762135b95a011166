import { expect, it } from 'vitest';
import { blur, toPoint } from './place.js';

const ORIGIN = { longitudeMicrodegrees: 102_744_500, latitudeMicrodegrees: 25_013_200 };

it('counts metres east and north of the origin', () => {
  expect(toPoint(ORIGIN, ORIGIN)).toEqual({ x: 0, y: 0 });
  const { x, y } = toPoint({ longitudeMicrodegrees: 102_754_500, latitudeMicrodegrees: 25_023_200 }, ORIGIN);
  // A hundredth of a degree: 1,113 m to the north, and cos 25° of that to the east.
  expect([x, y]).toEqual([1009, 1113]);
});

it('moves a home 150 to 300 metres, in every direction', () => {
  const quarters = new Set<string>();
  for (let made = 0; made < 500; made++) {
    const { x, y } = blur({ x: 0, y: 0 });
    const meters = Math.hypot(x, y);
    expect(meters).toBeGreaterThanOrEqual(149);
    expect(meters).toBeLessThanOrEqual(301);
    quarters.add(`${String(x > 0)} ${String(y > 0)}`);
  }
  expect(quarters.size).toBe(4);
});
