import { QueryClient } from '@tanstack/react-query';
import { beforeEach, describe, expect, it } from 'vitest';
import type { CustomerView, Page } from '../api/types';
import { customer } from '../testing/customer';
import { drop, keys, type Marks, take, takeFromElsewhere } from './cache';

const { id } = customer();
let queries: QueryClient;
const shown = () => queries.getQueryData<CustomerView>(keys.customer(id));
const marks = () => queries.getQueryData<Marks>(keys.marks(id));
const found = () => queries.getQueryData<Page<CustomerView>>(keys.found('chen'))!.items;

beforeEach(() => {
  queries = new QueryClient({ defaultOptions: { queries: { gcTime: Infinity } } });
  queries.setQueryData<Page<CustomerView>>(keys.found('chen'), { items: [customer()], next: null });
});

describe('what comes in out of order', () => {
  it('is kept when newer, in the panel and in every list', () => {
    take(queries, customer());
    take(queries, customer({ version: 2, phone: '2' }));
    expect(shown()?.phone).toBe('2');
    expect(found()[0]?.phone).toBe('2');
  });

  it('is left out when older, and what is shown comes back', () => {
    take(queries, customer({ version: 3, phone: '3' }));
    expect(take(queries, customer({ version: 2, phone: '2' })).phone).toBe('3');
    expect(shown()?.phone).toBe('3');
    expect(found()[0]?.phone).toBe('3');
  });

  it('does not bring a deleted customer back', () => {
    take(queries, customer());
    drop(queries, { id, version: 4 });
    takeFromElsewhere(queries, customer({ version: 3 }));
    expect(shown()).toBeUndefined();
    expect(found()).toEqual([]);
  });

  it('of a list row that is newer already changes nothing', () => {
    queries.setQueryData<Page<CustomerView>>(keys.found('chen'), { items: [customer({ version: 9, phone: '9' })], next: null });
    take(queries, customer({ version: 2 }));
    expect(found()[0]?.phone).toBe('9');
  });
});

describe('what another register changed', () => {
  it('is marked, field by field', () => {
    take(queries, customer());
    takeFromElsewhere(queries, customer({ version: 2, phone: '2', phoneNumber: '+2', tags: ['New'], updatedAt: '2025-02-02T00:00:00Z' }));
    expect(marks()).toEqual({ version: 2, fields: ['phone', 'tags'] });
  });

  it('is not marked when the customer was not shown before', () => {
    takeFromElsewhere(queries, customer({ version: 2 }));
    expect(marks()).toBeUndefined();
  });

  it('is not marked when the push is the echo of my own change, before its reply', async () => {
    take(queries, customer());
    let reply: (view: CustomerView) => void = () => {};
    const mutation = queries.getMutationCache().build(queries, {
      mutationKey: keys.customer(id),
      networkMode: 'always',
      mutationFn: () => new Promise<CustomerView>((resolve) => (reply = resolve)),
    });
    const mine = mutation.execute(undefined);
    await Promise.resolve();
    takeFromElsewhere(queries, customer({ version: 2, phone: 'mine' }));
    reply(customer({ version: 2, phone: 'mine' }));
    take(queries, await mine);
    expect(shown()?.phone).toBe('mine');
    expect(marks()).toBeUndefined();
  });
});
