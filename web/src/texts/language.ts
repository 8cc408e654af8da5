import i18next from 'i18next';

/** Each named as its own readers write it. */
export const languages = [
  { code: 'en', name: 'English' },
  { code: 'zh-Hant', name: '繁體中文' },
] as const;

const key = 'language';

/** What was chosen on this device, else what the browser asks for, most wanted first. */
export const preferred = (): readonly string[] => [localStorage.getItem(key), ...navigator.languages].filter((tag) => tag !== null);

export const keep = (language: string) => localStorage.setItem(key, language);

/** Tells which language another window of this device has switched to. */
export const followOthers = (speak: (language: string) => void) =>
  addEventListener('storage', (kept) => kept.key === key && kept.newValue && speak(kept.newValue));

/** The first wanted language that there is, by its main part: who asks for any Chinese gets the Chinese there is. */
export const languageOf = (wanted: readonly string[]) => wanted.map(match).find((code) => code !== undefined) ?? 'en';

const match = (tag: string) => languages.find(({ code }) => main(code) === main(tag))?.code;
const main = (tag: string) => tag.split('-')[0]!.toLowerCase();

/** For dates and amounts: the browser's own region of the language shown, so that en-GB reads 31/01. */
export function locale(): string {
  const shown = i18next.language ?? 'en';
  return navigator.languages.find((tag) => match(tag) === shown) ?? (shown === 'en' ? navigator.language : shown);
}
