import { describe, expect, test } from 'vitest';
import type { CustomerView } from '../api/types';
import { customer } from '../testing/customer';
import { keptOf, search } from './workingSet';

const now = new Date('2026-06-30T12:00:00Z');
const person = (id: string, fields: object) =>
  keptOf(customer({ id, phoneNumber: null, knownBy: [], updatedAt: '2026-06-01T00:00:00Z', ...(fields as Partial<CustomerView>) }));

const kept = [
  person('zoe', { firstName: 'Zoë', lastName: 'Núñez', phone: '020 7946 0958', phoneNumber: '+442079460958',
    email: 'Zoe@example.com', barcode: '2900000000017' }),
  person('chen', { firstName: '怡君', lastName: '陳', phone: '0912 345 678', phoneNumber: '+886912345678', email: null,
    barcode: '2900000000024' }),
  person('sasaki', { firstName: '健太 Ken', lastName: '佐々木', phone: null, email: null, barcode: '2900000000055', tags: ['Red Wine'] }),
  person('soren', { firstName: 'Søren', lastName: 'Größe', phone: null, email: 's.groesse@example.com', barcode: '2900000000062',
    addresses: [{ postcode: '00184' }],
    knownBy: [{ kind: 'barcode', value: 'CARD-77' }, { kind: 'reference', value: 'shopify:6543210987' }] }),
  person('merged', { firstName: 'Ada', lastName: 'Lovelace', phone: null, email: null, barcode: '2900000000031',
    knownBy: [{ kind: 'barcode', value: '2900000000999' }] }),
  person('old', { firstName: 'Olga', lastName: 'Zorin', updatedAt: '2025-12-29T00:00:00Z', phone: null, email: null,
    barcode: '2900000000048' }),
];
const found = (typed: string) => search(kept, typed, now).map(({ id }) => id);

describe('Without a connection', () => {
  test.each([
    ['nunez zo', 'zoe'], ['ZOË', 'zoe'], ['Ｎｕｎｅｚ', 'zoe'], ['陳', 'chen'], ['怡君', 'chen'], ['君', 'chen'], ['陳怡君', 'chen'],
    ['020 7946 0958', 'zoe'], ['0207', 'zoe'], ['+44 20 7946 0958', 'zoe'], ['0044 20 7946', 'zoe'], ['0958', 'zoe'],
    ['0912345678', 'chen'], ['+886 912', 'chen'], ['zoe@exam', 'zoe'], ['2900000000024', 'chen'], ['2900000000999', 'merged'],
    ['soren', 'soren'], ['Größ', 'soren'], ['grosse', 'soren'], ['card-77', 'soren'], ['s.groesse', 'soren'], ['00184', 'soren'],
    ['shopify:6543210987', 'soren'], ['佐々木健太', 'sasaki'], ['木', 'sasaki'], ['#red w', 'sasaki'],
  ])('%s finds what the server finds', (typed, id) => expect(found(typed)).toEqual([id]));

  test('every word has to be there', () => expect(found('zoe lovelace')).toEqual([]));
  test('nobody is found by nothing', () => expect(found('  ')).toEqual([]));
  test('nobody is found who was not updated within six months', () => {
    expect(found('zorin')).toEqual([]);
    expect(search(kept, 'zorin', new Date('2026-06-28T00:00:00Z')).map(({ id }) => id)).toEqual(['old']);
  });
  test('whoever was here last comes first', () => {
    const two = [person('early', { lastVisitAt: '2026-02-01T00:00:00Z' }), person('late', { lastVisitAt: '2026-05-01T00:00:00Z' })];
    expect(search(two, two[0]!.firstName!, now).map(({ id }) => id)).toEqual(['late', 'early']);
  });
  test('nothing of membership and money is kept', () => {
    const view = kept[0] as unknown as Record<string, unknown>;
    for (const field of ['tier', 'points', 'credit', 'account', 'spend', 'orders']) expect(view).not.toHaveProperty(field);
  });
});
