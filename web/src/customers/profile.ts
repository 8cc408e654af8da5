import type { CustomerView } from '../api/types';
import { same } from '../editing/draft';

/** A customer's details as they stand in a form: nothing is null, every field is one value. */
export interface Profile {
  firstName: string;
  lastName: string;
  phone: string;
  email: string;
  birthday: string;
  gender: string;
  company: string;
  taxNumber: string;
  tier: string;
  groupId: string;
  remarks: string;
  tags: string[];
  emailConsent: boolean;
  smsConsent: boolean;
  loyalty: boolean;
}

export type Field = keyof Profile;

export const profileOf = (view: CustomerView): Profile => ({
  firstName: view.firstName ?? '',
  lastName: view.lastName ?? '',
  phone: view.phone ?? '',
  email: view.email ?? '',
  birthday: view.birthday ?? '',
  gender: view.gender ?? '',
  company: view.company ?? '',
  taxNumber: view.taxNumber ?? '',
  tier: view.tier ?? '',
  groupId: view.groupId ?? '',
  remarks: view.remarks ?? '',
  tags: view.tags,
  emailConsent: view.consents.email,
  smsConsent: view.consents.sms,
  loyalty: view.loyalty ?? false,
});

/** The same as the API writes it. */
const documentOf = ({ tags, emailConsent, smsConsent, loyalty, ...texts }: Profile): Json => ({
  ...Object.fromEntries(Object.entries(texts).map(([field, text]) => [field, text.trim() || null])),
  tags,
  consents: { email: emailConsent, sms: smsConsent },
  loyalty,
});

export const patchOf = (base: Profile, mine: Profile) => mergePatch(documentOf(base), documentOf(mine));

export type Json = { [field: string]: unknown };

/** RFC 7396: what turns `before` into `after`. Null removes, a list is replaced whole, what is equal is left out. */
export function mergePatch(before: Json, after: Json): Json {
  const patch: Json = {};
  for (const field of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [was, is] = [before[field] ?? null, after[field] ?? null];
    if (same(was, is)) continue;
    patch[field] = isObject(was) && isObject(is) ? mergePatch(was, is) : is;
  }
  return patch;
}

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);
