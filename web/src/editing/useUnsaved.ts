import { skipToken, useQuery, useQueryClient } from '@tanstack/react-query';
import { useSignedIn } from '../session/SessionContext';
import { same } from './draft';
import { keepUnsaved, unsaved } from './keptDrafts';

/** What was typed before, and is not saved, and how what is typed now is kept: at a register, of whoever is signed in there. */
export function useKept<D extends object>(of: string, fits: (draft: D) => boolean) {
  const { session: { user, registerId } } = useSignedIn();
  return {
    before: () => {
      const found = registerId === null ? null : unsaved<D>(user, of);
      return found && fits(found.draft) ? found : null; // an earlier version of this page may have had other fields
    },
    keep: (draft: D | null) => void (registerId !== null && keepUnsaved(user, of, draft)),
  };
}

export const sameFields = (a: object, b: object) => same(Object.keys(a).sort(), Object.keys(b).sort());

/** A draft that is in the query cache, so that looking at something else in between loses nothing, and kept as far as it says anything. */
export function useUnsaved<D extends object>(of: string, fits: (draft: D) => boolean, says: (draft: D) => boolean) {
  const queries = useQueryClient();
  const { before, keep } = useKept(of, fits);
  const queryKey = ['draft', of];
  const { data } = useQuery<{ draft: D; since: string | null } | null>({
    queryKey, queryFn: skipToken, gcTime: Infinity,
    initialData: () => {
      const found = before();
      return found && { draft: found.draft, since: found.at };
    },
  });
  return {
    draft: data?.draft ?? null,
    /** When it was typed; null: since this was opened. */
    since: data?.since ?? null,
    keep: (draft: D | null) => {
      queries.setQueryData(queryKey, draft && { draft, since: data?.since ?? null });
      keep(draft && says(draft) ? draft : null);
    },
  };
}
