import { expect, test } from '../harness/test';
import { attach, cart, type Customer, lastSale, newCustomer, payCash, preorder, put, redeem } from './till';

test('Points and credit are held while the cart is open, given back when it is cleared, and taken by the sale',
  async ({ register, api }) => {
  const customer = await newCustomer(api);
  const held = async () => (await api.get<{ pointsHeld: number }>(`/api/v1/customers/${customer.id}`)).pointsHeld;
  const page = await register();
  await put(page, 'Teapot, glass');
  await attach(page, customer);
  await redeem(page, '400');
  expect(await held()).toBe(400);
  await cart(page).getByRole('button', { name: 'More for this sale' }).click();
  await page.getByRole('menuitem', { name: 'Clear the cart' }).click();
  await expect.poll(held).toBe(0);

  await put(page, 'Teapot, glass');
  await attach(page, customer);
  await redeem(page, '600');
  await payCash(page, '22.50');
  await expect(page.getByRole('button', { name: 'Next sale' })).toBeVisible();
  expect(await lastSale(api, customer)).toMatchObject({
    total: '28.50', payments: [{ kind: 'points', amount: '6.00' }, { kind: 'cash', amount: '22.50' }],
  });
  expect(await api.get<Customer>(`/api/v1/customers/${customer.id}`)).toMatchObject({ points: 1000 - 600 + 22, pointsHeld: 0 });
});

test('A sale is charged on account, as far as the limit goes', async ({ register, api }) => {
  const customer = await newCustomer(api);
  await api.change('PUT', `/api/v1/customers/${customer.id}/account`, { limit: '20.00' });
  const page = await register();
  await put(page, 'Teapot, glass');
  await attach(page, customer);
  await cart(page).getByRole('button', { name: /^Pay/ }).click();
  await page.getByText('On account', { exact: true }).click();
  await expect(page.getByText('£20.00 left of £20.00; £0.00 owed')).toBeVisible();
  await page.getByRole('button', { name: 'Charge to the account' }).click();
  await page.getByText('Card', { exact: true }).click();
  await page.getByRole('button', { name: 'Card accepted' }).click();

  await expect(page.getByRole('button', { name: 'Next sale' })).toBeVisible();
  expect((await lastSale(api, customer)).payments).toEqual([{ kind: 'account', amount: '20.00' }, { kind: 'card', amount: '8.50' }]);
});

test('Who has no account of their own is charged on the limit that their group shares', async ({ register, api }) => {
  const group = await api.change<{ id: string }>('POST', '/api/v1/groups', { name: 'Trade customers' });
  await api.change('PUT', `/api/v1/groups/${group.id}/account`, { limit: '30.00' });
  const customer = await newCustomer(api, { groupId: group.id });
  const page = await register();
  const open = async (available: string) => {
    await put(page, 'Teapot, glass');
    await attach(page, customer);
    await cart(page).getByRole('button', { name: /^Pay/ }).click();
    await page.getByText('On account', { exact: true }).click();
    await expect(page.getByText(`Trade customers: ${available} left of the £30.00 that its members share`)).toBeVisible();
    await page.getByRole('button', { name: 'Charge to the account' }).click();
  };
  await open('£30.00');
  await page.getByRole('button', { name: 'Next sale' }).click();
  expect((await lastSale(api, customer)).payments).toEqual([{ kind: 'account', amount: '28.50' }]);

  await open('£1.50');
  await page.getByText('Card', { exact: true }).click();
  await page.getByRole('button', { name: 'Card accepted' }).click();
  await page.getByRole('button', { name: 'Next sale' }).click();
  expect((await lastSale(api, customer)).payments).toEqual([{ kind: 'account', amount: '1.50' }, { kind: 'card', amount: '27.00' }]);
  expect(await api.get(`/api/v1/groups/${group.id}/account`)).toMatchObject({ balance: '30.00', available: '0.00' });
});

test('What was taken stands though dialog and window are closed, until it is given back', async ({ register, api }) => {
  const customer = await newCustomer(api);
  const page = await register();
  await put(page, 'Teapot, glass');
  await attach(page, customer);
  const takeByCard = async (amount: string) => {
    await cart(page).getByRole('button', { name: /^Pay/ }).click();
    await page.getByText('Card', { exact: true }).last().click();
    await page.getByLabel('Amount').fill(amount);
    await page.getByRole('button', { name: 'Card accepted' }).click();
  };
  await takeByCard('10');
  const payment = page.getByRole('dialog', { name: 'Payment' });
  await expect(payment.getByText('£18.50').first()).toBeVisible();
  await page.keyboard.press('Escape');
  await page.mouse.click(5, 5);
  await expect(payment).toBeVisible();

  await page.reload();
  await expect(cart(page).getByText('Card, taken')).toBeVisible();
  await cart(page).getByRole('button', { name: 'More for this sale' }).click();
  await page.getByRole('menuitem', { name: 'Clear the cart' }).click();
  const question = page.getByRole('dialog', { name: 'Give back what was paid?' });
  await question.getByRole('button', { name: 'Keep' }).click();
  await takeByCard('5');
  await page.getByRole('button', { name: 'Undo Card' }).last().click();
  await expect(question.getByText('£5.00')).toBeVisible();
  await question.getByRole('button', { name: 'Given back' }).click();
  await page.getByText('Cash', { exact: true }).click();
  await page.getByLabel('Cash received').fill('20');
  await page.getByRole('button', { name: 'Take cash' }).click();

  await expect(page.getByRole('status').getByText('£1.50')).toBeVisible();
  expect((await lastSale(api, customer)).payments).toEqual([{ kind: 'card', amount: '10.00' }, { kind: 'cash', amount: '18.50' }]);
  await page.getByRole('button', { name: 'Next sale' }).click();
  await expect(cart(page).getByText('Card, taken')).toHaveCount(0);
});

test('A preorder is paid in part, shown as partially paid, and settled later with store credit and cash', async ({ register, api }) => {
  const customer = await newCustomer(api);
  const page = await register();
  await preorder(page, 'Teapot, cast iron', customer, 'Call when it is here');
  await payCash(page, '20');
  await page.getByRole('button', { name: 'Pay the rest of £49.50 later' }).click();
  await expect(page.getByRole('heading', { name: 'Ordered' })).toBeVisible();

  await page.goto(`/customers/${customer.id}`);
  await page.getByRole('link', { name: /Partially paid/ }).click();
  await expect(page.getByText('1 reserved')).toBeVisible();
  await expect(page.getByText('Call when it is here')).toBeVisible();
  await page.getByRole('button', { name: 'Take payment, £49.50 due' }).click();
  const pay = page.getByRole('dialog');
  await pay.getByText('Store credit', { exact: true }).click();
  await page.getByRole('button', { name: 'Redeem credit' }).click();
  await page.reload();
  await page.getByRole('button', { name: 'Take payment, £49.50 due' }).click();
  await expect(pay.getByRole('button', { name: 'Undo Store credit' })).toBeVisible();
  await pay.getByText('Cash', { exact: true }).click();
  await page.getByLabel('Cash received').fill('30');
  await page.getByRole('button', { name: 'Take cash' }).click();

  await expect(page.getByText('Payment taken. Change: £0.50')).toBeVisible();
  expect(await lastSale(api, customer)).toMatchObject({ status: 'paid', balanceDue: '0.00' });
});

test('A preorder that is paid in full keeps its goods reserved until they are handed over, and is paid then', async ({ register, api }) => {
  const customer = await newCustomer(api);
  const page = await register();
  await preorder(page, 'Teapot, cast iron', customer);
  await payCash(page, '69.50');
  await expect(page.getByRole('heading', { name: 'Ordered' })).toBeVisible();
  expect(await lastSale(api, customer)).toMatchObject({ status: 'preorder', balanceDue: '0.00', reserved: [{ quantity: 1 }] });

  const other = await register('leith-1'); // another register may be where they are collected
  await other.goto(`/customers/${customer.id}`);
  await other.getByRole('link', { name: /Preorder/ }).click();
  await expect(other.getByText('1 reserved')).toBeVisible();
  await other.getByRole('button', { name: 'Hand over the goods' }).click();
  await expect(other.getByRole('term').filter({ hasText: 'Handed over' })).toBeVisible();
  await expect(other.getByText('1 reserved')).toHaveCount(0);
  await expect(other.getByRole('button', { name: 'Hand over the goods' })).toHaveCount(0);
  expect(await lastSale(api, customer)).toMatchObject({ status: 'paid', reserved: [], collectedAt: expect.stringMatching(/^20/) });
});

test('Some of the goods come back, then the rest; a manager voids a sale, a cashier may not', async ({ register, api }) => {
  const customer = await newCustomer(api);
  const page = await register();
  for (let i = 0; i < 2; i++) await put(page, 'Green Tea, 50 bags');
  await attach(page, customer);
  await payCash(page, '13');
  await page.getByRole('button', { name: 'Next sale' }).click();
  const { saleId } = await lastSale(api, customer);

  await page.goto(`/sales/${saleId}`);
  await expect(page.getByRole('button', { name: 'Void' })).toBeDisabled();
  await page.getByRole('button', { name: 'Refund' }).click();
  await page.getByText('Items', { exact: true }).last().click();
  await page.getByRole('button', { name: 'More of Green Tea, 50 bags' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Refund' }).click();
  await expect(page.getByText('Refunded: Cash £6.50')).toBeVisible();
  expect(await lastSale(api, customer)).toMatchObject({ status: 'partiallyRefunded', refunded: '6.50' });
  await page.getByRole('button', { name: 'Refund', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Refund' }).click();
  await expect.poll(async () => (await lastSale(api, customer)).status).toBe('refunded');

  const manager = await register('leith-1', 'manager');
  await put(manager, 'Green Tea, 50 bags');
  await attach(manager, customer);
  await payCash(manager, '6.50');
  await manager.getByRole('button', { name: 'Next sale' }).click();
  await manager.goto(`/sales/${(await lastSale(api, customer)).saleId}`);
  await manager.getByRole('button', { name: 'Void' }).click();
  await manager.getByLabel('Reason').fill('Rung up twice');
  await manager.getByRole('dialog').getByRole('button', { name: 'Void' }).click();
  await expect.poll(async () => (await lastSale(api, customer)).status).toBe('voided');
});
