import type { CustomerView } from '../../api/types';
import { initialOf } from './letters';

/** So many one after another, and the letter they stand under; '' where they stand under none. */
export type Run = [letter: string, count: number];

/** A part of a list as it is fetched. What it looked like when it was here stays known, so that nothing moves; who was in it does not. */
export interface Part {
  /** Where it begins; null where the list does. */
  cursor: string | null;
  /** One of those before where the list began: it is asked for the other way round. */
  before: boolean;
  /** Null until it was here. */
  runs: Run[] | null;
  /** Where the one that follows begins, on its way up or down; null where there is none. */
  next: string | null;
}

const unknown = { runs: null, next: null };

/** A list that nobody has seen anything of. */
export const begun: readonly Part[] = [{ cursor: null, before: false, ...unknown }];

export const runsOf = (customers: CustomerView[], lettered: boolean) => customers.reduce<Run[]>((runs, customer) => {
  const letter = lettered ? initialOf(customer) : '';
  const last = runs.at(-1);
  if (last?.[0] === letter) last[1] += 1;
  else runs.push([letter, 1]);
  return runs;
}, []);

/** What one of them turned out to be. The one that follows begins where this one ends now, wherever it did before. */
export function learned(parts: readonly Part[], at: number, runs: Run[], next: string | null): readonly Part[] {
  const part = parts[at]!;
  const [above, below] = [parts.slice(0, at), parts.slice(at + 1)];
  const following = part.before ? above.at(-1) : below[0];
  const moved = following && following.before === part.before && following.cursor !== next;
  if (!moved && part.next === next && part.runs && same(part.runs, runs)) return parts;
  const known = { ...part, runs, next };
  if (moved && next === null) return part.before ? [known, ...below] : [...above, known];
  if (moved) (part.before ? above : below).splice(part.before ? -1 : 0, 1, { ...following, cursor: next });
  return [...above, known, ...below];
}

/** There are more below what is known. */
export const goesOn = (parts: readonly Part[]) => parts.at(-1)!.runs === null || parts.at(-1)!.next !== null;

/** With one more below, where what is known so far ends. */
export const further = (parts: readonly Part[]): readonly Part[] =>
  (parts.at(-1)!.next === null ? parts : [...parts, { cursor: parts.at(-1)!.next, before: false, ...unknown }]);

/** With one more above. */
export const earlier = (parts: readonly Part[]): readonly Part[] =>
  (parts[0]!.before && parts[0]!.next === null ? parts
    : [{ cursor: parts[0]!.before ? parts[0]!.next : null, before: true, ...unknown }, ...parts]);

const same = (some: Run[], others: Run[]) =>
  some.length === others.length && some.every(([letter, count], at) => letter === others[at]![0] && count === others[at]![1]);
