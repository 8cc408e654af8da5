/**
 * How text is folded for searching: as the server's own search does it (SearchWords, PhoneNumber), so that a cashier finds by the
 * same words whether there is a connection or not. What it leaves out: numbering plans and words that are a letter apart.
 */

const accents = /\p{Mn}/gu;

/** Without case and accents; full-width letters are plain ones. */
export const fold = (text: string) => text.normalize('NFKD').replace(accents, '').toLowerCase().normalize('NFC');

/** What no accent is taken off, and few keyboards have a key for. */
const letters: Record<string, string> = { ø: 'o', ł: 'l', đ: 'd', ð: 'd', ħ: 'h', ı: 'i', ß: 'ss', æ: 'ae', œ: 'oe', þ: 'th', ς: 'σ' };
const rare = new RegExp(`[${Object.keys(letters).join('')}]`, 'g');

/** The folded words of a text as they are found: runs of letters and digits. */
export const wordsOf = (text: string | null | undefined): string[] =>
  fold(text ?? '').match(/[\p{L}\p{N}]+/gu)?.map((word) => word.replace(rare, (letter) => letters[letter]!)) ?? [];

const eastAsian = /[\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\u{20000}-\u{3ffff}]/u;

export const isEastAsian = (text: string) => [...text].every((letter) => eastAsian.test(letter));

/** A word and, where it is of ideographs, kana or hangul, all that it ends in: such names are looked for by any of their characters. */
export function findable(word: string): string[] {
  const letters = [...word];
  return letters.flatMap((letter, i) => (i === 0 || eastAsian.test(letter) ? [letters.slice(i).join('')] : []));
}

/** Calling codes have one to three digits: these begin the ones of one and of two, all others have three. */
const callingCode = /^(?:[17]|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})/;

/** What a phone number may be looked for by: its digits from abroad, and at home with and without the trunk prefix. */
export function phoneForms(number: string): string[] {
  const digits = number.replace(/\D/g, '');
  if (!number.startsWith('+')) return [digits];
  const national = digits.replace(callingCode, '');
  return [digits, national, `0${national}`];
}

/** Who has a phone number that ends so. No word has the mark in it. */
export const lastDigits = (digits: string) => `~${[...digits].reverse().join('')}`;

const fewestLastDigits = 3;

/** What was typed into a search box, as the server reads it (TypedSearch): per word those that will do for it. */
export function wordsOfQuery(typed: string): string[][] {
  const text = typed.normalize('NFKC').trim();
  const isOne = !/\s/.test(text);
  const digits = text.replace(/\D/g, '');
  if (digits && !/\p{L}/u.test(text))
    return [[...(/^00./.test(digits) ? [digits.slice(2)] : []), digits, ...(isOne ? asItStands(text) : [])]];
  if (isTag(text) || (text.includes('@') && isOne)) return [[fold(text)]];
  const words = text.split(/\s+/).flatMap(cut);
  return words.filter(([word], at) => words.findIndex(([one]) => one === word) === at);
}

/** A card, a reference or the beginning of an e-mail is kept uncut: whoever has it as it stands has every word of it. */
function cut(token: string): string[][] {
  if (isTag(token)) return [[fold(token)]];
  const kept = ofNames.test(token) ? [] : asItStands(token);
  return wordsOf(token).map((word) => [word, ...kept]);
}

const ofNames = /^[\p{L}'’-]*$/u;
const isTag = (text: string) => /^#./.test(text);
const asItStands = (text: string) => (/^[\p{L}\p{N}]/u.test(text) ? [fold(text)] : []);

/** Whether a customer with these terms is found by the word: by a beginning, or by the last digits of a phone number. */
export function isFoundBy(terms: readonly string[], word: string): boolean {
  const ending = word.length >= fewestLastDigits && /^\d+$/.test(word) ? lastDigits(word) : null;
  return terms.some((term) => term.startsWith(word) || (ending !== null && term.startsWith(ending)));
}
