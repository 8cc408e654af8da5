import type { components } from '../../api/schema';

export const filterNames = [
  'q', 'group', 'tier', 'tag', 'store', 'origin', 'email', 'sms', 'visitedWithinDays', 'notVisitedForDays', 'birthdayMonth',
  'spentAtLeast', 'spentWithinDays', 'initial',
] as const;

export type FilterName = (typeof filterNames)[number];

/** What is asked of the directory, as it stands in the page's address and in the API's: what is absent is not asked. */
export type Filters = Partial<Record<FilterName, string>>;

export const origins = ['retail', 'online', 'backOffice', 'import'] as const;

export const filtersIn = (search: URLSearchParams): Filters =>
  Object.fromEntries(filterNames.flatMap((name) => (search.get(name) ? [[name, search.get(name)!]] : [])));

type Changed = Partial<Record<FilterName | 'sort' | 'from', string | undefined>>;

/** The search with some filters set anew; what is empty goes. */
export function searchWith(search: URLSearchParams, changed: Changed): URLSearchParams {
  const next = new URLSearchParams(search);
  for (const [name, value] of Object.entries(changed))
    if (value) next.set(name, value);
    else next.delete(name);
  if (!next.has('spentAtLeast')) next.delete('spentWithinDays');
  return next;
}

/** Those set beside the search text and the initial, which have places of their own. */
export const setIn = (filters: Filters) =>
  filterNames.filter((name) => filters[name] !== undefined && name !== 'q' && name !== 'initial' && name !== 'spentWithinDays');

type Written = components['schemas']['WrittenFilter'];

const flag = (text: string | undefined) => (text === undefined ? null : text === 'true');
const count = (text: string | undefined) => (text === undefined ? null : Number(text));

/** As a segment keeps it. */
export const written = (filters: Filters): Written => ({
  q: filters.q ?? null, group: filters.group ?? null, tag: filters.tag ?? null, tier: filters.tier ?? null, store: filters.store ?? null,
  origin: (filters.origin as Written['origin']) ?? null, email: flag(filters.email), sms: flag(filters.sms),
  visitedWithinDays: count(filters.visitedWithinDays), notVisitedForDays: count(filters.notVisitedForDays),
  birthdayMonth: filters.birthdayMonth ?? null, spentAtLeast: filters.spentAtLeast ?? null,
  spentWithinDays: count(filters.spentWithinDays), initial: filters.initial ?? null,
});

export const read = (filter: Written): Filters =>
  Object.fromEntries(Object.entries(filter).flatMap(([name, value]) => (value === null || value === undefined ? []
    : [[name, String(value)]])));
