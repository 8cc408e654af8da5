import { beforeEach, expect, test, vi } from 'vitest';
import { add, type Cart } from './cart';
import { editCart, keptCart } from './keptCart';

const storage = new Map<string, string>();
vi.stubGlobal('localStorage', {
  getItem: (key: string) => storage.get(key) ?? null, setItem: (key: string, text: string) => void storage.set(key, text),
});
beforeEach(() => storage.clear());

const putting = (name: string) => (cart: Cart) =>
  add(cart, { sku: name, name, quantity: 1, unitPrice: '5.95', taxRate: 0, weighed: false });
const names = () => keptCart().lines.map(({ name }) => name);

test('What another window has put into the cart stays, also where this one has not heard of it yet', () => {
  editCart(putting('Green Tea'));
  storage.set('cart', JSON.stringify(putting('Earl Grey')(keptCart())));
  editCart(putting('Assam'));
  expect(names()).toEqual(['Green Tea', 'Earl Grey', 'Assam']);
});

test('A cart is the same one until it changes, and keeps its number', () => {
  const empty = keptCart();
  expect(keptCart()).toBe(empty);
  editCart(putting('Green Tea'));
  expect(keptCart()).not.toBe(empty);
  expect(keptCart().saleId).toBe(empty.saleId);
});

test('What can not be read is an empty cart', () => {
  storage.set('cart', '{');
  expect(names()).toEqual([]);
});
