import { t } from 'i18next';

/** The API names a broken rule as a predicate of the field, in English: “is a date, like 2026-01-31”. These have words of ours. */
const known = [
  [/^is required(?: by the chain)?$/, 'required'],
  [/^is another customer's/, 'taken'],
  [/^is required, or a last name/, 'someName'],
  [/^is required, or a city/, 'somePlace'],
  [/^is an e-mail address/, 'email'],
  [/^is a whole number, with its area/, 'wholePhone'],
  [/^has 3 to 15 digits/, 'phone'],
  [/^is not in the future/, 'future'],
  [/^is not before (\d+)/, 'early'],
  [/^is a date/, 'date'],
  [/two letters \(ISO 3166/, 'country'],
  [/^has at most (\d+) characters/, 'long'],
  [/^has at most (\d+) tags/, 'tags'],
  [/^is one line/, 'oneLine'],
] as const;

/** A rule that has no words of ours is told as the API tells it. */
export function inWords(rule: string): string {
  for (const [pattern, name] of known) {
    const match = pattern.exec(rule);
    if (match) return t(`design:rules.${name}`, { limit: match[1] ?? '' });
  }
  return rule.replace(/^is (?=an? |text|one of|from|at |\d)/, 'Must be ').replace(/^has (?=at )/, 'Must have ')
    .replace(/^./, (first) => first.toUpperCase());
}
