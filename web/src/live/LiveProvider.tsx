import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useEffectEvent, useMemo, useState } from 'react';
import type { Session } from '../api/types';
import { drop, keys, takeFromElsewhere } from '../customers/cache';
import { reach } from '../offline/reach';
import { outdated } from '../offline/catchUp';
import { type Followed, LiveConnection, type LiveState } from './connection';

const Live = createContext<{ connection: LiveConnection | null; state: LiveState }>({ connection: null, state: 'connecting' });

/** Registers do not all ask again in the same moment after a gateway came back. */
const spread = 800;

/** Holds the connection for as long as this session is signed in, and lets what it hears update what is shown. */
export function LiveProvider({ session, children }: { session: Session; children: ReactNode }) {
  const queries = useQueryClient();
  const connection = useMemo(() => new LiveConnection(session), [session]);
  const [state, setState] = useState<LiveState>('connecting');

  useEffect(() => {
    let refetch: ReturnType<typeof setTimeout> | undefined;
    let gap = false;
    const stop = connection.start({
      state: (now) => {
        gap ||= now === 'lost';
        setState(now);
        if (now !== 'live') return reach.doubt();
        reach.hope();
        outdated(); // what was announced while nobody listened, however short that was
      },
      changed: (view) => {
        takeFromElsewhere(queries, view);
        outdated();
      },
      deleted: (customer) => {
        drop(queries, customer);
        outdated();
      },
      imported: outdated,
      present: ({ customerId, registers }) => queries.setQueryData(keys.present(customerId), registers),
      caughtUp: () => {
        clearTimeout(refetch);
        const shown = ({ queryKey }: { queryKey: readonly unknown[] }) => refetched.has(queryKey[0]);
        refetch = setTimeout(() => void queries.invalidateQueries({ predicate: shown }), gap ? Math.random() * spread : 0);
        gap = false;
      },
    });
    return () => {
      clearTimeout(refetch);
      stop();
    };
  }, [connection, queries]);

  return <Live value={{ connection, state }}>{children}</Live>;
}

/** What is shown and not watched. */
const refetched = new Set<unknown>(['orders', 'items', 'sale', 'customers', 'directory', 'groups', 'group', 'segments', 'spend', 'stores',
  'imports']);

export const useLiveState = () => useContext(Live).state;

/** While the component is shown, changes of this customer made elsewhere arrive. */
export function useWatch(id: string, shown = true) {
  const { connection } = useContext(Live);
  useEffect(() => (shown ? connection?.watch(id) : undefined), [connection, id, shown]);
}

/** While the component is shown, it hears of these stores or imports. */
export function useFollow(what: Followed['what'], ids: readonly string[], heard: (view: object) => void) {
  const { connection } = useContext(Live);
  const hear = useEffectEvent(heard);
  const named = ids.join(' ');
  useEffect(() => {
    const stops = named.split(' ').filter(Boolean).map((id) => connection?.follow({ what, id, heard: (view) => hear(view) }));
    return () => stops.forEach((stop) => stop?.());
  }, [connection, what, named]);
}
