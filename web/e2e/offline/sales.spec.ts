import { expect, test } from '../harness/test';
import { isLive, isOffline, isPrepared, kept } from './kept';
import { attach, madeAt, nothingWaits, type Sale, salesSentBy, sell, sellOffline, sending } from './selling';

test.beforeEach(({ watch }) => watch.allowLostNetwork());

test('A sale rung up without a connection is the customer’s when that is back', async ({ device, gateway, tokens, api }) => {
  const { page, wire } = await device({ register: 'soho-1', person: 'cashier' });
  await isPrepared(page);
  const customer = await madeAt(page, gateway.url, tokens['soho-1']!, 'Babbage');

  await wire.cut();
  await isOffline(page);
  await attach(page, 'Babbage');
  const saleId = await sellOffline(page);
  const before = new Date().toISOString();
  await expect(page.getByRole('status').filter({ hasText: '1 sale waiting' })).toBeVisible();
  await wire.mend();
  await nothingWaits(page);

  const sale = await api.get<Sale>(`/api/v1/sales/${saleId}`);
  expect(sale).toMatchObject({ customerId: customer, offline: true, staff: 'cashier', registerId: 'soho-1' });
  expect(sale.soldAt < before).toBe(true);
  expect(await api.get(`/api/v1/customers/${customer}`)).toMatchObject({ orders: 1 });
});

test('A server that was killed gets the sales in the order in which they were rung up', async ({ device, gateway, api }) => {
  const { page, context } = await device({ register: 'soho-1', person: 'cashier' });
  await isPrepared(page);

  await gateway.kill();
  await isOffline(page);
  const rungUp = [await sellOffline(page), await sellOffline(page), await sellOffline(page)];
  const sent = salesSentBy(context);
  await gateway.start();
  await nothingWaits(page);

  expect(sent).toEqual(rungUp);
  for (const saleId of rungUp) expect(await api.get(`/api/v1/sales/${saleId}`)).toMatchObject({ offline: true });
});

test('A window that is closed with sales waiting loses none', async ({ device, api }) => {
  const { page, wire, context } = await device({ register: 'soho-1', person: 'cashier' });
  await isPrepared(page);

  await wire.cut();
  await isOffline(page);
  const saleId = await sellOffline(page);
  await page.close();
  await wire.mend();
  const next = await context.newPage();
  await next.goto('/');
  await nothingWaits(next);

  expect(await api.get<Sale>(`/api/v1/sales/${saleId}`)).toMatchObject({ offline: true, customerId: null });
});

test('Two windows of one register send each sale once', async ({ device, gateway, tokens, api }) => {
  const { page, wire, context } = await device({ register: 'soho-1', person: 'cashier' });
  await isPrepared(page);
  const customer = await madeAt(page, gateway.url, tokens['soho-1']!, 'Turing');
  const other = await context.newPage();
  await other.goto('/');
  await isLive(other);
  const sent = salesSentBy(context);

  await wire.cut();
  await isOffline(page);
  await isOffline(other);
  const rungUp: string[] = [];
  for (const window of [page, other, page]) {
    await window.bringToFront();
    await attach(window, 'Turing');
    rungUp.push(await sellOffline(window));
  }
  await expect(other.getByRole('status').filter({ hasText: '3 sales waiting' })).toBeVisible();
  // The first sale is on its way until both windows have set about sending.
  let bothCame = () => {};
  const together = new Promise<void>((resolve) => (bothCame = resolve));
  await context.route('**/api/v1/sales', async (route) => {
    await together;
    return route.continue();
  });
  await wire.mend();
  await expect.poll(() => sending(page), { timeout: 20_000 }).toEqual({ atIt: 1, waits: 1 });
  expect(sent).toHaveLength(1);
  bothCame();
  await nothingWaits(page);
  await nothingWaits(other);

  expect(sent).toEqual(rungUp);
  expect(await api.get(`/api/v1/customers/${customer}`)).toMatchObject({ orders: 3 });
});

test('Two registers without a connection sell to one customer', async ({ device, gateway, tokens, api }) => {
  const { token } = await api.change<{ token: string }>('POST', '/api/v1/registers', { id: 'soho-2', storeId: 'soho', name: 'Second' });
  const first = await device({ register: 'soho-1', person: 'cashier' });
  const second = await device({ registerToken: token, person: 'cashier' });
  await isPrepared(first.page);
  await isPrepared(second.page);
  const customer = await madeAt(second.page, gateway.url, tokens['soho-1']!, 'Lovelace');
  await madeAt(first.page, gateway.url, token, 'Somebody else');

  await gateway.kill();
  for (const { page } of [first, second]) {
    await isOffline(page);
    await attach(page, 'Lovelace');
    await sellOffline(page);
  }
  await gateway.start();
  await Promise.all([first, second].map(({ page }) => nothingWaits(page)));

  expect(await api.get(`/api/v1/customers/${customer}`)).toMatchObject({ orders: 2 });
});

test('A customer who was deleted meanwhile: the sale is anonymous, and says whose it was meant to be',
  async ({ device, gateway, tokens, api }) => {
  const { page, wire } = await device({ register: 'soho-1', person: 'cashier' });
  await isPrepared(page);
  const customer = await madeAt(page, gateway.url, tokens['soho-1']!, 'Ephemera');

  await wire.cut();
  await isOffline(page);
  await attach(page, 'Ephemera');
  const saleId = await sellOffline(page);
  await api.change('DELETE', `/api/v1/customers/${customer}`);
  await wire.mend();
  await nothingWaits(page);

  expect(await api.get<Sale>(`/api/v1/sales/${saleId}`)).toMatchObject({ customerId: null, intendedCustomerId: customer });
});

test('A sale whose answer is lost is kept, and counted once', async ({ device, gateway, tokens, api }) => {
  const { page, wire } = await device({ register: 'soho-1', person: 'cashier' });
  await isPrepared(page);
  const customer = await madeAt(page, gateway.url, tokens['soho-1']!, 'Once');
  await attach(page, 'Once');

  wire.stall('answers');
  await sell(page);
  await expect(page.getByRole('heading', { name: 'Kept on this register' })).toBeVisible({ timeout: 15_000 });
  await expect.poll(async () => (await api.get<{ orders: number }>(`/api/v1/customers/${customer}`)).orders).toBe(1);
  expect(await kept(page, 'sales')).toHaveLength(1);
  await wire.mend();
  await nothingWaits(page);

  expect(await api.get(`/api/v1/customers/${customer}`)).toMatchObject({ orders: 1 });
});

test("A revoked register's sale is kept with the reason, and sent when it is enrolled anew", async ({ device, api, watch }) => {
  watch.allow(/status of 401/);
  const enrol = () => api.change<{ token: string }>('POST', '/api/v1/registers', { id: 'soho-3', storeId: 'soho', name: 'Third' });
  const { token } = await enrol();
  const { page, wire } = await device({ registerToken: token, person: 'cashier' });
  await isPrepared(page);

  await wire.cut();
  await isOffline(page);
  const saleId = await sellOffline(page);
  await api.change('DELETE', '/api/v1/registers/soho-3', { reason: 'Lost' });
  await wire.mend();
  await expect.poll(async () => (await kept(page, 'sales'))[0]?.['refused'], { timeout: 15_000 })
    .toMatchObject({ code: 'registerNotEnrolled' });
  await page.getByRole('button', { name: /Your account/ }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();

  const again = (await enrol()).token;
  await page.getByRole('button', { name: 'Device setup' }).click();
  await page.getByLabel('Register token').fill(again);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByLabel('User').fill('cashier');
  await page.getByLabel('PIN', { exact: true }).fill('1001');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /1 sale needs attention/ }).click();
  await page.getByRole('button', { name: 'Send again' }).click();
  await nothingWaits(page);

  expect(await api.get<Sale>(`/api/v1/sales/${saleId}`)).toMatchObject({ registerId: 'soho-3', offline: true });
});
