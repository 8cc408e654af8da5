import { readFileSync } from 'node:fs';
import { expect, test } from '../harness/test';
import { bestCustomer, newcomer } from './people';

const customer = (id: string) => `/api/v1/customers/${id}`;

test('A customer is added with notes, marketing and loyalty', async ({ office, api }) => {
  const page = await office('/office/customers');
  await page.getByRole('button', { name: 'New customer' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('First name').fill('Ada');
  await dialog.getByLabel('Last name').fill('Backoffice');
  await dialog.getByLabel('Remarks').fill('Likes it quiet');
  await dialog.getByLabel('News by e-mail').check();
  await dialog.getByRole('button', { name: 'Create' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Ada Backoffice' })).toBeVisible();
  const id = page.url().split('/').at(-1)!;
  expect(await api.get(customer(id))).toMatchObject({ remarks: 'Likes it quiet', consents: { email: true }, loyalty: true,
    origin: 'backOffice' });
});

test('What is known of a customer is amended and saved, and a register sees it at once', async ({ office, register, api }) => {
  const someone = await newcomer(api);
  const till = await register('soho-1');
  await till.goto(`/customers/${someone.id}`);
  const page = await office(`/office/customers/${someone.id}`);
  await expect(page.getByText('Also open: cashier (soho-1)')).toBeVisible();
  await page.getByRole('button', { name: 'Edit', exact: true }).first().click();
  await page.getByLabel('Remarks').fill('Comes on Sundays');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Comes on Sundays')).toBeVisible();
  await expect(till.getByText('Comes on Sundays')).toBeVisible();

  await page.getByRole('button', { name: 'Edit group, tier and store' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Group').selectOption('VIP');
  await dialog.getByLabel('Pin the tier').check({ force: true });
  await dialog.getByLabel('Tier', { exact: true }).selectOption('Gold');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Gold, pinned')).toBeVisible();
  await page.getByRole('tab', { name: 'History' }).click();
  await expect(page.getByRole('row', { name: /manager .*Remarks – → Comes on Sundays/ })).toBeVisible();
  expect(await api.get(customer(someone.id))).toMatchObject({ tier: 'Gold', tierPinned: true });
});

test('A customer shows their sales with invoices, items, points, credit, account and wishes', async ({ office, api }) => {
  const best = await bestCustomer(api);
  // Who that is, and whether they have any, depends on the day.
  await api.change('PUT', `${customer(best.id)}/wishlist/TEA-1`, { name: 'Tea', price: '12.00' });
  const page = await office(`/office/customers/${best.id}`);
  await page.getByRole('tab', { name: 'Orders' }).click();
  await page.getByRole('table').getByRole('button').first().click();
  await expect(page.getByRole('dialog').getByRole('heading', { name: 'Payment' })).toBeVisible();
  const download = page.waitForEvent('download');
  await page.getByRole('dialog').getByRole('button', { name: 'Invoice as PDF' }).click();
  expect(readFileSync(await (await download).path(), 'latin1').slice(0, 5)).toBe('%PDF-');
  await page.keyboard.press('Escape');
  for (const [tab, shown] of [['Items', 'Average order'], ['Points', 'Balance:'], ['Store credit', 'Balance:'],
    ['On account', 'Sales on account'], ['Wishlist', 'Price'], ['History', 'Sale']] as const)
    await test.step(tab, async () => {
      await page.getByRole('tab', { name: tab }).click();
      await expect(page.getByRole('tabpanel').getByText(shown).first()).toBeVisible();
      await expect(page.getByRole('tabpanel').getByRole('row').nth(1)).toBeVisible();
    });
});

test('An order that is open shows what comes back elsewhere, in the office and at another till', async ({ office, register, api }) => {
  const someone = await newcomer(api);
  const saleId = `back-${someone.lastName}`;
  await api.change('POST', '/api/v1/sales', {
    saleId, storeId: 'soho', channel: 'retail', soldAt: new Date().toISOString(), customerId: someone.id,
    lines: [{ sku: 'TEA-1', name: 'Tea', quantity: 1, unitPrice: '12.00' }], payments: [{ kind: 'cash', amount: '12.00' }],
  });
  const page = await office(`/office/customers/${someone.id}/orders`);
  await page.getByRole('button', { name: saleId }).click();
  const other = await register('leith-1');
  await other.goto(`/sales/${saleId}`);
  const till = await register('soho-1');
  await till.goto(`/sales/${saleId}`);
  await expect(other.getByRole('button', { name: 'Refund' })).toBeVisible();
  await till.getByRole('button', { name: 'Refund' }).click();
  await till.getByRole('dialog').getByRole('button', { name: 'Refund' }).click();
  await expect(till.getByText('Refunded: Cash £12.00')).toBeVisible();
  await expect(page.getByRole('dialog').getByText(/^Refund, .*cashier/)).toBeVisible();
  await expect(other.getByText(/^Refund, .*cashier/)).toBeVisible();
  await expect(other.getByRole('button', { name: 'Refund' })).toBeHidden();
});

test('Points and credit are added with a reason, and the history says so with the balance after it', async ({ office, api }) => {
  const someone = await newcomer(api, { loyalty: true });
  const page = await office(`/office/customers/${someone.id}/points`);
  await page.getByRole('button', { name: 'Add or remove points' }).click();
  await page.getByRole('dialog').getByRole('radiogroup').getByText('Add').click();
  await page.getByRole('dialog').getByLabel('Points', { exact: true }).fill('120');
  await page.getByRole('dialog').getByLabel('Reason').fill('Sorry for the wait');
  await page.getByRole('dialog').getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.getByRole('row', { name: /Adjusted Sorry for the wait 120 120/ })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Balance: 120' })).toBeVisible();

  await page.getByRole('tab', { name: 'On account' }).click();
  await page.getByRole('button', { name: 'Set the limit' }).click();
  await page.getByRole('dialog').getByLabel('Limit').fill('250');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('£250.00')).toBeVisible();
  expect(await api.get(customer(someone.id))).toMatchObject({ points: 120, account: { limit: '250.00' } });
});

test('A customer is deleted after a look at what is lost, and is gone from the registers too', async ({ office, register, api, watch }) => {
  watch.allow(/404/);
  const someone = await newcomer(api, { loyalty: true });
  await api.change('POST', `${customer(someone.id)}/credit`, { change: '7.50', reason: 'Voucher' });
  const till = await register('soho-1');
  await till.goto(`/customers/${someone.id}`);
  await expect(till.getByRole('heading', { name: `Office ${someone.lastName}` })).toBeVisible();
  const page = await office(`/office/customers/${someone.id}`);
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await expect(page.getByRole('dialog')).toContainText('£7.50 store credit');
  await page.getByRole('dialog').getByRole('button', { name: 'Delete customer' }).click();
  await expect(page).toHaveURL(/\/office\/customers$/);
  await expect(till.getByRole('heading', { name: `Office ${someone.lastName}` })).toBeHidden();
  await page.goto(`/office/customers/${someone.id}`);
  await expect(page.getByText('This customer is no longer there')).toBeVisible();
});

test('Personal data is erased once it is understood that this is for good; the figures stay, nameless', async ({ office, api, watch }) => {
  watch.allow(/404/);
  const someone = await newcomer(api);
  await api.change('POST', '/api/v1/sales', {
    saleId: `erased-${someone.lastName}`, storeId: 'soho', channel: 'retail', soldAt: new Date().toISOString(), customerId: someone.id,
    lines: [{ sku: 'TEA-1', name: 'Tea', quantity: 1, unitPrice: '12.00' }], payments: [{ kind: 'cash', amount: '12.00' }],
  });
  const page = await office(`/office/customers/${someone.id}`, 'admin');
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Erase personal data' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('button', { name: 'Erase for good' })).toBeDisabled();
  await dialog.getByLabel('Case number').fill('2026-7');
  await dialog.getByLabel('I understand that this can never be undone').check();
  await dialog.getByRole('button', { name: 'Erase for good' }).click();
  await expect(page).toHaveURL(/\/office\/customers$/);
  await page.goto(`/office/customers/${someone.id}`);
  await expect(page.getByText('This customer is no longer there')).toBeVisible();
  const sale = await api.get<object>(`/api/v1/sales/erased-${someone.lastName}`);
  expect(sale).toMatchObject({ total: '12.00' });
  expect(JSON.stringify(sale)).not.toContain(someone.lastName!.slice(2) + '@');
});

test('Who was deleted is erased all the same, by who may', async ({ office, api, watch }) => {
  watch.allow(/404/);
  const someone = await newcomer(api);
  await api.change('DELETE', customer(someone.id));
  const manager = await office(`/office/customers/${someone.id}`);
  await expect(manager.getByText('This customer is no longer there')).toBeVisible();
  await expect(manager.getByRole('button', { name: 'Erase personal data' })).toHaveCount(0);
  const page = await office(`/office/customers/${someone.id}`, 'admin');
  await page.getByRole('button', { name: 'Erase personal data' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('I understand that this can never be undone').check();
  await dialog.getByRole('button', { name: 'Erase for good' }).click();
  await expect(page.getByText('The personal data was erased')).toBeVisible();
  const changes = await api.get<{ items: { events: string[] }[] }>(`${customer(someone.id)}/audit`);
  expect(changes.items.flatMap(({ events }) => events).map((event) => event.toLowerCase())).toContain('personerased');
});

test('What a role does not allow stays shut and says why', async ({ office, api }) => {
  const someone = await newcomer(api);
  const page = await office(`/office/customers/${someone.id}`, 'cashier');
  await page.getByRole('button', { name: 'More' }).click();
  const deleting = page.getByRole('menuitem', { name: 'Delete' });
  await expect(deleting).toHaveAttribute('aria-disabled', 'true');
  await deleting.hover({ force: true });
  await expect(page.getByText('Only managers and administrators may do this.').first()).toBeVisible();
  await deleting.click({ force: true });
  await expect(page.getByRole('dialog')).toHaveCount(0);
  // A button that is shut is reached by keyboard too, says who may, and does nothing.
  await page.getByRole('navigation').getByRole('link', { name: 'Groups' }).click();
  const making = page.getByRole('button', { name: 'New group' });
  await making.focus();
  for (const key of ['Shift+Tab', 'Tab']) await page.keyboard.press(key);
  await expect(making).toHaveAccessibleDescription('Only managers and administrators may do this.');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  const places = page.getByRole('navigation');
  await expect(places.getByRole('link', { name: 'Customers' })).toBeVisible();
  await expect(places.getByRole('link', { name: 'Segments' })).toBeHidden();
});

test('What is shown is exported as a file, and everything held on a person too', async ({ office, api }) => {
  const someone = await newcomer(api);
  const page = await office(`/office/customers?q=${someone.lastName}`);
  await page.getByRole('button', { name: 'Export' }).click();
  let download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: /spreadsheet/ }).click();
  const lines = readFileSync(await (await download).path(), 'utf8').trim().split('\r\n');
  expect(lines).toHaveLength(2);
  expect(lines[1]).toContain(someone.id);

  await page.getByRole('link', { name: `Office ${someone.lastName}` }).click();
  await page.getByRole('button', { name: 'More' }).click();
  download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'Export everything held' }).click();
  expect(JSON.parse(readFileSync(await (await download).path(), 'utf8'))).toMatchObject({ customer: { id: someone.id } });
});
