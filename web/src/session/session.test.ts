import { expect, it } from 'vitest';
import { stands } from './session';

const kept = { expiresAt: '2026-01-01T12:00:00Z', currency: { code: 'GBP', decimals: 2 }, features: [] };
const at = (time: string) => Date.parse(time);

it('a session stands until it expires', () => {
  expect(stands(kept, at('2026-01-01T11:59:59Z'))).toBe(true);
  expect(stands(kept, at('2026-01-01T12:00:00Z'))).toBe(false);
});

it('a session that names no currency is as good as none', () => {
  expect(stands({ expiresAt: kept.expiresAt }, at('2026-01-01T11:00:00Z'))).toBe(false);
  expect(stands(null, 0)).toBe(false);
});
