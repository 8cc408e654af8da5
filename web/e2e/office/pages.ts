import { expect, type Page } from '@playwright/test';

/** All of the page has come. */
export const there = async (page: Page) => {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
};

export const at = async (page: Page, path: string) => {
  await page.goto(`/office${path}`);
  await there(page);
};
