import { expect } from '../../../harness/test';
import { alert, at, press, state, there } from './at';

for (const path of [
  '/customers', '/groups', '/segments', '/imports', '/imports/new', '/stores', '/audit', '/settings', '/settings/loyalty',
  '/settings/invoices', '/settings/plan', '/settings/roles', '/settings/users', '/settings/history'])
  state(`page${path.replaceAll('/', '-')}`, {}, ({ page }) => at(page, path));


state('sign-in', { person: null }, async ({ page }) => { await expect(page.locator('form')).toBeVisible(); });
state('sign-in-wrong', { person: null }, async ({ page, say }) => {
  await page.getByLabel(say('session:signIn.user')).fill('manager');
  await page.getByLabel(say('session:signIn.pin'), { exact: true }).fill('0000');
  await page.keyboard.press('Enter');
  await alert(page);
});
state('search-found', {}, async ({ page, say }) => {
  await there(page);
  await page.getByLabel(say('office:search.label')).first().fill('smi');
  await expect(page.getByRole('option').nth(2)).toBeVisible();
});
state('account-menu', {}, async ({ page }) => {
  await there(page);
  await page.locator('header button').last().click();
  await expect(page.getByRole('dialog')).toBeVisible();
});
state('menu-drawer', {}, async ({ page, say }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await press(page, say('office:shell.menu'));
  await expect(page.getByRole('dialog')).toBeVisible();
});
state('not-found', {}, async ({ page }) => {
  await page.goto('/office/nowhere');
  await expect(page.locator('#page a')).toBeVisible();
});
state('cashier-start', { person: 'cashier' }, async ({ page }) => { await page.waitForLoadState('networkidle'); });
state('cashier-segments', { person: 'cashier', path: '/office/segments' }, async ({ page }) => { await alert(page); });
state('manager-settings', { person: 'manager', path: '/office/settings' }, ({ page }) => there(page));
state('manager-stores', { person: 'manager', path: '/office/stores' }, ({ page }) => there(page));
state('cashier-group', { person: 'cashier', path: '/office/groups' }, async ({ page }) => {
  await there(page);
  await page.getByRole('table').getByRole('link').first().click();
  await there(page);
});
state('connection-lost', {}, async ({ page, wire, say }) => {
  await at(page, '/customers');
  await wire.cut();
  await expect(page.getByText(say('live:connecting')).or(page.getByText(say('live:lost'))).first()).toBeVisible();
});
