import type { Page } from '@playwright/test';
import { expect } from '../harness/test';
import { someone } from './pictures';

export const narrow = (page: Page) => page.viewportSize()!.width <= 768;

export async function fill(page: Page): Promise<void> {
  for (const goods of ['English Breakfast, 50', 'Pu-erh Cake', 'English Breakfast, 50'])
    await page.getByRole('button', { name: new RegExp(`^${goods}`) }).first().click();
  if (narrow(page)) await page.getByRole('button', { name: /^Cart ·/ }).click();
}

export async function attach(page: Page): Promise<void> {
  const { lastName, email } = await someone(page);
  await page.getByRole('button', { name: 'Select customer' }).click();
  await page.getByRole('dialog').getByRole('combobox').fill(email); // a name may be two people's
  await page.getByRole('dialog').getByRole('option').filter({ hasText: lastName }).first().click();
  await expect(page.getByRole('button', { name: /^Customer of this sale/ })).toBeVisible();
}
