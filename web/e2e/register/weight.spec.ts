import type { Page } from '@playwright/test';
import { expect, test } from '../harness/test';
import { cart, newCustomer } from './till';

const most = 300 * 1000;

/** What came over the wire for the page itself, compressed: what it asks the API is not the page's weight. */
const weight = (page: Page) => page.evaluate(() => {
  const all = performance.getEntries().filter((entry) => entry instanceof PerformanceResourceTiming) as PerformanceResourceTiming[];
  return all.filter(({ name }) => !new URL(name).pathname.startsWith('/api')).reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0);
});

/** How much of the page has moved by itself since it was opened, as browsers count it. */
const shift = (page: Page) => page.evaluate(() => new Promise<number>((resolve) => {
  let sum = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[])
      if (!entry.hadRecentInput) sum += entry.value;
  }).observe({ type: 'layout-shift', buffered: true });
  requestAnimationFrame(() => requestAnimationFrame(() => resolve(sum)));
}));

test('The sale screen is there within 300 KB, and nothing on it jumps', async ({ register }) => {
  const page = await register();
  await expect(cart(page).getByRole('button', { name: 'Select customer' })).toBeVisible();
  await page.waitForLoadState('networkidle');
  const bytes = await weight(page);
  test.info().annotations.push({ type: 'first load', description: `${bytes} bytes` });
  process.stdout.write(`The register's first load: ${(bytes / 1000).toFixed(1)} KB compressed\n`);
  expect(bytes).toBeGreaterThan(50_000);
  expect(bytes).toBeLessThanOrEqual(most);
  expect(await shift(page)).toBeLessThan(0.01);
});

test('A customer opens without anything jumping', async ({ device, api }) => {
  const customer = await newCustomer(api);
  const { page } = await device({ register: 'soho-1', person: 'cashier', path: `/customers/${customer.id}` });
  await expect(page.getByRole('heading', { name: customer.lastName })).toBeVisible();
  await expect(page.getByText('No orders yet')).toBeVisible();
  expect(await shift(page)).toBeLessThan(0.1);
});
