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
  [/^is from ([\d.]+) to ([\d.]+)$/, 'between'],
  [/^is a number of days from (\d+) to (\d+)$/, 'between'],
  [/^is above (0) and at most (\d+)$/, 'between'],
  [/^is a whole number of points/, 'notBelow'],
  [/^is a whole number$/, 'whole'],
  [/^is a number$/, 'number'],
  [/^is a decimal string/, 'amount'],
  [/^is an amount not below zero/, 'notBelow'],
  [/^is not below zero/, 'notBelow'],
  [/^is (?:above|not) zero/, 'above'],
  [/^is at most (\d+)/, 'most'],
  [/^is text of at most (\d+)/, 'long'],
  [/^has at most (\d+) lines/, 'lines'],
  [/^has at most (\d+) (?:items|tiers)/, 'entries'],
  [/^is an IANA time zone/, 'timeZone'],
  [/^has each (?:name|threshold) once/, 'once'],
  [/^is 4 to 12 digits/, 'pin'],
  [/^is 4 to 32 letters/, 'barcode'],
  [/^is 1 to 64 letters/, 'shortName'],
  [/^is a name, without spaces/, 'spaces'],
  [/^is not chosen for a new customer/, 'noGroup'],
] as const;

/** A rule that has no words of ours is told as the API tells it. */
export function inWords(rule: string): string {
  for (const [pattern, name] of known) {
    const match = pattern.exec(rule);
    if (match) return t(`design:rules.${name}`, { limit: match[1] ?? '', most: match[2] ?? '' });
  }
  return rule.replace(/^is (?=an? |text|one of|from|at |\d)/, 'Must be ').replace(/^has (?=at )/, 'Must have ')
    .replace(/^./, (first) => first.toUpperCase());
}
