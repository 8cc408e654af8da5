import type { Page } from '@playwright/test';
import { eventually } from '../harness/eventually';
import { expect } from '../harness/test';

export interface Row {
  id?: string;
  saleId?: string;
  [field: string]: unknown;
}

/** What the register has on its disk, looked at from outside of it. */
export const kept = (page: Page, store: 'customers' | 'sales' | 'kept') => page.evaluate((name) => new Promise<Row[]>((resolve, reject) => {
  const opening = indexedDB.open('register');
  opening.onerror = () => reject(opening.error!);
  opening.onsuccess = () => {
    const database = opening.result;
    // Made by the page, which may not have come to it yet.
    if (!database.objectStoreNames.contains(name)) {
      database.close();
      return resolve([]);
    }
    const reading = database.transaction(name).objectStore(name).getAll();
    reading.onsuccess = () => resolve(reading.result as Row[]);
    reading.onerror = () => reject(reading.error!);
    database.close();
  };
}), store);

export const keeps = async (page: Page, id: string) => (await kept(page, 'customers')).some((customer) => customer.id === id);

/** The register has its page and its store's customers on its disk. */
export async function isPrepared(page: Page): Promise<void> {
  await isLive(page);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => {}));
  await eventually('The working set has begun to come', async () => (await kept(page, 'customers')).length > 0);
  // All pages of it are one turn at this lock.
  await page.evaluate(() => navigator.locks.request('sync', () => {}));
}

const says = (page: Page, text: string) =>
  expect(page.getByRole('status').filter({ hasText: text }).first()).toBeVisible({ timeout: 15_000 });
export const isOffline = (page: Page) => says(page, 'Offline');
export const isLive = (page: Page) => says(page, 'Live');

/** What is kept of a customer was true so many days ago. */
export const aged = (page: Page, id: string, days: number) => page.evaluate(([customer, updatedAt]) => new Promise<void>((resolve) => {
  const opening = indexedDB.open('register');
  opening.onsuccess = () => {
    const writing = opening.result.transaction('customers', 'readwrite');
    const reading = writing.objectStore('customers').get(customer!);
    reading.onsuccess = () => writing.objectStore('customers').put({ ...reading.result, updatedAt });
    writing.oncomplete = () => resolve();
    opening.result.close();
  };
}), [id, new Date(Date.now() - days * 24 * 60 * 60 * 1000).toISOString()]);
