import { expect } from '../../../harness/test';
import { newcomer } from '../../../office/people';
import { alert, at, dialog, held, press, refused, signIn, state, submit } from './at';
import { bare, five, menu, merged, opened, rich } from './customer';

for (const tab of ['', '/orders', '/items', '/points', '/credit', '/account', '/wishlist', '/history']) {
  state(`customer-rich${tab.replace('/', '-')}`, {}, async ({ page, api }) => at(page, `/customers/${await rich(api)}${tab}`));
  state(`customer-bare${tab.replace('/', '-')}`, {}, async ({ page, api }) => at(page, `/customers/${await bare(api)}${tab}`));
}
state('customer-full', {}, async ({ page, api }) => at(page, `/customers/${await five(api)}`));
state('customer-gone', {}, async ({ page, api, say }) => {
  const id = await bare(api);
  await api.change('DELETE', `/api/v1/customers/${id}`);
  await page.goto(`/office/customers/${id}`);
  await expect(page.getByText(say('office:customer.gone'))).toBeVisible();
});
state('customer-loading', { person: null }, async (looked) => {
  const id = await rich(looked.api);
  await held(looked.page, new RegExp(`api/v1/customers/${id}`));
  await signIn(looked);
  await looked.page.goto(`/office/customers/${id}`);
  await expect(looked.page.locator('[aria-busy=true]').first()).toBeVisible();
});

state('customer-merged', {}, async ({ page, api }) => at(page, `/customers/${(await merged(api)).stays.id}`));


opened('customer-edit', '', five, async (page, say) => press(page, say('design:edit')));
opened('customer-edit-refused', '', five, async (page, say) => {
  await press(page, say('design:edit'));
  await page.getByLabel(say('customers:fields.email'), { exact: true }).fill('no mail');
  await page.getByLabel(say('customers:fields.birthday'), { exact: true }).fill('2999-01-01');
  await press(page, say('design:save'));
  await expect(page.locator('[aria-invalid=true]').first()).toBeVisible();
});
opened('customer-membership', '', five, async (page, say) => {
  await press(page, say('office:membership.edit'));
  await dialog(page).getByLabel(say('office:membership.pin')).check({ force: true });
});
opened('customer-membership-refused', '', rich, async (page, say, api) => {
  const { items } = await api.get<{ items: { barcode: string }[] }>('/api/v1/customers?limit=1&sort=name');
  await press(page, say('office:membership.edit'));
  await dialog(page).getByLabel(say('customers:fields.barcode')).fill(items[0]!.barcode);
  await submit(page);
  await refused(page);
});
opened('customer-address', '', rich, async (page, say) => {
  await press(page, say('customers:addresses.add'));
  await expect(dialog(page)).toBeVisible();
});
opened('customer-address-delete', '', five, async (page, say) => {
  await press(page, say('customers:addresses.delete', { label: 'Home 1' }));
  await expect(dialog(page)).toBeVisible();
});
opened('customer-actions', '', rich, async (page, say) => {
  await press(page, say('office:customer.actions.open'));
  await expect(page.getByRole('menu')).toBeVisible();
});
opened('points-refused', '/points', five, async (page, say) => {
  await press(page, say('office:balances.points'));
  await dialog(page).getByLabel(say('customers:adjust.pointsAmount'), { exact: true }).fill('5000');
  await dialog(page).getByLabel(say('customers:adjust.reason')).fill('Typed twice');
  await submit(page);
  await alert(page);
});
opened('credit-unfilled', '/credit', rich, async (page, say) => { await press(page, say('office:balances.credit')); await submit(page); });
opened('limit', '/account', rich, async (page, say) => {
  await press(page, say('office:account.setLimit'));
  await expect(dialog(page)).toBeVisible();
});
opened('payment-refused', '/account', bare, async (page, say) => {
  await press(page, say('office:account.pay'));
  await dialog(page).getByLabel(say('office:account.amount')).fill('12');
  await submit(page);
  await alert(page);
});
opened('order', '/orders', rich, async (page) => {
  await page.getByRole('table').getByRole('button').first().click();
  await expect(dialog(page)).toBeVisible();
});
opened('order-refunded', '/orders', async (api) => {
  const { id } = await newcomer(api);
  const saleId = `look-${id.slice(-8)}`;
  await api.change('POST', '/api/v1/sales', {
    saleId, storeId: 'soho', channel: 'retail', soldAt: '2026-10-02T09:30:00Z', customerId: id, staff: 'Nina', note: 'Wrapped',
    taxNumber: '24536806', eInvoiceNumber: 'AB-10000001',
    lines: [
      { sku: 'TEA-1', name: 'Oolong', quantity: 3, unitPrice: '9.00', discount: '2.00' },
      { sku: 'TEA-2', name: 'Pu-erh Cake, the large one in its wooden box', quantity: 1, unitPrice: '75.00' },
    ],
    payments: [{ kind: 'card', amount: '50.00' }, { kind: 'cash', amount: '50.00' }],
  });
  await api.change('POST', `/api/v1/sales/${saleId}/refunds`, { amount: '25.00', reason: 'Came back' });
  return id;
}, async (page) => { await page.getByRole('table').getByRole('button').first().click(); await expect(dialog(page)).toBeVisible(); });
opened('delete', '', rich, (page, say) => menu(page, say, 'delete'));
opened('delete-bare', '', bare, (page, say) => menu(page, say, 'delete'));
opened('erase', '', rich, (page, say) => menu(page, say, 'erase'));
opened('busy', '', five, async (page, say) => {
  await press(page, say('design:edit'));
  await held(page, /api\/v1\/customers\//);
  await page.getByLabel(say('customers:fields.remarks'), { exact: true }).fill('Something else');
  await press(page, say('design:save'));
});
