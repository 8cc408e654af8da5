import { expect, type Page } from '@playwright/test';
import type { Api } from '../harness/people';

export interface Customer {
  id: string;
  version: number;
  firstName: string;
  lastName: string;
  barcode: string;
  points: number;
  credit: string;
}

export interface Sale {
  saleId: string;
  status: string;
  total: string;
  balanceDue: string;
  refunded: string;
  payments: { kind: string; amount: string }[];
}

let made = 0;

/** A customer of nobody else's test, with store credit. */
export async function newCustomer(api: Api, fields: object = {}): Promise<Customer> {
  const lastName = `Tester${++made}${Date.now().toString(36)}`;
  const customer = await api.change<Customer>('POST', '/api/v1/customers', { firstName: 'Ada', lastName, loyalty: true, ...fields });
  await api.change('POST', `/api/v1/customers/${customer.id}/points`, { change: 1000, reason: 'Test' });
  await api.change('POST', `/api/v1/customers/${customer.id}/credit`, { change: '20.00', reason: 'Test' });
  return api.get<Customer>(`/api/v1/customers/${customer.id}`);
}

export const lastSale = async (api: Api, customer: Customer) =>
  (await api.get<{ items: Sale[] }>(`/api/v1/customers/${customer.id}/orders?limit=1`)).items[0]!;

export const cart = (page: Page) => page.getByRole('region', { name: 'Cart' });

export const put = (page: Page, product: string) =>
  page.getByRole('region', { name: 'Products' }).getByRole('button', { name: product }).click();

/** From search, as a cashier does it. */
export async function select(page: Page, customer: Customer) {
  await page.getByRole('button', { name: 'Select customer' }).click();
  await page.getByRole('combobox', { name: 'Find a customer' }).fill(customer.lastName);
  await page.getByRole('option').filter({ hasText: customer.lastName }).click();
}

export async function attach(page: Page, customer: Customer) {
  await select(page, customer);
  await expect(cart(page).getByText(customer.lastName)).toBeVisible();
}

export async function redeem(page: Page, points: string) {
  await cart(page).getByRole('button', { name: /^Customer of this sale/ }).click();
  await page.getByRole('menuitem', { name: 'Redeem points or credit' }).click();
  await page.getByRole('textbox', { name: 'Points' }).fill(points);
  await page.getByRole('button', { name: 'Redeem', exact: true }).click();
  await expect(cart(page).getByText(`${points} points`)).toBeVisible();
}

/** Orders one thing for a customer, and has not been paid for it yet. */
export async function preorder(page: Page, product: string, customer: Customer, note = '') {
  await put(page, product);
  await attach(page, customer);
  await cart(page).getByRole('button', { name: 'More for this sale' }).click();
  await page.getByRole('menuitem', { name: 'Staff, note and preorder' }).click();
  await page.getByRole('switch', { name: 'Preorder' }).click({ force: true });
  await page.getByRole('textbox', { name: 'Note' }).fill(note);
  await page.getByRole('button', { name: 'Save' }).click();
}

export async function payCash(page: Page, amount: string) {
  await cart(page).getByRole('button', { name: /^(Pay|Preorder)/ }).click();
  await page.getByLabel('Cash received').fill(amount);
  await page.getByRole('button', { name: 'Take cash' }).click();
}

/** As a keyboard-wedge scanner types: fast, however slow this machine is, and Enter at the end. */
export async function scan(page: Page, code: string) {
  const keyboard = await page.context().newCDPSession(page);
  const began = Date.now() / 1000;
  await Promise.all([...code, 'Enter'].map((key, i) => keyboard.send('Input.dispatchKeyEvent', {
    type: 'keyDown', key, timestamp: began + i * 0.008, ...(key.length === 1 ? { text: key } : { text: '\r', windowsVirtualKeyCode: 13 }),
  })));
  await keyboard.detach();
}
