import type { Page } from '@playwright/test';
import { appendFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { inColours, violations } from '../../harness/axe';
import type { Api } from '../../harness/people';
import { type Device, type DeviceOptions, expect, test } from '../../harness/test';
import type { Watch } from '../../harness/watch';
import { cramped, cutOff, notFitting, textsOf } from '../../harness/measure';
import { notIn } from '../../harness/words';

/** Outside of what is kept: pictures, sheets of them, and what was found. */
export const folder = resolve(import.meta.dirname, '../../../../artifacts/look');

export const widths = [{ width: 360, height: 740 }, { width: 768, height: 1024 }, { width: 1440, height: 900 }] as const;

/** LOOK=half looks at each language and each theme once, which is quicker; LOOK=glance does, and leaves axe out. */
export const variants = (['en', 'zh-Hant'] as const).flatMap((language) =>
  (['light', 'dark'] as const).map((theme) => ({ language, theme })))
  .filter(({ language, theme }) => process.env['LOOK'] === undefined || (language === 'en') === (theme === 'light'));

interface Walk extends Device {
  api: Api;
  watch: Watch;
  viewport: { width: number; height: number };
  narrow: boolean;
  open: (options?: DeviceOptions) => Promise<Device>;
  /** Photographs what is shown now, in every language and theme, and notes what is wrong with it. Tall: with all that scrolls. */
  shot: (state: string, options?: { tall?: number; page?: Page }) => Promise<void>;
}

/** Walks through screens once at each width. */
export function look(name: string, options: DeviceOptions, walk: (walk: Walk) => Promise<void>) {
  for (const viewport of widths)
    test(`${name} ${viewport.width}`, async ({ device, api, watch }) => {
      watch.allowLostNetwork();
      const found = new Found();
      const open = (others: DeviceOptions = {}) => device({ viewport, ...options, ...others });
      const opened = await open();
      let count = 0;
      const shot: Walk['shot'] = async (state, { tall, page = opened.page } = {}) => {
        const called = `${name}-${String(++count).padStart(2, '0')}-${state}`.replaceAll(' ', '-');
        if (tall) await page.setViewportSize({ width: viewport.width, height: tall });
        await found.photograph(page, called, viewport.width);
        if (tall) await page.setViewportSize(viewport);
      };
      await walk({ ...opened, api, watch, viewport, narrow: viewport.width <= 768, open, shot });
      found.expectNone();
    });
}

/** What was wrong in the pictures of a test. */
export class Found {
  private readonly all: string[] = [];

  /** In every language and theme. */
  async photograph(page: Page, called: string, width: number): Promise<void> {
    for (const { language, theme } of variants) {
      const picture = `${called}.${width}.${language}.${theme}.png`;
      await show(page, language, theme);
      await page.screenshot({ path: join(folder, picture), animations: 'disabled' });
      const found = (await problems(page, language)).map((problem) => `${picture}: ${problem}`);
      appendFileSync(join(folder, 'problems.txt'), found.map((problem) => `${problem}\n`).join(''));
      this.all.push(...found);
    }
    await show(page, 'en', 'light');
  }

  expectNone = () => expect(this.all, this.all.join('\n')).toEqual([]);
}

/** As another window of this device would have it: nothing is closed or touched for it. */
async function show(page: Page, language: string, theme: 'light' | 'dark'): Promise<void> {
  await inColours(page, theme);
  await page.evaluate((to) => {
    localStorage.setItem('language', to);
    dispatchEvent(new StorageEvent('storage', { key: 'language', newValue: to }));
  }, language);
  await expect(page.locator('html')).toHaveAttribute('lang', language);
}

async function problems(page: Page, language: string): Promise<string[]> {
  return [
    ...await page.evaluate(notFitting), ...await page.evaluate(cutOff), ...await page.evaluate(cramped),
    ...notIn(language, await page.evaluate(textsOf)),
    ...(process.env['LOOK'] === 'glance' ? [] : await violations(page)),
  ];
}
