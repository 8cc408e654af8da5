import { expect } from '../../../harness/test';
import { at, dialog, held, opens, press, refused, state, there, unfilled } from './at';
import { bare } from './customer';

state('settings-rules-refused', { path: '/office/settings' }, async ({ page, say }) => {
  await there(page);
  await page.getByLabel(say('office:settings.country'), { exact: true }).fill('Utopia');
  await page.getByLabel(say('office:stores.timeZone'), { exact: true }).fill('Mars/Base');
  await page.getByLabel(say('office:settings.holdMinutes')).fill('');
  await page.getByLabel(say('office:settings.paymentTermsDays')).fill('abc');
  await press(page, say('design:save'));
  await refused(page);
});
state('settings-loyalty-refused', { path: '/office/settings/loyalty' }, async ({ page, say }) => {
  await there(page);
  await page.getByLabel(say('office:loyalty.pointsPerUnit')).fill('-1');
  await page.getByLabel(say('office:loyalty.tierDays')).fill('0');
  await press(page, say('office:loyalty.addTier'));
  await press(page, say('design:save'));
  await refused(page);
});
state('settings-invoices-refused', { path: '/office/settings/invoices' }, async ({ page, say }) => {
  await there(page);
  await page.getByLabel(say('office:settings.issuer')).fill('Ours');
  await page.getByLabel(say('customers:fields.email')).fill('none');
  await press(page, say('design:save'));
  await refused(page);
});
unfilled('user-new-refused', '/office/settings/users', 'office:users.create');
opens('user-edit', '/office/settings/users', 'office:users.changeNamed', { name: 'cashier' });
state('user-history', { path: '/office/settings/users' }, async ({ page, say, api }) => {
  const name = `look${Date.now() % 10000}`;
  await api.change('POST', '/api/v1/users', { name, role: 'cashier', pin: '4321' });
  await api.change('POST', '/api/v1/users', { name, role: 'manager', pin: '4321567' });
  await at(page, '/settings/users');
  await press(page, say('office:users.historyOf', { name }));
  await expect(dialog(page).getByRole('row').nth(1)).toBeVisible();
});
state('settings-busy', { path: '/office/settings' }, async ({ page, say }) => {
  await there(page);
  await held(page, /api\/v1\/settings/);
  await press(page, say('design:save'));
});

state('audit-filtered', { path: '/office/audit?user=manager&store=soho&from=2020-01-01&to=2030-01-01' }, ({ page }) => there(page));
state('audit-refusals', {}, async ({ page, api }) => {
  const id = await bare(api);
  await api.change('POST', `/api/v1/customers/${id}/credit`, { change: '-9.00', reason: 'x' }).catch(() => {});
  await at(page, '/audit');
});
