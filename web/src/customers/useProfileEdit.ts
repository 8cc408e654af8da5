import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Attempt } from '../api/attempt';
import type { CustomerView } from '../api/types';
import { choose, follow, touched } from '../editing/draft';
import { sameFields, useUnsaved } from '../editing/useUnsaved';
import { useSignedIn } from '../session/SessionContext';
import { keys, take, takeAnswer } from './cache';
import { draftOf, knownOf, type ProfileDraft, saveProfile } from './draft';
import { type Field, type Profile, profileOf } from './profile';

/**
 * The edit of a customer's details. Neither looking up someone else in between nor, at a register, closing the window or the end of
 * the session loses it, and it follows what others change meanwhile.
 */
export function useProfileEdit(view: CustomerView, onSaved: () => void) {
  const { api } = useSignedIn();
  const queries = useQueryClient();
  const [attempt] = useState(() => new Attempt());
  const [choosing, setChoosing] = useState(false);
  const { draft: kept, since, keep } = useUnsaved<ProfileDraft>(view.id, ({ mine }) => sameFields(mine, profileOf(view)),
    (draft) => touched(draft).length > 0);

  const save = useMutation({
    mutationKey: keys.customer(view.id),
    mutationFn: (draft: ProfileDraft) =>
      saveProfile(draft, view, (patch, version) =>
        attempt.run({ patch, version }, (request) => api.edit(view.id, patch, version, request))),
    onSuccess: (outcome) => {
      if ('conflict' in outcome) {
        take(queries, outcome.conflict);
        setChoosing(true);
        return;
      }
      if (outcome.saved) takeAnswer(queries, view.id, outcome.saved);
      setChoosing(false);
      keep(null);
      onSaved();
    },
  });

  const followed = kept && follow(kept, knownOf(view));
  return {
    draft: followed?.draft ?? null,
    since,
    conflicts: followed?.conflicts ?? [],
    choosing: choosing && (followed?.conflicts.length ?? 0) > 0,
    saving: save.isPending,
    error: save.error,
    begin: () => keep(draftOf(view)),
    cancel: () => {
      save.reset();
      keep(null);
    },
    change: (fields: Partial<Profile>) =>
      followed && keep({ ...followed.draft, mine: { ...followed.draft.mine, ...fields } }),
    save: () => {
      if (!followed) return;
      if (followed.conflicts.length > 0) setChoosing(true);
      else save.mutate(followed.draft);
    },
    choose: (theirs: Field[]) => {
      if (!followed) return;
      const chosen = choose(followed.draft, knownOf(view), theirs);
      keep(chosen);
      save.mutate(chosen);
    },
    stopChoosing: () => setChoosing(false),
  };
}

export type ProfileEdit = ReturnType<typeof useProfileEdit>;
