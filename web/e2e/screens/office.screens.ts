import { expect, type Page } from '@playwright/test';
import { screen } from './pictures';

const there = async (page: Page) => {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
};

const screens: [name: string, path: string][] = [
  ['office-customers', '/customers'], ['office-filtered', '/customers?tag=press&email=true&sort=-spend'],
  ['office-groups', '/groups'], ['office-imports', '/imports/new'], ['office-stores', '/stores'],
  ['office-audit', '/audit'], ['office-settings', '/settings/loyalty'],
  ['office-roles', '/settings/roles'],
];
screen('office-dashboard', { person: 'admin', path: '/office' }, async (page) => {
  await there(page);
  await expect(page.locator('.recharts-bar-rectangle').first()).toBeVisible(); // the chart comes by itself
});

for (const [name, path] of screens) screen(name, { person: 'admin', path: `/office${path}` }, there);

const best = async (page: Page) => {
  await page.getByRole('table', { name: 'Customers' }).getByRole('row').nth(1).getByRole('link').click();
  await there(page);
};

for (const tab of ['Overview', 'Orders', 'Points', 'On account', 'History'] as const)
  screen(`office-customer-${tab.toLowerCase().replace(' ', '-')}`, { person: 'admin', path: '/office/customers?sort=-spend' },
    async (page) => {
    await best(page);
    await page.getByRole('tab', { name: tab }).click();
    if (tab !== 'Overview') await expect(page.getByRole('tabpanel').getByRole('row').nth(1)).toBeVisible(); // nothing is busy yet
    await there(page);
  });

screen('office-merge', { person: 'admin', path: '/office/customers?sort=-spend' }, async (page) => {
  await best(page);
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Merge with another customer' }).click();
  await page.getByRole('dialog').getByRole('searchbox').fill('Emily');
  await page.getByRole('dialog').getByRole('button', { name: /^Emily/ }).first().click();
  await expect(page.getByRole('row', { name: /Points/ })).toBeVisible();
});
