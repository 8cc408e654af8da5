import type { Page } from '@playwright/test';
import type { Api } from '../harness/people';
import { type Device, type DeviceOptions, expect, test } from '../harness/test';
import { attach, cart, type Customer, lastSale, newCustomer, payCash, preorder, put, redeem } from '../register/till';
import { isLive, isOffline, isPrepared } from './kept';
import { nothingWaits } from './selling';

test.beforeEach(({ watch }) => watch.allowLostNetwork());

const unanswered = (page: Page) => page.getByRole('dialog', { name: 'No answer yet' });
const owed = async (api: Api, { id }: Customer) =>
  (await api.get<{ account: { balance: string } }>(`/api/v1/customers/${id}`)).account.balance;

/** To their account, at a till; and no answer comes. */
async function charged(device: (options: DeviceOptions) => Promise<Device>, api: Api, customer: Customer): Promise<Device> {
  await api.change('PUT', `/api/v1/customers/${customer.id}/account`, { limit: '50.00' });
  const till = await device({ register: 'soho-1', person: 'cashier' });
  const { page, wire } = till;
  await isPrepared(page);
  await put(page, 'Teapot, glass');
  await attach(page, customer);
  await cart(page).getByRole('button', { name: /^Pay/ }).click();
  await page.getByText('On account', { exact: true }).click();
  await expect(page.getByText('£50.00 left of £50.00')).toBeVisible();
  wire.stall('answers');
  await page.getByRole('button', { name: 'Charge to the account' }).click();
  return till;
}

test('A sale on account whose answer is lost is asked for as it was sent, though the window was closed', async ({ device, api }) => {
  const customer = await newCustomer(api);
  const { page, wire } = await charged(device, api, customer);
  await expect(unanswered(page).getByText('£28.50')).toBeVisible();
  await expect.poll(() => owed(api, customer)).toBe('28.50');
  await wire.mend();
  await page.reload();
  await unanswered(page).getByRole('button', { name: 'Ask again' }).click();

  await expect(page.getByRole('heading', { name: 'Paid' })).toBeVisible();
  expect(await api.get(`/api/v1/customers/${customer.id}`)).toMatchObject({ orders: 1, account: { balance: '28.50' } });
  await page.getByRole('button', { name: 'Next sale' }).click();
  await expect(cart(page).getByText('Tap a product')).toBeVisible();
});

test('Put aside while there is no connection, a sale without an answer is sent later as it was, and counted once',
  async ({ device, api }) => {
  const customer = await newCustomer(api);
  const { page, wire } = await charged(device, api, customer);
  await expect.poll(() => owed(api, customer)).toBe('28.50');
  await wire.cut();
  await isOffline(page);
  await unanswered(page).getByRole('button', { name: 'Put aside' }).click();
  await expect(page.getByRole('heading', { name: 'Kept on this register' })).toBeVisible();
  await page.getByRole('button', { name: 'Next sale' }).click();
  await expect(cart(page).getByText('Tap a product')).toBeVisible();
  await wire.mend();
  await nothingWaits(page);

  expect(await api.get(`/api/v1/customers/${customer.id}`)).toMatchObject({ orders: 1, account: { balance: '28.50' } });
});

test('A payment of an order whose answer is lost is asked for again, and taken once', async ({ device, api }) => {
  const customer = await newCustomer(api);
  const { page, wire } = await device({ register: 'soho-1', person: 'cashier' });
  await isPrepared(page);
  await preorder(page, 'Teapot, glass', customer);
  await payCash(page, '10');
  await page.getByRole('button', { name: 'Pay the rest of £18.50 later' }).click();
  await expect(page.getByRole('heading', { name: 'Ordered' })).toBeVisible();
  const { saleId } = await lastSale(api, customer);
  await page.goto(`/sales/${saleId}`);
  await page.getByRole('button', { name: 'Take payment, £18.50 due' }).click();
  await page.getByRole('dialog').getByText('Card', { exact: true }).click();
  await page.getByLabel('Amount').fill('6');
  await page.getByRole('button', { name: 'Card accepted' }).click();
  await isLive(page);

  wire.stall('answers');
  await page.getByRole('button', { name: 'Pay the rest of £12.50 later' }).click();
  await expect.poll(async () => (await lastSale(api, customer)).balanceDue).toBe('12.50');
  await expect(unanswered(page)).toBeVisible({ timeout: 30_000 });
  await wire.mend();
  await page.reload();
  await page.getByRole('button', { name: /^Take payment/ }).click();
  await unanswered(page).getByRole('button', { name: 'Ask again' }).click();

  await expect(page.getByText('Payment taken')).toBeVisible();
  expect(await lastSale(api, customer)).toMatchObject({ balanceDue: '12.50', status: 'partiallyPaid' });
});

test('What is redeemed is given back when the connection goes, and the sale paid by cash', async ({ device, api }) => {
  const customer = await newCustomer(api);
  const { page, wire } = await device({ register: 'soho-1', person: 'cashier' });
  await isPrepared(page);
  await put(page, 'Teapot, glass');
  await attach(page, customer);
  await redeem(page, '400');

  await wire.cut();
  await isOffline(page);
  await cart(page).getByRole('button', { name: 'Pay £24.50' }).click();
  const question = page.getByRole('dialog', { name: 'The connection is gone' });
  await expect(question.getByText('400 points')).toBeVisible();
  await question.getByRole('button', { name: 'Give it back and pay otherwise' }).click();
  await expect(page.getByRole('dialog', { name: 'Payment' }).getByText('£28.50').first()).toBeVisible();
  await page.getByRole('button', { name: 'Take cash' }).click();
  await expect(page.getByRole('heading', { name: 'Kept on this register' })).toBeVisible();
  await wire.mend();
  await nothingWaits(page);

  expect(await lastSale(api, customer)).toMatchObject({ offline: true, payments: [{ kind: 'cash', amount: '28.50' }] });
});
