import { expect, it } from 'vitest';
import { amountOf } from './amount';

it.each([
  ['10', 2, '10.00'], ['10.5', 2, '10.50'], ['0,05', 2, '0.05'], ['007', 2, '7.00'], ['12', 0, '12'], [' 3 ', 2, '3.00'],
])('%j with %i decimals is %j', (typed, decimals, amount) => expect(amountOf(typed, decimals)).toBe(amount));

it.each(['', '0', '0.00', '-5', '1.005', '1e3', '1.', '.5', 'ten', '1,000.00'])('%j is no amount', (typed) =>
  expect(amountOf(typed, 2)).toBeNull());

it('points have no fractions', () => expect(amountOf('1.5', 0)).toBeNull());
