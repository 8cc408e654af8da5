import { useQueries, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { components } from '../../api/schema';
import { useFollow } from '../../live/LiveProvider';
import { useSignedIn } from '../../session/SessionContext';
import { useGroups, useStores } from '../customers/directory';
import { daysAgo } from '../shell/days';
import { useMay, useSettings } from '../shell/may';

export type Spend = components['schemas']['SpendView'];

export interface Row {
  id: string;
  name: string;
  spend: Spend | undefined;
}

/** A sale moves several figures at once, and on a busy day the next comes before they are here: they are asked for together, this often. */
const moment = 500;

/** What was spent in the last days, store by store and group by group; asked for again as soon as a store says that it sold. */
export function useSpend(days: number) {
  const { api } = useSignedIn();
  const timeZone = useSettings().data?.settings.timeZone;
  const query = { from: daysAgo(days - 1, timeZone) };
  const [named, grouped] = [useStores(), useGroups()];
  const [stores, groups] = [named.data?.items ?? [], useMay()('groupSpend').allowed ? grouped.data?.items ?? [] : []];
  const ofStores = useQueries({ queries: stores.map(({ id }) => ({
    queryKey: ['spend', 'store', id, query], queryFn: ({ signal }: { signal: AbortSignal }) =>
      api.get('/api/v1/stores/{id}/spend', { path: { id }, query, signal }),
  })) });
  const ofGroups = useQueries({ queries: groups.map(({ id }) => ({
    queryKey: ['spend', 'group', id, query], queryFn: ({ signal }: { signal: AbortSignal }) =>
      api.get('/api/v1/groups/{id}/spend', { path: { id }, query, signal }),
  })) });
  useFollow('Store', stores.map(({ id }) => id), useSold());
  return {
    stores: stores.map(({ id, name }, at): Row => ({ id, name, spend: ofStores[at]?.data })),
    groups: groups.map(({ id, name }, at): Row => ({ id, name, spend: ofGroups[at]?.data })),
    again: () => Promise.all([named, grouped, ...ofStores, ...ofGroups].filter((one) => one.error).map((one) => one.refetch())),
    pending: named.isPending || ofStores.some((one) => one.isPending),
    error: [named, grouped, ...ofStores, ...ofGroups].find((one) => one.error)?.error ?? null,
  };
}

/** A store that sold is asked for again, and with it the groups: which of them bought, it does not say. */
function useSold() {
  const queries = useQueryClient();
  const sold = useRef(new Set<string>());
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(waiting.current), []);
  return (view: object) => {
    sold.current.add((view as { storeId: string }).storeId);
    waiting.current ??= setTimeout(() => {
      for (const id of sold.current) void queries.invalidateQueries({ queryKey: ['spend', 'store', id] });
      void queries.invalidateQueries({ queryKey: ['spend', 'group'] });
      sold.current.clear();
      waiting.current = undefined;
    }, moment);
  };
}
