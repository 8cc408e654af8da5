import type { Locator, Page } from '@playwright/test';
import type { Api } from '../../harness/people';
import { expect } from '../../harness/test';
import { type Customer, newCustomer } from '../../register/till';

export const atSoho = { register: 'soho-1', person: 'cashier' } as const;

export const button = (where: Page | Locator, name: string | RegExp) =>
  where.getByRole('button', { name, exact: typeof name === 'string' });
export const menuItem = (page: Page, name: string) => page.getByRole('menuitem', { name });
export const dialog = (page: Page) => page.getByRole('dialog').last();

/** The cart, which a narrow page shows after the goods. */
export async function toCart(page: Page, narrow: boolean): Promise<void> {
  if (narrow) await button(page, /^Cart ·/).click();
  await expect(page.getByRole('region', { name: 'Cart' })).toBeVisible();
}

export async function putThree(page: Page): Promise<void> {
  for (const goods of ['English Breakfast, 50', 'Pu-erh Cake', 'English Breakfast, 50'])
    await page.getByRole('button', { name: new RegExp(`^${goods}`) }).first().click();
}

export async function choose(page: Page, customer: Customer): Promise<void> {
  await button(page, 'Select customer').click();
  await dialog(page).getByRole('combobox').fill(customer.lastName);
  await dialog(page).getByRole('option').filter({ hasText: customer.lastName }).first().click();
  await expect(button(page, /^Customer of this sale/)).toContainText(customer.lastName);
}

/** Everything a customer can have. */
export async function richCustomer(api: Api, fields: object = {}): Promise<Customer> {
  const customer = await newCustomer(api, {
    firstName: 'Wilhelmina', phone: `07700 ${`${Date.now()}`.slice(-6)}`, email: `wilhelmina.${Date.now()}@teahouse.example`,
    birthday: '1984-02-29', gender: 'female', company: 'Teahouse & Daughters', taxNumber: 'GB 123 4567 89',
    tags: ['allergic to nuts', 'wholesale', '茶道'],
    remarks: 'Prefers loose tea.\nRings before she comes.', consents: { email: true, sms: true }, ...fields,
  });
  for (const label of ['Home', 'Work', '辦公室'])
    await api.change('POST', `/api/v1/customers/${customer.id}/addresses`, {
      label, recipient: 'Wilhelmina Quill', phone: '+44 20 7946 0018', line1: '221B Baker Street', line2: 'Second floor', city: 'London',
      region: 'Greater London', postcode: 'NW1 6XE', country: 'GB', default: label === 'Work',
    });
  await api.change('PUT', `/api/v1/customers/${customer.id}/account`, { limit: '500.00' });
  return api.get<Customer>(`/api/v1/customers/${customer.id}`);
}

/** A sale of the customer's, rung up at Soho. */
export async function sold(api: Api, customer: Customer | null, more: object = {}): Promise<string> {
  const saleId = `look-${crypto.randomUUID().slice(0, 8)}`;
  const line = (sku: string, name: string, unitPrice: string, quantity: number) =>
    ({ sku, name, quantity, unitPrice, discount: '0.00', tax: '0.00' });
  await api.change('POST', '/api/v1/sales', {
    saleId, storeId: 'soho', registerId: 'soho-1', channel: 'retail', soldAt: new Date().toISOString(), offline: false, staff: 'cashier',
    customerId: customer?.id ?? null,
    lines: [line('TEA-1018', 'English Breakfast, 50 bags', '5.95', 2), line('TEA-1007', 'Pu-erh Cake, 357 g', '38.00', 1)],
    payments: [{ kind: 'cash', amount: '49.90' }], ...more,
  });
  return saleId;
}

export async function openCustomer(page: Page, { id }: Customer): Promise<void> {
  await page.goto(`/customers/${id}`);
  await expect(page.getByRole('heading', { name: 'Addresses' })).toBeVisible();
  await page.waitForLoadState('networkidle');
}
