import type { Page } from '@playwright/test';
import { expect } from '../harness/test';

/** The register has its page and its store's customers on its disk. */
export async function isPrepared(page: Page): Promise<void> {
  await expect(page.getByRole('status').getByText('Live')).toBeVisible();
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => {}));
  await expect.poll(() => keptCustomers(page)).toBeGreaterThan(0);
}

export const isOffline = (page: Page) => expect(page.getByRole('status').getByText('Offline')).toBeVisible();
export const isLive = (page: Page) => expect(page.getByRole('status').getByText('Live')).toBeVisible();

export const keptCustomers = (page: Page) => count(page, 'customers');
export const waitingSales = (page: Page) => count(page, 'sales');

/** Of what the page keeps, looked at from outside of it. */
const count = (page: Page, store: string) => page.evaluate((name) => new Promise<number>((resolve, reject) => {
  const opening = indexedDB.open('register');
  opening.onerror = () => reject(opening.error!);
  opening.onsuccess = () => {
    const counting = opening.result.transaction(name).objectStore(name).count();
    counting.onsuccess = () => resolve(counting.result);
    counting.onerror = () => reject(counting.error!);
    opening.result.close();
  };
}), store);
