import { again, useAsk, whole } from '../shell/ask';
import type { Filters } from './filters';

/** Everything under it is asked for again when a customer is created, changed or gone. */
export const directory = ['directory'];

/** How many they are; of everybody, who need not be counted, also by group, tag, tier and so on. */
export const useCounts = (filters: Filters) =>
  useAsk([...directory, 'counts', filters], (api, signal) => api.get('/api/v1/customers/counts', { query: filters, signal }),
    Object.keys(filters).length > 0 ? again.seldom : again.often);

export const useGroups = () => useAsk(['groups', 'all'], (api, signal) =>
  whole((cursor) => api.get('/api/v1/groups', { query: { cursor, limit: 200 }, signal })));

export const useStores = () => useAsk(['stores', 'all'], (api, signal) =>
  whole((cursor) => api.get('/api/v1/stores', { query: { cursor, limit: 200 }, signal })));

/** Names for ids; an id that is not known yet names itself. */
export function useNames() {
  const [groups, stores] = [useGroups().data?.items, useStores().data?.items];
  return {
    group: (id: string | null) => (id === null ? null : groups?.find((one) => one.id === id)?.name ?? (groups ? id.slice(-6) : '…')),
    store: (id: string | null) => (id === null ? null : stores?.find((one) => one.id === id)?.name ?? id),
  };
}
