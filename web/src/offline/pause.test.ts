import { expect, it } from 'vitest';
import { pause } from './pause';

it('tries again soon at first, then less often, never later than five seconds', () => {
  expect([0, 1, 2, 3, 10, 1000].map((tries) => pause(tries, 1))).toEqual([500, 1000, 2000, 4000, 5000, 5000]);
});

it('spreads those who lost the connection together', () => {
  expect(pause(3, 0)).toBe(2000);
  expect(pause(3, 0.5)).toBe(3000);
});
