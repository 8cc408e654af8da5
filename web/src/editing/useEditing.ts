import type { UseFormReturnType } from '@mantine/form';
import { type MutationKey, useMutation } from '@tanstack/react-query';
import { type ReactNode, useEffect, useEffectEvent, useState } from 'react';
import { Attempt } from '../api/attempt';
import type { Calls } from '../api/calls';
import { fieldErrors } from '../design/failure';
import { useSignedIn } from '../session/SessionContext';
import { choose, type Draft, type FieldOf, follow, rebase, saveDraft, touched } from './draft';

interface Options<V, C> {
  form: UseFormReturnType<V>;
  /** As it is now, here or elsewhere changed; null: it is made anew. */
  view: C | null;
  valuesOf: (view: C) => V;
  /** @param over What the values go over, at its version; null: it is made. @param changed What was typed. */
  send: (api: Calls, mine: V, key: string, over: C | null, changed: FieldOf<V>[]) => Promise<C>;
  /** Null: there was nothing to save. */
  done: (answer: C | null) => unknown;
  errorsOf?: (error: unknown) => Record<string, ReactNode>;
  mutationKey?: MutationKey;
}

interface Began<V, C> {
  view: C;
  base: V;
  /** The newest version that the form has followed. */
  seen: number;
  /** What came into the form by itself last. */
  shown: V | null;
}

/**
 * A form over what others change too. It remembers what it began from: only what was typed since is sent, over what they made of
 * the rest, which comes into the form as it happens. Where they changed a field that was typed in, somebody chooses.
 */
export function useEditing<V extends Record<string, unknown>, C extends { version: number }>(
  { form, view, valuesOf, send, done, errorsOf = fieldErrors, mutationKey = ['edit'] }: Options<V, C>,
) {
  const { api } = useSignedIn();
  const [attempt] = useState(() => new Attempt());
  const [began, begin] = useState<Began<V, C> | null>(() => view && { view, base: valuesOf(view), seen: view.version, shown: null });
  const [refusedOver, refuseOver] = useState<C | null>(null);
  const [choosing, setChoosing] = useState(false);
  const latest = [began?.view, view, refusedOver].reduce<C | null>((newest, one) =>
    (one && (!newest || one.version > newest.version) ? one : newest), null);
  const known = (one: C) => ({ version: one.version, values: valuesOf(one) });

  const draftOf = (mine: V): Draft<V> => ({ version: began?.view.version ?? 0, base: began?.base ?? mine, mine });
  const followed = (mine: V) => (latest ? follow(draftOf(mine), known(latest)) : { draft: draftOf(mine), conflicts: [] });
  const { draft, conflicts } = followed(form.values);
  if (began && latest && latest.version > began.seen)
    begin({ view: conflicts.length > 0 ? began.view : latest, base: draft.base, seen: latest.version, shown: draft.mine });

  const show = useEffectEvent((values: V) => form.setValues(values));
  const shown = began?.shown;
  useEffect(() => {
    if (shown) show(shown);
  }, [shown]);

  const save = useMutation({
    mutationKey,
    mutationFn: (draft: Draft<V>) => (latest
      ? saveDraft(draft, latest, valuesOf, (draft, over) => {
        const changed = touched(draft);
        return changed.length > 0 ? attempt.run(draft, (key) => send(api, draft.mine, key, over, changed)) : null;
      })
      : attempt.run(draft, async (key) => ({ saved: await send(api, draft.mine, key, null, touched(draft)) }))),
    onSuccess: (outcome, sent) => {
      if ('conflict' in outcome) {
        refuseOver(outcome.conflict);
        return setChoosing(true);
      }
      setChoosing(false);
      if (latest && outcome.saved) {
        const base = valuesOf(outcome.saved);
        // A form that stays open shows what was made of it.
        begin({ view: outcome.saved, base, seen: outcome.saved.version, shown: rebase(sent.mine, form.getValues(), base).mine });
      }
      return done(outcome.saved);
    },
    onError: (error) => form.setErrors(errorsOf(error)),
  });

  return {
    conflicts,
    choosing: choosing && conflicts.length > 0,
    mine: form.values,
    theirs: latest && valuesOf(latest),
    isPending: save.isPending,
    error: save.error,
    submit: form.onSubmit((mine) => {
      const { draft, conflicts } = followed(mine);
      if (conflicts.length > 0) setChoosing(true);
      else save.mutate(draft);
    }),
    choose: (theirs: FieldOf<V>[]) => {
      if (!latest) return;
      const chosen = choose(draftOf(form.getValues()), known(latest), theirs);
      begin({ view: latest, base: chosen.base, seen: latest.version, shown: chosen.mine });
      save.mutate(chosen);
    },
    stopChoosing: () => setChoosing(false),
  };
}
