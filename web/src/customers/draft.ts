import { Problem } from '../api/client';
import type { CustomerView } from '../api/types';
import { type Field, fieldsOf, type Json, patchOf, type Profile, profileOf, rebase, taking } from './profile';

/** An edit under way: what it began from, at which version, and what the fields say now. */
export interface Draft {
  version: number;
  base: Profile;
  mine: Profile;
}

export const draftOf = (view: CustomerView): Draft => ({ version: view.version, base: profileOf(view), mine: profileOf(view) });

/**
 * The edit, carried over to a newer version of the customer. With conflicts it stays conditional on the version it began
 * from, so that it cannot be saved over someone else's change before a person chose.
 */
export function follow(draft: Draft, view: CustomerView): { draft: Draft; conflicts: Field[] } {
  if (view.version <= draft.version) return { draft, conflicts: [] };
  const theirs = profileOf(view);
  const { profile: mine, conflicts } = rebase(draft.base, draft.mine, theirs);
  const agreed = fieldsOf(theirs).filter((field) => !conflicts.includes(field));
  const version = conflicts.length > 0 ? draft.version : view.version;
  return { draft: { version, base: taking(theirs, draft.base, agreed), mine }, conflicts };
}

/** A person has chosen: their value in these fields, mine in the others. */
export const choose = (draft: Draft, view: CustomerView, theirs: Field[]): Draft => ({
  version: view.version,
  base: profileOf(view),
  mine: taking(profileOf(view), draft.mine, theirs),
});

export type Outcome = { saved: CustomerView | null } | { conflict: CustomerView };

/**
 * Saves what the edit changed, if anything. Where another register was faster and touched other fields only, the edit is
 * carried over and sent again; where both touched one field, nothing is saved and the customer as it is now comes back.
 */
export async function saveProfile(draft: Draft, send: (patch: Json, version: number) => Promise<CustomerView>): Promise<Outcome> {
  for (;;) {
    const patch = patchOf(draft.base, draft.mine);
    if (Object.keys(patch).length === 0) return { saved: null };
    try {
      return { saved: await send(patch, draft.version) };
    } catch (error) {
      const current = error instanceof Problem && error.code === 'staleVersion' ? error.details.current : undefined;
      if (!current || current.version <= draft.version) throw error;
      const followed = follow(draft, current);
      if (followed.conflicts.length > 0) return { conflict: current };
      draft = followed.draft;
    }
  }
}
