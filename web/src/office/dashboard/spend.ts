import { skipToken, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { components } from '../../api/schema';
import { useFollow } from '../../live/LiveProvider';
import { useSignedIn } from '../../session/SessionContext';
import { whole } from '../shell/ask';
import { daysAgo } from '../shell/days';
import { useMay } from '../../access/may';
import { useSettings } from '../shell/may';

export type Spend = components['schemas']['SpendView'];
export type Row = components['schemas']['NamedSpend'];

/** A sale moves several figures at once, and on a busy day the next comes soon: they are asked for together, this often at most. */
const moment = 500;

/** What was spent in the last days, by store and by group; asked for again as soon as a store says that it sold. */
export function useSpend(days: number) {
  const { api } = useSignedIn();
  const timeZone = useSettings().data?.settings.timeZone;
  const query = { from: daysAgo(days - 1, timeZone), limit: 200 };
  const stores = useQuery({
    queryKey: ['spend', 'stores', query],
    queryFn: ({ signal }) => whole((cursor) => api.get('/api/v1/spend/stores', { query: { ...query, cursor }, signal })),
  });
  const mayGroups = useMay()('groupSpend').allowed;
  const groups = useQuery({
    queryKey: ['spend', 'groups', query],
    queryFn: mayGroups
      ? ({ signal }) => whole((cursor) => api.get('/api/v1/spend/groups', { query: { ...query, cursor }, signal })) : skipToken,
  });
  useFollow('Store', (stores.data?.items ?? []).map(({ id }) => id), useSold());
  return {
    stores: stores.data?.items ?? [],
    groups: groups.data?.items ?? [],
    again: () => Promise.all([stores, groups].filter((one) => one.error).map((one) => one.refetch())),
    pending: stores.isPending,
    error: stores.error ?? groups.error,
  };
}

/**
 * All are asked for again: which groups bought, a store does not say. What is sold while they are being asked for is asked for after that,
 * so that on a slow connection too the figures come.
 */
function useSold() {
  const queries = useQueryClient();
  const state = useRef<'still' | 'asking' | 'outdated'>('still');
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(waiting.current), []);
  const ask = () => {
    waiting.current = setTimeout(() => {
      state.current = 'asking';
      void queries.invalidateQueries({ queryKey: ['spend'] }).then(() => {
        if (state.current === 'outdated') ask();
        else state.current = 'still';
      });
    }, moment);
  };
  return () => {
    if (state.current === 'still') ask();
    state.current = 'outdated';
  };
}
