import { expect, it } from 'vitest';
import { discountTyped, quantityTyped } from './typed';

it.each([
  ['', 'amount', 0], ['0', 'amount', 0], ['0,00', 'amount', 0], ['1', 'amount', 100], ['1,50', 'amount', 150], ['20', 'amount', 2000],
  ['20.01', 'amount', null], ['-1', 'amount', null], ['x', 'amount', null],
  ['10', 'percent', 200], ['12,5', 'percent', 250], ['100', 'percent', 2000], ['101', 'percent', null], ['-5', 'percent', null],
] as const)('%j as %s off 20.00 is %j', (typed, as, off) => expect(discountTyped(typed, as, 2000, 2)).toBe(off));

it.each([['2', 2], ['0,125', 0.125], ['1.5', 1.5], ['0', null], ['', null], ['-1', null], ['0.1234', null], ['two', null]])(
  '%j is a quantity of %j', (typed, quantity) => expect(quantityTyped(typed)).toBe(quantity));
