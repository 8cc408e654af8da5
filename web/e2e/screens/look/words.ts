import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

type Texts = { [key: string]: string | Texts };

const folder = resolve(import.meta.dirname, '../../../src/texts');
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
const patterns = english.map(([, text]) => text).filter((text) => /\p{L}{3}/u.test(text.replaceAll(/\{\{\w+\}\}/g, '')) && !sameInAll.has(text))
  .map((text) => new RegExp(`^${text.split(/\{\{\w+\}\}/).map((part) => part.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&')).join('.+')}$`, 'u'));

export const untranslated = (text: string) => keys.has(text);

/** Texts of ours; names, goods and notes are in whatever language they were given. */
export const leftInEnglish = (text: string) => /^Must (be|have) /.test(text) || patterns.some((pattern) => pattern.test(text));
