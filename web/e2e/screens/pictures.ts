import type { Page } from '@playwright/test';
import { resolve } from 'node:path';
import type { Api } from '../harness/people';
import { type Device, type DeviceOptions, expectAccessible, test } from '../harness/test';

const folder = resolve(import.meta.dirname, '../../../docs/screens');

/** As wide as a till, a tablet and a phone; the tablet by night. */
const sizes = [
  { width: 1440, height: 900, colorScheme: 'light' },
  { width: 768, height: 1024, colorScheme: 'dark' },
  { width: 360, height: 740, colorScheme: 'light' },
] as const;

export interface Scene extends Device {
  api: Api;
  /** Another device, of the same size. */
  open: (options: DeviceOptions) => Promise<Device>;
}

/** Answers with the window that is photographed, where it is not the one it was given. */
type Show = (page: Page, scene: Scene) => Promise<Page | void>;

/** Three pictures of one screen. What axe finds on it fails here, too. */
export function screen(name: string, options: DeviceOptions, show: Show) {
  for (const { width, height, colorScheme } of sizes) picture(name, { ...options, colorScheme, viewport: { width, height } }, show);
}

/** One of them. */
export function picture(name: string, options: DeviceOptions & { viewport: { width: number; height: number } }, show: Show) {
  const { width } = options.viewport;
  test(`${name} ${width}`, async ({ device, watch, api }) => {
    const first = await device(options);
    watch.allowLostNetwork();
    watch.allow(/status of 4(01|12|29)/);
    const open = (others: DeviceOptions) => device({ ...options, ...others });
    const page = (await show(first.page, { ...first, api, open })) ?? first.page;
    await page.mouse.move(0, 0); // nothing lies under it
    await page.screenshot({ path: `${folder}/${name}-${width}.png`, animations: 'disabled' });
    await expectAccessible(page);
  });
}

/** Somebody who has bought at Soho, with a tier, points, tags and addresses: asked for with the page's own session. */
export async function someone(page: Page): Promise<{ id: string; lastName: string; email: string }> {
  const query = '/api/v1/customers?store=soho&visitedWithinDays=60&sort=-points&limit=200';
  return page.evaluate(async (path) => {
    const session = JSON.parse(localStorage.getItem('session') ?? sessionStorage.getItem('officeSession')!);
    const { items } = await (await fetch(path, { headers: { Authorization: `Bearer ${session.token}` } })).json();
    const known = items.filter((one: { email: string | null; tier: string | null }) => one.email && one.tier);
    return known.find((one: { addresses: unknown[]; tags: unknown[] }) => one.addresses.length > 0 && one.tags.length > 0)
      ?? known[0] ?? items[0];
  }, query);
}
