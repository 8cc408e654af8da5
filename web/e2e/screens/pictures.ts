import type { Page } from '@playwright/test';
import { resolve } from 'node:path';
import { type Device, type DeviceOptions, expectAccessible, test } from '../harness/test';

const folder = resolve(import.meta.dirname, '../../../docs/screens');

/** As wide as a till, a tablet and a phone; the tablet by night. */
const sizes = [
  { width: 1440, height: 900, colorScheme: 'light' },
  { width: 768, height: 1024, colorScheme: 'dark' },
  { width: 360, height: 740, colorScheme: 'light' },
] as const;

/** Three pictures of one screen. What axe finds on it fails here, too. */
export function screen(name: string, options: DeviceOptions, show: (page: Page, device: Device) => Promise<void>) {
  for (const { width, height, colorScheme } of sizes)
    test(`${name} ${width}`, async ({ device, watch }) => {
      const opened = await device({ ...options, colorScheme, viewport: { width, height } });
      watch.allowLostNetwork();
      await show(opened.page, opened);
      await expectAccessible(opened.page);
      await opened.page.screenshot({ path: `${folder}/${name}-${width}.png`, animations: 'disabled' });
    });
}
