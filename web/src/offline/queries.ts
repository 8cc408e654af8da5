import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { CustomerView, Page } from '../api/types';
import { findKept } from './catchUp';
import { keptCustomer, latestVisitors, synced } from './sync';
import type { KeptCustomer } from './workingSet';

/**
 * A kept customer where the pages expect one. What is not kept is empty, and nothing that shows it is shown while offline. It must not
 * get among what the server said: so it has keys of its own in the cache.
 */
const asView = (kept: KeptCustomer): CustomerView => ({
  taxNumber: null, tier: null, tierPinned: false, groupId: null, homeStoreId: null, origin: 'retail', account: null, createdAt: '',
  points: null, pointsOwed: 0, pointsHeld: 0, credit: '0', creditHeld: '0', holds: [], orders: 0, phoneNumber: null, knownBy: [],
  spend: { total: '0', retail: '0', online: '0', omo: '0' },
  ...kept,
});

export const useKept = (id: string, wanted: boolean) => useQuery({
  queryKey: ['kept', id],
  queryFn: !wanted ? skipToken : async () => {
    const kept = await keptCustomer(id);
    return kept ? asView(kept) : null;
  },
  gcTime: 0,
});

/**
 * Whom this store saw last, from this device alone: there is something to choose from before anything is typed. It fills while the
 * customers first come to this device; a list that is full does not change under a finger.
 */
export function useLatestKept(): CustomerView[] {
  const { data = [], refetch } = useQuery({
    queryKey: ['kept', 'latest'], queryFn: async () => (await latestVisitors(most)).map(asView), gcTime: 0,
  });
  const fills = data.length < most;
  useEffect(() => (fills ? synced.subscribe(() => void refetch()) : undefined), [fills, refetch]);
  return data;
}

const most = 20;

export const useFoundKept = (q: string, wanted: boolean) => useQuery<Page<CustomerView>>({
  queryKey: ['kept', 'found', q],
  queryFn: q === '' || !wanted ? skipToken : async () => ({ items: (await findKept(q)).map(asView), next: null }),
  placeholderData: keepPreviousData,
  gcTime: 0,
});
