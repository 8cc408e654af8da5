import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { followOthers, keep, languageOf, languages, preferred } from './language';

export type Bundles = Record<string, object>;

/** Starts the texts of one app, from files named `…/language/namespace.json`: a language is a folder, a room's texts a file in each. */
export function startTexts(bundles: Bundles) {
  const resources: Record<string, Record<string, object>> = {};
  for (const [path, texts] of Object.entries(bundles)) {
    const [, language, namespace] = /([^/]+)\/([^/]+)\.json$/.exec(path)!;
    (resources[language!] ??= {})[namespace!] = texts;
  }
  i18next.on('languageChanged', (language) => (document.documentElement.lang = language));
  void i18next.use(initReactI18next).init({
    resources,
    lng: languageOf(preferred()),
    fallbackLng: 'en',
    supportedLngs: languages.map(({ code }) => code),
    defaultNS: 'design',
    initAsync: false, // all texts are here: the first thing shown is in the right language
    interpolation: { escapeValue: false }, // React does
    returnNull: false,
  });
  followOthers((language) => void i18next.changeLanguage(language));
}

/** Switches this device: the page, its other windows and every later visit. */
export function speak(language: string) {
  keep(language);
  void i18next.changeLanguage(language);
}
