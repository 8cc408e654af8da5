import type { QueryClient } from '@tanstack/react-query';
import type { CustomerView, Deleted, Page, SaleView } from '../api/types';
import { same } from '../editing/draft';
import { forgetUnsaved } from '../editing/keptDrafts';

export const keys = {
  customer: (id: string) => ['customer', id],
  orders: (id: string) => ['orders', id],
  items: (id: string) => ['items', id],
  sales: ['sale'],
  sale: (id: string) => ['sale', id],
  present: (id: string) => ['present', id],
  /** The fields another register changed last, to be marked on the screen. */
  marks: (id: string) => ['marks', id],
  deleted: (id: string) => ['deleted', id],
  /** Every list of customers on the screen begins with this. */
  lists: ['customers'],
  found: (q: string) => ['customers', 'found', q],
  recent: ['customers', 'recent'],
};

export interface Marks {
  version: number;
  fields: string[];
}

/**
 * Takes in a customer from a reply or a push, which may come in any order: only a newer version is kept, and none after the
 * deletion. Returns what is now shown.
 */
export function take(queries: QueryClient, view: CustomerView): CustomerView {
  const shown = queries.getQueryData<CustomerView>(keys.customer(view.id));
  if (shown && shown.version >= view.version) return shown;
  if ((queries.getQueryData<number>(keys.deleted(view.id)) ?? -1) >= view.version) return view;
  queries.setQueryData(keys.customer(view.id), view);
  queries.setQueriesData<Page<CustomerView>>({ queryKey: keys.lists }, (page) => page && {
    ...page,
    items: page.items.map((row) => (row.id === view.id && row.version < view.version ? view : row)),
  });
  // An order that is open is as it is now: what becomes of it elsewhere changes its customer too.
  void queries.invalidateQueries({ queryKey: keys.sales, predicate: ({ state }) =>
    (state.data as SaleView | undefined)?.customerId === view.id });
  if (shown && (shown.orders !== view.orders || shown.spend.total !== view.spend.total)) {
    void queries.invalidateQueries({ queryKey: keys.orders(view.id) });
    void queries.invalidateQueries({ queryKey: keys.items(view.id) });
  }
  return view;
}

/** Takes in the answer to a change: the customer; or only a version, and then the customer is asked for again. */
export function takeAnswer(queries: QueryClient, id: string, answer: CustomerView | { version: number }) {
  if ('addresses' in answer) take(queries, answer);
  else void queries.invalidateQueries({ queryKey: keys.customer(id) });
}

/**
 * Takes in what came unasked. What it changed is marked, unless this register is changing the customer itself just
 * now: then the push may well be the echo of its own change, overtaking the reply.
 */
export function takeFromElsewhere(queries: QueryClient, view: CustomerView): CustomerView {
  const shown = queries.getQueryData<CustomerView>(keys.customer(view.id));
  const now = take(queries, view);
  const mine = queries.isMutating({ mutationKey: keys.customer(view.id) }) > 0;
  if (shown && now.version > shown.version && !mine)
    queries.setQueryData<Marks>(keys.marks(view.id), { version: now.version, fields: changed(shown, now) });
  return now;
}

/** Forgets a deleted customer; a late push of an older version does not bring it back. */
export function drop(queries: QueryClient, { id, version }: Deleted) {
  queries.setQueryData(keys.deleted(id), version);
  queries.removeQueries({ queryKey: keys.customer(id) });
  forgetUnsaved([id]);
  queries.setQueriesData<Page<CustomerView>>({ queryKey: keys.lists }, (page) => page && {
    ...page,
    items: page.items.filter((row) => row.id !== id),
  });
}

/** What is shown nowhere, or goes with another field, which is marked. */
const unmarked = new Set([
  'version', 'updatedAt', 'lastVisitAt', 'phoneNumber', 'knownBy', 'holds', 'pointsHeld', 'creditHeld', 'pointsOwed', 'tierPinned',
  'homeStoreId', 'origin',
]);

function changed(before: CustomerView, after: CustomerView): string[] {
  const [was, is] = [before, after] as unknown as Record<string, unknown>[];
  return Object.keys(after).filter((field) => !unmarked.has(field) && !same(was![field] ?? null, is![field] ?? null));
}
