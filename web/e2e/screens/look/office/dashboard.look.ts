import type { Page } from '@playwright/test';
import { expect } from '../../../harness/test';
import { alert, broken, held, none, signIn, state, there } from './at';

const charted = (page: Page) => expect(page.locator('.recharts-bar-rectangle').first()).toBeVisible();
state('dashboard', {}, async ({ page }) => { await there(page); await charted(page); });
state('dashboard-today', {}, async ({ page, say }) => {
  await there(page);
  await page.getByText(say('office:dashboard.today'), { exact: true }).click();
});
state('dashboard-90', {}, async ({ page, say }) => {
  await there(page);
  await page.getByText(say('office:filters.days', { count: 90 }), { exact: true }).click();
  await charted(page);
});
state('dashboard-empty', { person: null }, async (looked) => {
  await none(looked.page, 'stores');
  await none(looked.page, 'groups');
  await signIn(looked);
  await there(looked.page);
});
state('dashboard-loading', { person: null }, async (looked) => {
  await held(looked.page, /spend/);
  await signIn(looked);
  await expect(looked.page.locator('[aria-busy=true]').first()).toBeVisible();
});
state('dashboard-broken', { person: null }, async (looked) => {
  await broken(looked.page, /spend/);
  await signIn(looked);
  await alert(looked.page);
});
