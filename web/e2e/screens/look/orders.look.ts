import { expect } from '../../harness/test';
import { atSoho, button, dialog, richCustomer, sold } from './at';
import { look } from './look';

look('order', atSoho, async ({ page, shot, api, open, watch }) => {
  watch.allow(/status of 404/);
  const saleId = await sold(api, await richCustomer(api), {
    note: 'Wrapped as a present', taxNumber: 'GB 123 4567 89', eInvoiceNumber: 'AB-12345678',
    payments: [{ kind: 'card', amount: '29.90' }, { kind: 'credit', amount: '20.00' }],
  });
  await page.goto(`/sales/${saleId}`);
  await expect(page.getByRole('heading', { name: 'Payment' })).toBeVisible();
  await page.waitForLoadState('networkidle');
  await shot('paid', { tall: 1500 });
  await button(page, 'Refund').click();
  await shot('refund all');
  await dialog(page).getByText('Items', { exact: true }).click();
  await button(dialog(page), /^More of English/).click();
  await shot('refund some');
  await dialog(page).getByText('Amount', { exact: true }).first().click();
  await dialog(page).getByLabel('Amount').last().fill('0');
  await shot('refund an amount');
  await dialog(page).getByText('Items', { exact: true }).click();
  await dialog(page).getByLabel('Reason').fill('Not what was ordered');
  await button(dialog(page), 'Refund').click();
  await expect(page.getByText('Refunded: ')).toBeVisible();
  await shot('partly refunded', { tall: 1700 });
  const { page: manager } = await open({ person: 'manager', path: `/sales/${await sold(api, null)}` });
  await button(manager, 'Void').click();
  await button(dialog(manager), 'Void').click();
  await shot('void, refused', { page: manager });
  await dialog(manager).getByLabel('Reason').fill('Rung up twice');
  await button(dialog(manager), 'Void').click();
  await expect(manager.getByText('Voided', { exact: true })).toBeVisible();
  await shot('voided', { page: manager, tall: 1500 });
  await page.goto('/sales/no-such-sale');
  await expect(page.getByRole('alert')).toBeVisible();
  await shot('not there');
});
