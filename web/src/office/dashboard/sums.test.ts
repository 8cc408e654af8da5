import { expect, it } from 'vitest';
import { daily, sum } from './sums';

it('amounts are added to the cent, however large', () => {
  expect(sum(['0.10', '0.20', '90071992547409.93'], 2)).toBe('90071992547410.23');
  expect(sum(['1200', '-1500'], 0)).toBe('-300');
  expect(sum(['-0.05'], 2)).toBe('-0.05');
  expect(sum([], 2)).toBe('0.00');
});

it('a day without a sale is in the picture too', () => {
  const spend = { total: '0', retail: '0', online: '0', omo: '0', orders: 0, asOf: '',
    days: [{ date: '2026-01-02', total: '5.50', orders: 2 }] };
  const store = { id: 'a', name: 'A', spend };
  expect(daily([store, { ...store, id: 'b' }], ['2026-01-01', '2026-01-02']))
    .toEqual([{ date: '2026-01-01', total: 0, orders: 0 }, { date: '2026-01-02', total: 11, orders: 4 }]);
});
