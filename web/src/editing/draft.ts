import { Problem } from '../api/client';

/** What is there, as a form shows it. */
export interface Known<V> {
  version: number;
  values: V;
}

/** An edit under way: what it began from, at which version, and what the fields say now. */
export interface Draft<V> {
  version: number;
  base: V;
  mine: V;
}

export type FieldOf<V> = keyof V & string;

export const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

export const fieldsOf = <V extends object>(values: V) => Object.keys(values) as FieldOf<V>[];

/** `mine`, with these fields from `theirs`. */
export const taking = <V extends object>(theirs: V, mine: V, fields: FieldOf<V>[]): V => ({
  ...mine,
  ...Object.fromEntries(fields.map((field) => [field, theirs[field]])),
});

/** Which fields the edit has changed. */
export const touched = <V extends object>({ base, mine }: Pick<Draft<V>, 'base' | 'mine'>) =>
  fieldsOf(base).filter((field) => !same(mine[field], base[field]));

/**
 * My edit, carried over to what the others have made of it meanwhile. A field only one of us touched has that one's value; a
 * field we both touched, differently, is a conflict, and keeps mine until a person chooses.
 */
export function rebase<V extends object>(base: V, mine: V, theirs: V): { mine: V; conflicts: FieldOf<V>[] } {
  const changed = touched({ base, mine });
  const untouched = fieldsOf(base).filter((field) => !changed.includes(field));
  const conflicts = changed.filter((field) => !same(theirs[field], base[field]) && !same(theirs[field], mine[field]));
  return { mine: taking(theirs, mine, untouched), conflicts };
}

/**
 * The edit over a newer version. With conflicts it stays conditional on the version it began from, so that it cannot be saved
 * over someone else's change before a person chose.
 */
export function follow<V extends object>(draft: Draft<V>, now: Known<V>): { draft: Draft<V>; conflicts: FieldOf<V>[] } {
  if (now.version <= draft.version) return { draft, conflicts: [] };
  const theirs = now.values;
  const { mine, conflicts } = rebase(draft.base, draft.mine, theirs);
  const agreed = fieldsOf(theirs).filter((field) => !conflicts.includes(field));
  const version = conflicts.length > 0 ? draft.version : now.version;
  return { draft: { version, base: taking(theirs, draft.base, agreed), mine }, conflicts };
}

/** A person has chosen: their value in these fields, mine in the others. */
export const choose = <V extends object>(draft: Draft<V>, { version, values }: Known<V>, theirs: FieldOf<V>[]): Draft<V> => ({
  version, base: values, mine: taking(values, draft.mine, theirs),
});

/** Saved: what the API answered; null: there was nothing left to save. Or what is there now, over which a person has to choose. */
export type Outcome<A, C> = { saved: A | null } | { conflict: C };

/**
 * Saves what the edit changed, if anything. Where somebody else was faster and touched other fields only, the edit is carried
 * over and sent again; where both touched one field, nothing is saved and what is there now comes back.
 * @param over What is there at the draft's version.
 */
export async function saveDraft<V extends object, C extends { version: number }, A>(
  draft: Draft<V>, over: C, valuesOf: (current: C) => V, send: (draft: Draft<V>, over: C) => Promise<A> | null,
): Promise<Outcome<A, C>> {
  for (;;) {
    const sending = send(draft, over);
    if (!sending) return { saved: null };
    try {
      return { saved: await sending };
    } catch (error) {
      const current = error instanceof Problem && error.code === 'staleVersion' ? error.details.current as C | undefined : undefined;
      if (!current || current.version <= draft.version) throw error;
      const followed = follow(draft, { version: current.version, values: valuesOf(current) });
      if (followed.conflicts.length > 0) return { conflict: current };
      [draft, over] = [followed.draft, current];
    }
  }
}
