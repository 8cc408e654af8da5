import type { Page } from '@playwright/test';
import { expect } from '../harness/test';
import { at, there } from '../office/pages';
import { bestCustomer } from '../office/people';
import { picture, type Scene } from './pictures';

const pages: [name: string, path: string | ((scene: Scene) => Promise<string>)][] = [
  ['dashboard', ''], ['customers', '/customers'], ['customer-overview', async ({ api }) => `/customers/${(await bestCustomer(api)).id}`],
  ['groups', '/groups'], ['stores', '/stores'], ['settings', '/settings/loyalty'],
];

async function show(page: Page, scene: Scene, path: (typeof pages)[number][1]): Promise<void> {
  await at(page, typeof path === 'string' ? path : await path(scene));
  if (path === '') await expect(page.locator('.recharts-bar-rectangle').first()).toBeVisible(); // the chart comes by itself
  await there(page);
}

const sizes = [[1440, 900], [768, 1024], [360, 740]] as const;

/** By night, in the language of a shop in Taipei. */
for (const [name, path] of pages)
  for (const [width, height] of sizes)
    picture(`office-${name}-zh-Hant`,
      { person: 'admin', path: '/office', colorScheme: 'dark', locale: 'zh-TW', viewport: { width, height } },
      (page, scene) => show(page, scene, path));

for (const [name, path] of pages)
  picture(`office-${name}-dark`, { person: 'admin', path: '/office', colorScheme: 'dark', viewport: { width: 1440, height: 900 } },
    (page, scene) => show(page, scene, path));
