import { afterEach, expect, it, vi } from 'vitest';
import { money } from './format';

afterEach(() => vi.unstubAllGlobals());

it.each([
  ['en-GB', '1234.50', 'GBP', 2, '£1,234.50'],
  ['en-GB', '-5.00', 'GBP', 2, '-£5.00'],
  ['de-DE', '1234.50', 'EUR', 2, '1.234,50\u00a0€'],
  ['ja-JP', '1200', 'JPY', 0, '￥1,200'],
  ['en-GB', '1200', 'TWD', 0, 'NT$1,200'],
  ['en-GB', '1.250', 'KWD', 3, 'KWD\u00a01.250'],
  ['en-GB', '9007199254740993.01', 'GBP', 2, '£9,007,199,254,740,993.01'],
])('in %s, %s %s with %i decimals is %s', (language, amount, code, decimals, shown) => {
  vi.stubGlobal('navigator', { language, languages: [language] });
  expect(money(amount, { code, decimals })).toBe(shown);
});
