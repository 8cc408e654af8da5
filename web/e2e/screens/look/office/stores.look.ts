import type { Page } from '@playwright/test';
import { expect } from '../../../harness/test';
import { at, dialog, none, opens, press, signIn, state, submit, there, unfilled } from './at';

const soho = (page: Page) => page.locator('section[aria-labelledby=store-soho]');
opens('store-create', '/office/stores', 'office:stores.create');
unfilled('store-create-refused', '/office/stores', 'office:stores.create');
opens('store-edit', '/office/stores', 'office:stores.editNamed', { name: 'Soho' });
state('store-history', { path: '/office/stores' }, async ({ page, say }) => {
  await there(page);
  await press(page, say('office:stores.historyOf', { name: 'Soho' }));
  await expect(dialog(page).getByRole('row').nth(1)).toBeVisible();
});
state('enrol', { path: '/office/stores' }, async ({ page, say }) => {
  await there(page);
  await soho(page).getByRole('button', { name: say('office:stores.enrol') }).click();
  await expect(dialog(page)).toBeVisible();
});
state('enrol-token', { path: '/office/stores' }, async ({ page, say }) => {
  await there(page);
  await soho(page).getByRole('button', { name: say('office:stores.enrol') }).click();
  await dialog(page).getByRole('textbox').first().fill('Garden');
  await submit(page);
  await expect(dialog(page).locator('svg path').first()).toBeVisible();
});
state('revoke', { path: '/office/stores' }, async ({ page }) => {
  await there(page);
  await soho(page).getByRole('listitem').first().getByRole('button').click();
  await expect(dialog(page)).toBeVisible();
});
state('stores-empty', { path: '/office/stores', person: null }, async (looked) => {
  await none(looked.page, 'stores');
  await signIn(looked);
  await there(looked.page);
});
state('stores-revoked', {}, async ({ page, api }) => {
  const made = { id: `soho-x${Date.now()}`, name: 'By the door', storeId: 'soho' };
  await api.change('POST', '/api/v1/registers', made);
  await api.change('DELETE', `/api/v1/registers/${made.id}`, { reason: 'Lost' });
  await at(page, '/stores');
});
