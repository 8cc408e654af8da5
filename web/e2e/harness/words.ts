import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

type Texts = { [key: string]: string | Texts };

const folder = resolve(import.meta.dirname, '../../src/texts');
const all = (language: string) => readdirSync(resolve(folder, language))
  .flatMap((file) => flat(JSON.parse(readFileSync(resolve(folder, language, file), 'utf8')) as Texts, `${file.replace('.json', '')}:`));

function flat(texts: Texts, prefix: string): [string, string][] {
  return Object.entries(texts).flatMap(([key, text]): [string, string][] =>
    typeof text === 'string' ? [[prefix + key, text]] : flat(text, `${prefix}${key}.`));
}

const english = all('en');
const keys = new Set(english.flatMap(([key]) => [key, key.slice(key.indexOf(':') + 1)]).filter((key) => /[.:]/.test(key)));
const sameInAll = new Set(all('zh-Hant').map(([, text]) => text));

/** The English texts that have a word of their own and a translation, as patterns: what is filled in may be anything. */
const patterns = english.map(([, text]) => text).filter((text) => !sameInAll.has(text))
  .map((text) => text.split(/\{\{\w+\}\}/)).filter((parts) => /\p{L}{3}/u.test(parts.join('')))
  .map((parts) => new RegExp(`^${parts.map((part) => part.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&')).join('.+')}$`, 'u'));

const untranslated = (text: string) => keys.has(text);

/** Texts of ours; names, goods and notes are in whatever language they were given. */
const leftInEnglish = (text: string) => /^Must (be|have) /.test(text) || patterns.some((pattern) => pattern.test(text));

/** What of these texts has not been put into the language. */
export const notIn = (language: string, texts: string[]) => [
  ...texts.filter(untranslated).map((text) => `a key, not a text: ${text}`),
  ...(language === 'en' ? [] : texts.filter(leftInEnglish).map((text) => `still English: ${text}`)),
];

export type Say = (key: string, values?: Record<string, string | number>) => string;

/** Texts by their keys, `office:list.create`, as the pages have them. */
export function saying(language: string): Say {
  const known = new Map(all(language));
  return (key, values = {}) => {
    const text = known.get(key) ?? known.get(`${key}_other`);
    if (text === undefined) throw new Error(`There is no text ${key}`);
    return text.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? '.*'));
  };
}
