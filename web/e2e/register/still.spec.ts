import type { Page } from '@playwright/test';
import { expect, test } from '../harness/test';
import { cart, newCustomer } from './till';

/** How much of the page has moved by itself since it was opened, as browsers count it. */
const shift = (page: Page) => page.evaluate(() => new Promise<number>((resolve) => {
  let sum = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[])
      if (!entry.hadRecentInput) sum += entry.value;
  }).observe({ type: 'layout-shift', buffered: true });
  requestAnimationFrame(() => requestAnimationFrame(() => resolve(sum)));
}));

test('Nothing on the sale screen jumps while it comes', async ({ register }) => {
  const page = await register();
  await expect(cart(page).getByRole('button', { name: 'Select customer' })).toBeVisible();
  await page.waitForLoadState('networkidle');
  expect(await shift(page)).toBeLessThan(0.01);
});

test('A customer opens without anything jumping', async ({ device, api }) => {
  const customer = await newCustomer(api);
  const { page } = await device({ register: 'soho-1', person: 'cashier', path: `/customers/${customer.id}` });
  await expect(page.getByRole('heading', { name: customer.lastName })).toBeVisible();
  await expect(page.getByText('No orders yet')).toBeVisible();
  expect(await shift(page)).toBeLessThan(0.1);
});
