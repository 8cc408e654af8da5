import { keepPreviousData, skipToken, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Attempt } from '../../api/attempt';
import type { Calls } from '../../api/calls';
import type { Page } from '../../api/types';
import { useSignedIn } from '../../session/SessionContext';

type Key = readonly unknown[];

/** In milliseconds: how often what nobody announces is asked for again while it is looked at. What has to be counted for it is `seldom`. */
export const again = { often: 10_000, seldom: 60_000 };

/** A question to the API, by the key under which the answer is kept. What is asked for next shows the last answer until it is there. */
export function useAsk<T>(
  key: Key, ask: ((api: Calls, signal: AbortSignal) => Promise<T>) | null,
  every: number | false | ((known: T | undefined) => number | false) = false,
) {
  const { api } = useSignedIn();
  return useQuery({
    queryKey: key,
    queryFn: ask ? ({ signal }) => ask(api, signal) : skipToken,
    placeholderData: keepPreviousData,
    staleTime: 0, // what was changed on one page is looked for on the next
    refetchInterval: typeof every === 'function' ? ({ state }) => every(state.data) : every,
  });
}

/** All pages of a list that is short, as of the stores: whoever chooses among them sees them all. */
export async function whole<T>(ask: (cursor: string | null) => Promise<Page<T>>): Promise<{ items: T[] }> {
  const items: T[] = [];
  for (let cursor: string | null = null, page; !page || cursor; cursor = page.next) {
    page = await ask(cursor);
    items.push(...page.items);
  }
  return { items };
}

/** A list page by page. The further down somebody has gone, the seldomer it is asked for again: each time that is all of its pages. */
export function useMany<T>(
  key: Key, ask: (api: Calls, cursor: string | null, signal: AbortSignal) => Promise<Page<T>>, every: number | false = false,
) {
  const { api } = useSignedIn();
  const list = useInfiniteQuery({
    queryKey: key,
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => ask(api, pageParam, signal),
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    staleTime: 0,
    refetchInterval: ({ state: { data } }) => every && every * Math.max(1, Math.ceil((data?.pages.length ?? 1) / 3)),
  });
  return {
    ...list,
    items: list.data?.pages.flatMap((page) => page.items) ?? [],
    more: () => {
      if (list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage();
    },
  };
}

/** Asks again for what a change made stale, by the first words of its keys. */
export function useTouched(...touches: Key[]) {
  const queries = useQueryClient();
  return () => Promise.all(touches.map((queryKey) => queries.invalidateQueries({ queryKey })));
}

interface Outcome<A> {
  /** What the change made stale, by the first words of its keys. */
  touches: Key[];
  onDone?: (answer: A) => void;
}

/** A change: sent under one key per attempt, and what it touched is asked for again. */
export function useSend<T, A>(send: (api: Calls, body: T, key: string) => Promise<A>, { touches, onDone }: Outcome<A>) {
  const { api } = useSignedIn();
  const touched = useTouched(...touches);
  const [attempt] = useState(() => new Attempt());
  return useMutation({
    mutationFn: (body: T) => attempt.run(body, (key) => send(api, body, key)),
    onSuccess: async (answer) => {
      await touched();
      onDone?.(answer);
    },
  });
}
