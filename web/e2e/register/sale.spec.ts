import { expect, expectAccessible, test } from '../harness/test';
import { attach, cart, lastSale, newCustomer, payCash, put, select } from './till';

test('A customer is put on the sale from search; it is paid with change, and becomes an order of theirs', async ({ register, api }) => {
  const customer = await newCustomer(api);
  const page = await register();
  await put(page, 'Earl Grey, 50 bags');
  await put(page, 'Earl Grey, 50 bags');
  await attach(page, customer);
  await payCash(page, '20');

  await expect(page.getByRole('status').filter({ hasText: 'Change' })).toContainText('7.50');
  expect(await lastSale(api, customer)).toMatchObject({ total: '12.50', status: 'paid', payments: [{ kind: 'cash', amount: '12.50' }] });
  await page.keyboard.press('Enter'); // “Next sale” has the focus
  await expect(cart(page).getByRole('button', { name: 'Select customer' })).toBeVisible();
});

test('A line takes a quantity and a discount, and goods that are in no catalogue are typed in', async ({ register }) => {
  const page = await register();
  await put(page, 'Teapot, cast iron');
  await cart(page).getByRole('button', { name: 'Teapot, cast iron' }).click();
  await page.getByLabel('Quantity').fill('2');
  await page.getByLabel('Discount on this line').fill('10');
  await page.getByText('%', { exact: true }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(cart(page).getByRole('button', { name: 'Pay £125.10' })).toBeVisible();

  await page.getByRole('button', { name: 'Type in' }).click();
  await page.getByLabel('What is sold').fill('Gift wrapping');
  await page.getByLabel('Price').fill('1,50');
  await page.getByRole('button', { name: 'Add to cart' }).click();
  await expect(cart(page).getByRole('button', { name: 'Pay £126.60' })).toBeVisible();
});

test('A cart is there after a reload', async ({ register }) => {
  const page = await register();
  await put(page, 'Green Tea, 50 bags');
  await page.reload();
  await expect(cart(page).getByText('Green Tea, 50 bags')).toBeVisible();
});

test('A sale that was nobody’s becomes the customer’s when it is paid', async ({ register, api }) => {
  const customer = await newCustomer(api);
  const page = await register();
  await put(page, 'Green Tea, 50 bags');
  await payCash(page, '10');
  await select(page, customer);
  await expect(page.getByText(`Ada ${customer.lastName}`)).toBeVisible();
  await expect(page.getByText('Points earned')).toBeVisible();
  expect(await lastSale(api, customer)).toMatchObject({ status: 'paid' });
  await page.getByRole('button', { name: 'Next sale' }).click();
  await expect(cart(page).getByRole('button', { name: 'Select customer' })).toBeVisible();
});

test('The receipt goes to the e-mail that is asked for', async ({ register, api }) => {
  const customer = await newCustomer(api, { email: `ada.${Date.now()}@example.com` });
  const page = await register();
  await put(page, 'Green Tea, 50 bags');
  await attach(page, customer);
  await payCash(page, '10');
  await page.getByLabel('Receipt by e-mail').fill('other@example.com');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(page.getByText('The receipt goes to other@example.com.')).toBeVisible();
});

test('A sale whose answer got lost is counted once', async ({ device, api, watch }) => {
  watch.allowLostNetwork();
  const customer = await newCustomer(api);
  const { page } = await device({ register: 'soho-1', person: 'cashier' });
  await put(page, 'Green Tea, 50 bags');
  await attach(page, customer);
  let sent = 0;
  await page.route('**/api/v1/sales', async (route) => {
    sent++;
    if (sent > 1) return route.continue();
    await route.fetch(); // it arrives …
    return route.abort(); // … and its answer does not
  });
  await payCash(page, '6.50');

  await expect(page.getByRole('button', { name: 'Next sale' })).toBeVisible();
  expect(sent).toBeGreaterThan(1);
  const { items } = await api.get<{ items: unknown[] }>(`/api/v1/customers/${customer.id}/orders`);
  expect(items).toHaveLength(1);
});

for (const width of [360, 768, 1440])
  test(`Whoever can't see the sale screen can use it, light or dark, ${width} px wide`, async ({ register, api }) => {
    const customer = await newCustomer(api);
    const page = await register('soho-1', 'cashier', { viewport: { width, height: 900 } });
    await put(page, 'Green Tea, 50 bags');
    await expectAccessible(page);
    const toCart = page.getByRole('button', { name: /^Cart ·/ });
    if (await toCart.isVisible()) await toCart.click();
    await attach(page, customer);
    await expectAccessible(page);
    await cart(page).getByRole('button', { name: /^Pay/ }).click();
    await expect(page.getByLabel('Cash received')).toBeVisible();
    await expectAccessible(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  });
