import { expect, it } from 'vitest';
import { languages } from './language';

const files = import.meta.glob<object>('./*/*.json', { eager: true, import: 'default' });

const placeholders = (texts: object) =>
  Object.fromEntries(keysAndTexts(texts).map(([key, text]) => [key, [...new Set(text.match(/\{\{\w+\}\}/g) ?? [])].sort().join()]));

/** Keys in full; the forms of a plural are one, since languages have different ones. */
function keysAndTexts(texts: object, prefix = ''): [string, string][] {
  return Object.entries(texts).flatMap(([key, value]) => typeof value === 'object'
    ? keysAndTexts(value as object, `${prefix}${key}.`)
    : [[prefix + key.replace(/_(zero|one|two|few|many|other)$/, ''), value as string] as [string, string]]);
}

const namespaces = Object.keys(files).filter((path) => path.startsWith('./en/')).map((path) => path.slice('./en/'.length));

it('every language has every room', () => {
  for (const { code } of languages)
    expect(Object.keys(files).filter((path) => path.startsWith(`./${code}/`)).map((path) => path.split('/')[2])).toEqual(namespaces);
});

it.each(languages.flatMap(({ code }) => namespaces.map((name) => [code, name])))('%s says all of %s', (code, name) => {
  const [english, other] = [files[`./en/${name}`]!, files[`./${code}/${name}`]!];
  expect(placeholders(other)).toEqual(placeholders(english));
  for (const [key, text] of keysAndTexts(other)) expect(text.trim(), key).not.toBe('');
});
