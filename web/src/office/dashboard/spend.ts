import { useQueries, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import type { components } from '../../api/schema';
import { useFollow } from '../../live/LiveProvider';
import { useSignedIn } from '../../session/SessionContext';
import { useGroups, useStores } from '../customers/directory';
import { daysAgo } from '../shell/days';
import { useSettings } from '../shell/may';

export type Spend = components['schemas']['SpendView'];

export interface Row {
  id: string;
  name: string;
  spend: Spend | undefined;
}

/** A sale moves several figures at once: they are asked for again together, a moment later. */
const moment = 300;

/** What was spent in the last days, store by store and group by group; asked for again as soon as a store says that it sold. */
export function useSpend(days: number) {
  const { api } = useSignedIn();
  const queries = useQueryClient();
  const timeZone = useSettings().data?.settings.timeZone;
  const from = daysAgo(days - 1, timeZone);
  const [stores, groups] = [useStores().data?.items ?? [], useGroups().data?.items ?? []];
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  const ofStores = useQueries({ queries: stores.map(({ id }) => ({
    queryKey: ['spend', 'store', id, from], queryFn: ({ signal }: { signal: AbortSignal }) => api.get('/api/v1/stores/{id}/spend',
      { path: { id }, query: { from }, signal }),
  })) });
  const ofGroups = useQueries({ queries: groups.map(({ id }) => ({
    queryKey: ['spend', 'group', id, from], queryFn: ({ signal }: { signal: AbortSignal }) => api.get('/api/v1/groups/{id}/spend',
      { path: { id }, query: { from }, signal }),
  })) });
  useFollow('Store', stores.map(({ id }) => id), () => {
    clearTimeout(waiting.current);
    waiting.current = setTimeout(() => void queries.invalidateQueries({ queryKey: ['spend'] }), moment);
  });
  return {
    stores: stores.map(({ id, name }, at): Row => ({ id, name, spend: ofStores[at]?.data })),
    groups: groups.map(({ id, name }, at): Row => ({ id, name, spend: ofGroups[at]?.data })),
    pending: stores.length === 0 || ofStores.some((one) => one.isPending),
    error: [...ofStores, ...ofGroups].find((one) => one.error)?.error ?? null,
  };
}
