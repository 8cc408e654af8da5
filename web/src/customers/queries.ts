import { keepPreviousData, skipToken, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Attempt } from '../api/attempt';
import type { Calls } from '../api/calls';
import { Problem } from '../api/client';
import type { CustomerView, Page, PresenceChanged } from '../api/types';
import { useWatch } from '../live/LiveProvider';
import { useFoundKept, useKept } from '../offline/queries';
import { useConnection } from '../offline/useConnection';
import { useSignedIn } from '../session/SessionContext';
import { drop, keys, type Marks, takeAnswer, takeFromElsewhere } from './cache';

/** The customer, kept up to date while shown. */
export function useCustomer(id: string, exists: boolean) {
  const { api } = useSignedIn();
  const queries = useQueryClient();
  const { online } = useConnection();
  useWatch(id, exists);
  const known = useQuery({
    queryKey: keys.customer(id),
    enabled: exists && online,
    queryFn: async ({ signal }) => {
      try {
        return takeFromElsewhere(queries, await api.customer(id, signal));
      } catch (error) {
        // Deleted while nobody told us: the connection was away.
        if (error instanceof Problem && error.status === 404) drop(queries, { id, version: Number.MAX_SAFE_INTEGER });
        throw error;
      }
    },
  });
  const kept = useKept(id, exists && !online && !known.data);
  return online || known.data ? known : kept;
}

export const useDeleted = (id: string) => useQuery<number>({ queryKey: keys.deleted(id), queryFn: skipToken }).data !== undefined;

/** What another register has just changed; forgotten after a moment. */
export function useMarks(id: string): Marks | null {
  const queries = useQueryClient();
  const marks = useQuery<Marks | null>({ queryKey: keys.marks(id), queryFn: skipToken }).data ?? null;
  useEffect(() => {
    if (!marks) return;
    const timer = setTimeout(() => queries.setQueryData(keys.marks(id), null), shownFor);
    return () => clearTimeout(timer);
  }, [id, marks, queries]);
  return marks;
}

const shownFor = 8_000;

export function useFound(q: string) {
  const { api } = useSignedIn();
  const { online } = useConnection();
  const found = useQuery({
    queryKey: keys.found(q),
    queryFn: q === '' || !online ? skipToken : ({ signal }) => api.find(q, signal),
    placeholderData: keepPreviousData,
  });
  const kept = useFoundKept(q, !online);
  return online ? found : kept;
}

export const useOrders = (id: string) => {
  const { api } = useSignedIn();
  return useInfiniteQuery({
    queryKey: keys.orders(id),
    queryFn: ({ signal, pageParam }) => api.orders(id, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });
};

export const useItems = (id: string) => {
  const { api } = useSignedIn();
  return useQuery({ queryKey: keys.items(id), queryFn: ({ signal }) =>
    api.get('/api/v1/customers/{id}/items', { path: { id }, query: { days: 90, limit: 100 }, signal }) });
};

/** Who else has this customer open: not this window's own register and person. */
export function useOthers(id: string) {
  const { session } = useSignedIn();
  const present = useQuery<PresenceChanged['registers']>({ queryKey: keys.present(id), queryFn: skipToken }).data ?? [];
  return present.filter(({ registerId, user }) => registerId !== session.registerId || user !== session.user);
}

const remembered = 8;

/** The customers opened last at this window, newest first. */
export function useRecent() {
  const queries = useQueryClient();
  const recent = useQuery<Page<CustomerView>>({ queryKey: keys.recent, queryFn: skipToken, gcTime: Infinity }).data?.items ?? [];
  const remember = (view: CustomerView) => {
    const others = recent.filter((other) => other.id !== view.id);
    queries.setQueryData<Page<CustomerView>>(keys.recent, { items: [view, ...others].slice(0, remembered), next: null });
  };
  return { recent, remember };
}

/** A change of one customer: sent under one key per attempt, and its outcome shown at once. */
export function useChange<T>(
  id: string, send: (api: Calls, body: T, key: string) => Promise<CustomerView | { version: number }>, onDone: () => void,
) {
  const { api } = useSignedIn();
  const queries = useQueryClient();
  const [attempt] = useState(() => new Attempt());
  return useMutation({
    mutationKey: keys.customer(id),
    mutationFn: (body: T) => attempt.run(body, (key) => send(api, body, key)),
    onSuccess: (answer) => {
      takeAnswer(queries, id, answer);
      onDone();
    },
  });
}
