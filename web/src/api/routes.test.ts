import { expect, it } from 'vitest';
import { address } from './routes';

it('a route is named by its ids, whatever they are made of', () =>
  expect(address('/sales/{saleId}/invoice.pdf', { path: { saleId: 'a/b c' } })).toBe('/sales/a%2Fb%20c/invoice.pdf'));

it('what is not asked is not sent', () =>
  expect(address('/customers', { query: { q: 'Núñez & co', group: null, tag: '', email: false, limit: 50 } }))
    .toBe('/customers?q=N%C3%BA%C3%B1ez+%26+co&email=false&limit=50'));
