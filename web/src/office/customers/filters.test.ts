import { expect, it } from 'vitest';
import { filtersIn, read, searchWith, written } from './filters';

it('a view in the address is read back as it was set', () => {
  const search = searchWith(new URLSearchParams('sort=-spend'),
    { q: 'Núñez', email: 'false', spentAtLeast: '500.00', spentWithinDays: '90' });
  expect(filtersIn(search)).toEqual({ q: 'Núñez', email: 'false', spentAtLeast: '500.00', spentWithinDays: '90' });
  expect(search.get('sort')).toBe('-spend');
});

it('a period of spend goes with the amount', () =>
  expect(filtersIn(searchWith(new URLSearchParams('spentAtLeast=5&spentWithinDays=90'), { spentAtLeast: undefined }))).toEqual({}));

it('a segment keeps what was filtered by, and gives it back', () => {
  const filters = { email: 'false', visitedWithinDays: '30', birthdayMonth: 'this', tier: 'none' };
  expect(written(filters)).toMatchObject({ email: false, visitedWithinDays: 30, birthdayMonth: 'this', tier: 'none', q: null });
  expect(read(written(filters))).toEqual(filters);
});
