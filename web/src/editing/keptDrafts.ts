/** What was typed and not saved, and when. */
export interface Unsaved<D> {
  at: string;
  draft: D;
}

type All = Record<string, Unsaved<unknown>>;

const key = 'drafts';
const week = 7 * 24 * 60 * 60 * 1_000;

/** Of whom it is, and what: one person's typing is not offered to another. */
const nameOf = (user: string, of: string) => `${of}/${user}`;

/**
 * What somebody typed at this device and did not save, beside the open cart: it outlives the window and the session. It is a
 * customer's data too: a week is enough, and it goes with the customer and with the register.
 */
export function unsaved<D>(user: string, of: string): Unsaved<D> | null {
  const one = all()[nameOf(user, of)];
  return one && isRecent(one) ? one as Unsaved<D> : null;
}

/** @param draft Null: it was saved, or given up. */
export function keepUnsaved(user: string, of: string, draft: unknown): void {
  const drafts = all();
  if (draft === null) delete drafts[nameOf(user, of)];
  else drafts[nameOf(user, of)] = { at: new Date().toISOString(), draft };
  write(drafts);
}

/** @param gone Customers that are no more; absent: this device is another register now, or none. */
export function forgetUnsaved(gone?: string[]): void {
  const drafts = Object.entries(all());
  const left = drafts.filter(([name, one]) => gone && isRecent(one) && !gone.some((id) => name.startsWith(`${id}/`)));
  if (left.length < drafts.length) write(Object.fromEntries(left));
}

const isRecent = ({ at }: Unsaved<unknown>) => Date.now() - Date.parse(at) < week;

function all(): All {
  try {
    return JSON.parse(localStorage.getItem(key) ?? '{}') as All;
  } catch {
    return {};
  }
}

function write(drafts: All): void {
  if (Object.keys(drafts).length > 0) localStorage.setItem(key, JSON.stringify(drafts));
  else localStorage.removeItem(key);
}
