import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const texts = resolve(import.meta.dirname, '../../src/texts');

export type Say = (key: string, values?: Record<string, string | number>) => string;

/** Key by key, `office:list.create`, as the pages have them. */
const all = (language: string) => new Map(readdirSync(`${texts}/${language}`).flatMap((file) =>
  flat(JSON.parse(readFileSync(`${texts}/${language}/${file}`, 'utf8')), `${file.replace('.json', '')}:`)));

const flat = (of: object, before: string): [string, string][] => Object.entries(of).flatMap(([key, value]) =>
  typeof value === 'string' ? [[before + key, value] as [string, string]] : flat(value as object, `${before}${key}.`));

export function saying(language: string): Say {
  const known = all(language);
  return (key, values = {}) => {
    const text = known.get(key) ?? known.get(`${key}_other`);
    if (text === undefined) throw new Error(`There is no text ${key}`);
    return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? '.*'));
  };
}

/** What would be English in another language: texts of some length that the other language says otherwise. */
saying.english = () => {
  const other = all('zh-Hant');
  return [...all('en')].filter(([key, text]) => /[A-Za-z]{3}/.test(text) && !text.includes('{{') && other.get(key) !== text).map(([, text]) => text);
};
