import type { BrowserContext, Page } from '@playwright/test';
import { expect } from '../harness/test';
import { Api } from '../harness/people';
import { keeps, kept } from './kept';

export interface Sale {
  saleId: string;
  registerId: string;
  customerId: string | null;
  intendedCustomerId: string | null;
  offline: boolean;
  staff: string;
  soldAt: string;
}

/** A customer of the register's store whom the register keeps. */
export async function madeAt(page: Page, url: string, registerToken: string, lastName: string): Promise<string> {
  const colleague = await Api.signIn(url, 'cashier', registerToken);
  const { id } = await colleague.change<{ id: string }>('POST', '/api/v1/customers', { firstName: 'Test', lastName });
  await expect.poll(() => keeps(page, id)).toBe(true);
  return id;
}

export async function attach(page: Page, lastName: string): Promise<void> {
  await page.getByRole('button', { name: 'Select customer' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: 'Find a customer' }).fill(lastName);
  await dialog.getByRole('option').filter({ hasText: lastName }).first().click();
  await expect(dialog).toHaveCount(0);
}

/** Rings up one thing for cash. */
export async function sell(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^English Breakfast, 50/ }).click();
  await page.getByRole('button', { name: /^Pay/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Take cash' }).click();
}

export async function sellOffline(page: Page): Promise<string> {
  const before = new Set((await kept(page, 'sales')).map((sale) => sale.saleId));
  await sell(page);
  await expect(page.getByRole('heading', { name: 'Kept on this register' })).toBeVisible();
  const sale = (await kept(page, 'sales')).find(({ saleId }) => !before.has(saleId));
  await page.getByRole('button', { name: 'Next sale' }).click();
  return sale!.saleId!;
}

/** All has been sent, and the badge says so. */
export async function nothingWaits(page: Page): Promise<void> {
  await expect.poll(async () => (await kept(page, 'sales')).length, { timeout: 20_000 }).toBe(0);
  await expect(page.getByText(/waiting$/)).toHaveCount(0);
}

/** In the order in which they go out. */
export function salesSentBy(context: BrowserContext): string[] {
  const sent: string[] = [];
  context.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/api/v1/sales'))
      sent.push((request.postDataJSON() as { saleId: string }).saleId);
  });
  return sent;
}

/** How many windows of this device are sending what waits, and how many wait for them. */
export const sending = (page: Page) => page.evaluate(async () => {
  const { held, pending } = await navigator.locks.query();
  const count = (locks: LockInfo[] = []) => locks.filter(({ name }) => name === 'sales').length;
  return { atIt: count(held), waits: count(pending) };
});
