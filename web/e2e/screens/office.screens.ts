import { expect, type Page } from '@playwright/test';
import { there } from '../office/pages';
import { screen } from './pictures';

const best = async (page: Page) => {
  await page.getByRole('table', { name: 'Customers' }).getByRole('row').nth(1).getByRole('link').click();
  await there(page);
};

const screens: [name: string, path: string][] = [
  ['office-customers', '/customers'], ['office-filtered', '/customers?tag=press&email=true&sort=-spend'],
  ['office-groups', '/groups'], ['office-imports', '/imports/new'], ['office-stores', '/stores'],
  ['office-segments', '/segments'], ['office-users', '/settings/users'],
  ['office-audit', '/audit'], ['office-settings', '/settings/loyalty'],
  ['office-roles', '/settings/roles'],
];
screen('office-dashboard', { person: 'admin', path: '/office' }, async (page) => {
  await there(page);
  await expect(page.locator('.recharts-bar-rectangle').first()).toBeVisible(); // the chart comes by itself
});

for (const [name, path] of screens) screen(name, { person: 'admin', path: `/office${path}` }, there);

screen('office-sign-in', { path: '/office' }, async (page) => expect(page.getByRole('button').first()).toBeVisible());

screen('office-group', { person: 'admin', path: '/office/groups' }, async (page) => {
  await page.getByRole('table').getByRole('link').first().click();
  await expect(page.getByRole('tabpanel').getByRole('row').nth(1)).toBeVisible();
  await there(page);
});

screen('office-import-tried', { person: 'admin', path: '/office/imports/new' }, async (page) => {
  await there(page);
  await page.locator('input[type=file]').setInputFiles({ name: 'members.csv', mimeType: 'text/csv', buffer: Buffer.from(
    'First Name,Last Name,Email,Mobile,Note\nFlorence,Ashby,florence@teahouse.example,07700 900321,Prefers oolong\n' +
    'Édouard,Marchand,edouard@,+33 6 12 34 56 78,\n怡君,陳,yijun@teahouse.example,0912 345 678,\n') });
  await page.getByRole('button', { name: 'Try it' }).click();
  await expect(page.getByText('It was only tried: nothing has changed.', { exact: false })).toBeVisible();
  await there(page);
});

screen('office-enrol', { person: 'admin', path: '/office/stores' }, async (page) => {
  await there(page);
  await page.getByRole('region', { name: 'Soho' }).getByRole('button', { name: 'Enrol a register' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('By the door');
  await dialog.getByRole('button', { name: 'Enrol a register' }).click();
  await expect(dialog.getByRole('img', { name: /QR code/ })).toBeVisible();
});

screen('office-erase', { person: 'admin', path: '/office/customers?sort=-spend' }, async (page) => {
  await best(page);
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: /Erase/ }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
});

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
