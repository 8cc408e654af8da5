import { useEffect, useSyncExternalStore } from 'react';
import { busy } from './installs';
import type { Observed } from './observed';
import { reach } from './reach';
import { revoked, sales } from './catchUp';

const useObserved = <T,>(observed: Observed<T>) => useSyncExternalStore(observed.subscribe, observed.get);

/** Whether the server answers, and what waits for it. */
export function useConnection() {
  const online = useObserved(reach.online);
  const all = useObserved(sales);
  return { online, sales: all, revoked: useObserved(revoked) };
}

/** While something is open that must not be lost, the page stays as it is. */
export const useBusy = (isBusy: boolean) => useEffect(() => (isBusy ? busy() : undefined), [isBusy]);
