import { expect, it } from 'vitest';
import { languageOf } from './language';

it.each([
  [['zh-TW', 'en'], 'zh-Hant'],
  [['zh-HK'], 'zh-Hant'],
  [['en-AU', 'zh-TW'], 'en'],
  [['fr-FR', 'zh-TW', 'en'], 'zh-Hant'],
  [['fr-FR'], 'en'],
  [[], 'en'],
])('who reads %j gets %s', (wanted, language) => expect(languageOf(wanted)).toBe(language));
