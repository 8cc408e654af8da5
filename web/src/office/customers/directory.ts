import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { CustomerView } from '../../api/types';
import { useSignedIn } from '../../session/SessionContext';
import { useAsk } from '../shell/ask';
import type { Filters } from './filters';

/** Everything under it is asked for again when a customer is created, changed or gone. */
export const directory = ['directory'];

interface Part {
  items: CustomerView[];
  next: string | null;
  before: boolean;
}

/**
 * The list, page by page. Sorted by name it may begin somewhere in the middle, `from` there: it goes on to its end, and what comes before
 * is fetched the other way round when somebody asks.
 */
export function useDirectory(filters: Filters, sort: string, from: string | undefined) {
  const { api } = useSignedIn();
  const list = useInfiniteQuery({
    queryKey: [...directory, 'list', filters, sort, from],
    initialPageParam: { cursor: null as string | null, before: false },
    queryFn: async ({ pageParam: { cursor, before }, signal }): Promise<Part> => {
      const query = { ...filters, from, cursor, limit: 100, sort: before ? turned(sort) : sort };
      const { items, next } = await api.get('/api/v1/customers', { query, signal });
      return { items: before ? items.toReversed() : items, next, before };
    },
    getNextPageParam: ({ next, before }) => (next && !before ? { cursor: next, before } : undefined),
    getPreviousPageParam: ({ next, before }) => (!before && from ? { cursor: null, before: true }
      : next && before ? { cursor: next, before } : undefined),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
  return {
    ...list,
    items: list.data?.pages.flatMap((page) => page.items) ?? [],
    /** How many of the items come before where it began. */
    before: list.data?.pages.filter((page) => page.before).reduce((sum, { items }) => sum + items.length, 0) ?? 0,
    more: () => {
      if (list.hasNextPage && !list.isFetching) void list.fetchNextPage();
    },
  };
}

const turned = (sort: string) => (sort.startsWith('-') ? sort.slice(1) : `-${sort}`);

/** How many they are; of everybody also by group, tag, tier and so on. */
export const useCounts = (filters: Filters) =>
  useAsk([...directory, 'counts', filters], (api, signal) => api.get('/api/v1/customers/counts', { query: filters, signal }));

export const useGroups = () => useAsk(['groups', 'all'], (api, signal) => api.get('/api/v1/groups', { query: { limit: 200 }, signal }));

export const useStores = () => useAsk(['stores'], (api, signal) => api.get('/api/v1/stores', { query: { limit: 200 }, signal }));

/** Names for ids; an id that is not known yet names itself. */
export function useNames() {
  const [groups, stores] = [useGroups().data?.items, useStores().data?.items];
  return {
    group: (id: string | null) => (id === null ? null : groups?.find((one) => one.id === id)?.name ?? (groups ? id.slice(-6) : '…')),
    store: (id: string | null) => (id === null ? null : stores?.find((one) => one.id === id)?.name ?? id),
  };
}
