import type { CustomerView } from '../api/types';
import { type Draft, type Known, type Outcome, saveDraft } from '../editing/draft';
import { type Json, patchOf, type Profile, profileOf } from './profile';

export type ProfileDraft = Draft<Profile>;

export const knownOf = (view: CustomerView): Known<Profile> => ({ version: view.version, values: profileOf(view) });

export const draftOf = (view: CustomerView): ProfileDraft => ({ version: view.version, base: profileOf(view), mine: profileOf(view) });

/** Sends the fields that the edit changed. */
export function saveProfile(
  draft: ProfileDraft, view: CustomerView, send: (patch: Json, version: number) => Promise<CustomerView>,
): Promise<Outcome<CustomerView, CustomerView>> {
  return saveDraft(draft, view, profileOf, ({ base, mine, version }) => {
    const patch = patchOf(base, mine);
    return Object.keys(patch).length > 0 ? send(patch, version) : null;
  });
}
