import { useQueries } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import type { Calls } from '../../api/calls';
import type { CustomerView, Page } from '../../api/types';
import { useSignedIn } from '../../session/SessionContext';
import { again } from '../shell/ask';
import { useKept } from '../shell/places';
import { directory } from './directory';
import { Layout } from './layout';
import { begun, earlier, further, goesOn, learned, type Part, runsOf } from './parts';

interface Asked {
  /** What makes this list another one than any other. */
  key: readonly unknown[];
  sort: string;
  /** Where it begins, sorted by name. */
  from?: string | undefined;
  ask: (api: Calls, query: { sort: string; from: string | undefined; cursor: string | null; limit: number },
    signal: AbortSignal) => Promise<Page<CustomerView>>;
}

/** A list that is shown, and where in the window's history. */
interface Shown {
  place: string;
  asked: Asked;
  parts: readonly Part[];
}

export type Directory = ReturnType<typeof useDirectory>;

/**
 * A list of any number of customers. Those near what is looked at are fetched, a hundred at a time, and forgotten when they are far; how
 * the list looked where somebody has been is kept, also for when they come back. Another list is shown when its beginning is there.
 */
export function useDirectory(asked: Asked) {
  const { api } = useSignedIn();
  const [place, kept, keep] = useKept<readonly Part[]>('parts');
  const [shown, show] = useState<Shown>({ place, asked, parts: kept ?? begun });
  const [near, see] = useState<readonly [number, number]>([0, 0]);
  const isSame = same(shown.asked, asked);

  const wanted = shown.parts.map((part, index) => ({ part, index }))
    .filter(({ part, index }) => part.runs === null || (index >= near[0] && index <= near[1]));
  const answers = useQueries({
    queries: [...wanted.map(({ part }) => query(api, shown.asked, part)), ...(isSame ? [] : [query(api, asked, begun[0]!)])],
  });
  const first = isSame ? undefined : answers.at(-1);
  const answered = wanted.map(({ index }, at) => ({ index, data: answers[at]!.data }));
  const parts = answered.reduce((known, { index, data }) => (data ? learned(known, index, data.runs, data.next) : known), shown.parts);
  if (shown.place !== place && (isSame || kept || first?.data)) {
    show({ place, asked, parts: kept ?? (first?.data ? learned(begun, 0, first.data.runs, first.data.next) : shown.parts) });
    see([0, 0]);
  } else if (parts !== shown.parts) show({ ...shown, parts });
  useEffect(() => {
    if (shown.place === place) keep(shown.parts);
  });

  const layout = useMemo(() => new Layout(shown.parts), [shown.parts]);
  const here = new Map(answered.map(({ index, data }) => [index, data?.items]));
  const [top, more] = [shown.parts[0]!, further(shown.parts)];
  return {
    sort: shown.asked.sort,
    place: shown.place,
    parts: shown.parts,
    layout,
    /** Undefined where they are not here yet, or not any more. */
    who: (part: number, at: number): CustomerView | undefined => here.get(part)?.[at],
    near, see,
    isPending: shown.parts === begun,
    isEmpty: shown.parts !== begun && layout.rows === 0,
    error: answers.find(({ error }) => error)?.error ?? null,
    goesOn: goesOn(shown.parts),
    /** Asks for the next below; null where it is on its way, and at the end. */
    further: more === shown.parts ? null : () => show({ ...shown, parts: more }),
    /** Null where nobody comes before. */
    earlier: asked.from && (!top.before || top.runs === null || top.next !== null)
      ? () => show({ ...shown, parts: earlier(shown.parts) }) : null,
    isFetchingEarlier: top.before && top.runs === null,
  };
}

const same = (one: Asked, other: Asked) =>
  JSON.stringify([one.key, one.sort, one.from]) === JSON.stringify([other.key, other.sort, other.from]);

const query = (api: Calls, { key, sort, from, ask }: Asked, { cursor, before }: Part) => ({
  queryKey: [...directory, 'list', key, sort, from, cursor, before],
  queryFn: async ({ signal }: { signal: AbortSignal }) => {
    const { items, next } = await ask(api, { sort: before ? turned(sort) : sort, from, cursor, limit: 100 }, signal);
    const customers = before ? items.toReversed() : items;
    return { items: customers, next, runs: runsOf(customers, sort.endsWith('name')) };
  },
  staleTime: 0, // what was changed on one page is looked for on the next
  refetchInterval: again.often, // of those in sight: the hub tells of customers who are open only
  gcTime: 30_000,
});

const turned = (sort: string) => (sort.startsWith('-') ? sort.slice(1) : `-${sort}`);
