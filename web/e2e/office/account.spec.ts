import type { Page } from '@playwright/test';
import { expect, test } from '../harness/test';
import { newcomer } from './people';

const charged = (saleId: string, customerId: string, amount: string) => ({
  saleId, storeId: 'soho', channel: 'retail', soldAt: new Date().toISOString(), customerId,
  lines: [{ sku: 'TEA-1', name: 'Tea', quantity: 1, unitPrice: amount }], payments: [{ kind: 'account', amount }],
});

async function pay(page: Page, amount: string, reference: string): Promise<void> {
  await page.getByRole('button', { name: 'Record a payment' }).click();
  const dialog = page.getByRole('dialog', { name: 'Record a payment' });
  await dialog.getByText('Card or transfer').click();
  await dialog.getByLabel('Amount').fill(amount);
  await dialog.getByLabel('Reference').fill(reference);
  const sent = page.waitForRequest(/\/account\/payments$/);
  await dialog.getByRole('button', { name: 'Save' }).click();
  expect((await sent).postDataJSON()).toMatchObject({ amount, kind: 'card' });
}

test('A payment on account is taken: what is owed falls by it, the statement says so, and what is owed no more is not paid again',
  async ({ office, api, watch }) => {
    watch.allow(/409/);
    const someone = await newcomer(api);
    const owed = async () => (await api.get<{ account: { balance: string } }>(`/api/v1/customers/${someone.id}`)).account.balance;
    await api.change('PUT', `/api/v1/customers/${someone.id}/account`, { limit: '100.00' });
    await api.change('POST', '/api/v1/sales', charged(`owed-${someone.lastName}`, someone.id, '30.00'));
    const page = await office(`/office/customers/${someone.id}/account`);
    const balance = page.getByRole('term').filter({ hasText: 'Owed on account' }).locator('..').locator('dd').first();
    await expect(balance).toHaveText('£30.00');
    await expect(page.getByRole('row', { name: new RegExp(`owed-${someone.lastName} £30.00 £30.00`) })).toBeVisible();

    await pay(page, '12.50', 'Transfer 4711');
    await expect(balance).toHaveText('£17.50');
    await expect(page.getByRole('row', { name: /Paid Transfer 4711 -£12.50 £17.50/ })).toBeVisible();
    expect(await owed()).toBe('17.50');

    await pay(page, '17.51', 'Too much');
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByRole('alert')).toBeVisible();
    await dialog.getByRole('button', { name: 'Cancel' }).click();

    // What is owed stands there already.
    await page.getByRole('button', { name: 'Record a payment' }).click();
    await expect(dialog).toContainText('Owed now: £17.50');
    await expect(dialog.getByLabel('Amount')).toHaveValue('17.50');
    await dialog.getByLabel('Reference').fill(`owed-${someone.lastName}`);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(balance).toHaveText('£0.00');
    await expect(page.getByRole('row', { name: new RegExp(`Paid owed-${someone.lastName} -£17.50 £0.00`) })).toBeVisible();
    expect(await owed()).toBe('0.00');
    await page.getByRole('tab', { name: 'History' }).click();
    await expect(page.getByRole('row', { name: /manager .*Account paid/ })).toHaveCount(2);
  });

test('A group pays what its members charged to it, and its statement says so', async ({ office, api }) => {
  const group = await api.change<{ id: string }>('POST', '/api/v1/groups', { name: `Payers ${process.pid}` });
  const someone = await newcomer(api, { groupId: group.id });
  await api.change('PUT', `/api/v1/groups/${group.id}/account`, { limit: '50.00' });
  await api.change('POST', '/api/v1/sales', charged(`shared-${someone.lastName}`, someone.id, '20.00'));
  const page = await office(`/office/groups/${group.id}`);
  await page.getByRole('tab', { name: 'Shared limit' }).click();
  const figure = (name: string) => page.getByRole('term').filter({ hasText: name }).locator('..').locator('dd').first();
  await expect(figure('Owed on account')).toHaveText('£20.00');
  await page.getByRole('button', { name: 'Record a payment' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Amount').fill('5');
  await dialog.getByLabel('Reference').fill('Cheque 12');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(figure('Owed on account')).toHaveText('£15.00');
  await expect(figure('Still available')).toHaveText('£35.00');
  await expect(page.getByRole('row', { name: /Paid Cheque 12 -£5.00 £15.00/ })).toBeVisible();
});
