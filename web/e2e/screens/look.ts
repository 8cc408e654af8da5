import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { violations } from '../harness/axe';
import { type DeviceOptions, expect, test } from '../harness/test';
import type { Api } from '../harness/people';
import { type Say, saying } from '../harness/words';
import { cramped, notFitting, untranslated } from '../harness/measure';

const folder = resolve(import.meta.dirname, '../../../artifacts/looks');
const widths = [[1440, 900], [768, 1024], [360, 740]] as const;
const themes = ['light', 'dark'] as const;
const locales = { en: 'en-GB', 'zh-Hant': 'zh-TW' } as const;

export interface Looked {
  page: Page;
  api: Api;
  /** A text of the pages, in the language that they are in. */
  say: Say;
}

/**
 * One screen or state in each language, width and theme: photographed into artifacts/looks, and held to what holds for all of them. Axe
 * finds nothing, nothing is wider than the window, what is touched is 44 pixels high and wide, and every text is there in the language.
 */
export function look(name: string, options: DeviceOptions, show: (looked: Looked) => Promise<void>) {
  for (const language of ['en', 'zh-Hant'] as const)
    test(`${name} ${language}`, async ({ device, api, watch }) => {
      watch.allowLostNetwork();
      watch.allow(/status of (40[0-9]|41[0-9]|42[0-9]|503)/);
      const { page } = await device({ person: 'admin', path: '/office', ...options, locale: locales[language], viewport: { width: 1440, height: 900 } });
      await show({ page, api, say: saying(language) });
      const found: string[] = [];
      for (const [width, height] of widths)
        for (const colorScheme of themes) {
          await page.setViewportSize({ width, height });
          await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
          await settled(page);
          mkdirSync(`${folder}/${name}`, { recursive: true });
          await page.screenshot({ path: `${folder}/${name}/${language}-${width}-${colorScheme}.png`, animations: 'disabled' });
          // Colours are those of the theme, whatever the width; what is where is that of the width.
          const told = [
            ...(language === 'en' && width !== 768 && (width === 1440) === (colorScheme === 'light') ? await violations(page) : []),
            ...(colorScheme === 'light' ? [...await page.evaluate(notFitting), ...await page.evaluate(cramped)] : []),
            ...(width === 1440 && colorScheme === 'light' ? await page.evaluate(untranslated, language === 'en' ? [] : saying.english()) : []),
          ];
          found.push(...told.map((one) => `${width} ${colorScheme}: ${one}`));
        }
      expect(found, found.join('\n')).toEqual([]);
    });
}

async function settled(page: Page) {
  await page.evaluate(() => document.fonts.ready);
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}
