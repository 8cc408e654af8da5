import type { Page } from '@playwright/test';
import { expect } from '../harness/test';
import type { Api } from '../harness/people';
import { at, there } from '../office/pages';
import type { Customer } from '../register/till';
import { sold } from './look/at';
import { screen } from './pictures';

const admin = { person: 'admin', path: '/office' } as const;
const dialog = (page: Page) => page.getByRole('dialog').last();

/** With something in each of her books. */
async function wilhelmina(api: Api): Promise<string> {
  const customer = await api.change<Customer>('POST', '/api/v1/customers', {
    firstName: 'Wilhelmina', lastName: 'Quill', phone: `07700 ${`${Date.now()}`.slice(-6)}`, email: `w.${Date.now()}@teahouse.example`,
    birthday: '1984-02-29', company: 'Teahouse & Daughters', taxNumber: 'GB 123 4567 89', tags: ['allergic to nuts', 'wholesale'],
    remarks: 'Prefers loose tea.\nRings before she comes.', consents: { email: true, sms: true }, loyalty: true,
    addresses: [{ label: 'Shop', recipient: 'Wilhelmina Quill', line1: '221B Baker Street', city: 'London', postcode: 'NW1 6XE',
      country: 'GB' }],
  });
  await api.change('PUT', `/api/v1/customers/${customer.id}/account`, { limit: '500.00' });
  const credit = (change: string, reason: string) => api.change('POST', `/api/v1/customers/${customer.id}/credit`, { change, reason });
  await credit('25.00', 'Broken pot, on delivery');
  await credit('-5.00', 'Booked twice');
  for (const [name, unitPrice] of [['Pu-erh Cake', '38.00'], ['English Breakfast, 50 bags', '9.50']])
    await sold(api, customer, { lines: [{ sku: name!.slice(0, 5), name, quantity: 1, unitPrice }],
      payments: [{ kind: 'account', amount: unitPrice }] });
  await api.change('POST', `/api/v1/customers/${customer.id}/account/payments`, { amount: '20.00', kind: 'card', reference: 'Transfer 4711' });
  for (const [sku, name, price] of [['TEA-7', 'Gyokuro, 100 g', '31.00'], ['POT-2', 'Yixing pot', '64.00']])
    await api.change('PUT', `/api/v1/customers/${customer.id}/wishlist/${sku}`, { name, price });
  return customer.id;
}

/** Whom somebody took for her. */
const willa = (api: Api) => api.change<Customer>('POST', '/api/v1/customers', { firstName: 'Willa', lastName: 'Quill', loyalty: true });

for (const [name, tab] of [['store-credit', 'credit'], ['items', 'items'], ['wishlist', 'wishlist']] as const)
  screen(`office-customer-${name}`, admin, async (page, { api }) => {
    await at(page, `/customers/${await wilhelmina(api)}/${tab}`);
    await expect(page.getByRole('tabpanel').getByRole('row').nth(1)).toBeVisible();
  });

screen('office-payment', admin, async (page, { api }) => {
  await at(page, `/customers/${await wilhelmina(api)}/account`);
  await page.getByRole('button', { name: 'Record a payment' }).click();
  await dialog(page).getByText('Card or transfer').click();
  await dialog(page).getByLabel('Reference').fill('Transfer 4712');
});

screen('office-conflict', admin, async (page, { api }) => {
  const id = await wilhelmina(api);
  await at(page, `/customers/${id}`);
  await page.getByRole('button', { name: 'Edit', exact: true }).first().click();
  await page.getByLabel('Remarks').fill('Prefers loose tea, and a call before delivery.');
  await page.getByLabel('Company').fill('Teahouse & Daughters Ltd');
  await api.change('PATCH', `/api/v1/customers/${id}`, { remarks: 'Prefers loose tea. Closed on Mondays.', company: 'Quill & Daughters' });
  await expect(page.getByText('Someone else has just changed this too', { exact: false })).toBeVisible();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(dialog(page).getByRole('radio').first()).toBeVisible();
});

screen('office-delete', admin, async (page, { api }) => {
  await at(page, `/customers/${await wilhelmina(api)}`);
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await expect(dialog(page)).toContainText('store credit');
});

screen('office-merge-undo', admin, async (page, { api }) => {
  const id = await wilhelmina(api);
  const twin = await willa(api);
  await api.change('POST', `/api/v1/customers/${twin.id}/merge`, { into: id });
  await at(page, `/customers/${id}`);
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Undo a merge' }).click();
  await dialog(page).getByLabel('Reason').fill('Mother and daughter');
});

screen('office-merge-undone', admin, async (page, { api }) => {
  const id = await wilhelmina(api);
  const twin = await willa(api);
  await api.change('POST', `/api/v1/customers/${twin.id}/merge`, { into: id });
  await api.change('POST', `/api/v1/customers/${twin.id}/merge/undo`, { reason: 'Mother and daughter' });
  await at(page, `/customers/${id}/history`);
  await there(page);
});
