import { describe, expect, it } from 'vitest';
import { add, change, emptyCart, type Line, saleOf, sums, totalOf } from './cart';
import { decimal, minor, pointsFor, times, worth } from '../../design/amounts';

const tea: Omit<Line, 'key' | 'discount'> = { sku: 'T', name: 'Tea', quantity: 1, unitPrice: '5.95', taxRate: 20, weighed: false };

describe('amounts', () => {
  it.each([['12.50', 2, 1250], ['0.05', 2, 5], ['1200', 0, 1200], ['1.250', 3, 1250], ['-3.10', 2, -310]])(
    '%s with %i decimals is %i and back', (amount, decimals, whole) => {
      expect(minor(amount, decimals)).toBe(whole);
      expect(decimal(whole, decimals)).toBe(amount);
    });

  it('weighed goods are rounded half away from zero', () => {
    expect(times(0.125, 5900)).toBe(738); // 737.5
    expect(times(0.1, 4205)).toBe(421); // 420.5
    expect(times(3, 333)).toBe(999);
  });

  it('points pay what there are coins for, and a part of a point is a whole one', () => {
    expect(worth(333, 0.01, 2)).toBe(333);
    expect(worth(7, 0.005, 2)).toBe(3);
    expect(pointsFor(333, 0.01, 2)).toBe(333);
    expect(pointsFor(1, 0.0075, 2)).toBe(2);
  });
});

describe('a cart', () => {
  it('counts the same goods up, and keeps a line that has a discount by itself', () => {
    let cart = add(add(emptyCart(), tea), tea);
    expect(cart.lines).toMatchObject([{ quantity: 2 }]);
    cart = add(change(cart, cart.lines[0]!.key, { discount: '1.00' }), tea);
    expect(cart.lines).toHaveLength(2);
    expect(sums(cart, 2)).toMatchObject({ total: 1685, discount: 100, pieces: 3 });
  });

  it('never gives more off than the line comes to', () => {
    const cart = add(emptyCart(), tea);
    const line = { ...cart.lines[0]!, discount: '50.00' };
    expect(totalOf(line, 2)).toBe(0);
  });

  it('is sent with what is held for it as payments, and its tax by line', () => {
    const cart = { ...add(emptyCart(), { ...tea, unitPrice: '12.00' }),
      held: [{ id: 'h', kind: 'credit' as const, points: 0, amount: '5.00' }] };
    expect(sums(cart, 2).due).toBe(700);
    const sale = saleOf(cart, [{ kind: 'cash', amount: '7.00' }], 2, { user: 'anna', storeId: 's', registerId: 's-1' },
      new Date('2026-01-01T10:00:00Z'));
    expect(sale).toMatchObject({
      saleId: cart.saleId, staff: 'anna', note: null, offline: false,
      lines: [{ discount: '0.00', tax: '2.00' }],
      payments: [{ kind: 'credit', amount: '5.00' }, { kind: 'cash', amount: '7.00' }],
    });
  });
});
