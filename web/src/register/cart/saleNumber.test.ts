import { expect, it } from 'vitest';
import { saleNumber } from './saleNumber';

it('a thousand sales begun in one moment have a thousand numbers', () => {
  expect(new Set(Array.from({ length: 1000 }, () => saleNumber(1_800_000_000_000))).size).toBe(1000);
});

it('is short, and has no letter that is read for another', () => {
  expect(saleNumber()).toMatch(/^[2-9A-HJ-NP-Z]{9}-[2-9A-HJ-NP-Z]{7}$/);
});
