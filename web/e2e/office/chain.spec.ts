import { expect, test } from '../harness/test';
import { newcomer } from './people';

test('A register is enrolled: its token is shown once, as a code too, and is good until it is revoked',
  async ({ office, device, watch }) => {
  watch.allow(/401/);
  const page = await office('/office/stores');
  await page.getByRole('region', { name: 'Soho' }).getByRole('button', { name: 'Enrol a register' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('Garden');
  await dialog.getByRole('button', { name: 'Enrol a register' }).click();
  await expect(dialog.getByRole('img', { name: /QR code/ }).locator('path')).toHaveAttribute('d', /(M\d+ \d+h1v1h-1z){100}/);
  const token = await dialog.locator('code').innerText();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByText(token)).toBeHidden();

  const { page: till } = await device({ registerToken: token, person: 'cashier' });
  await expect(till.getByText(/Live/).first()).toBeVisible();
  await page.getByRole('button', { name: 'Revoke Garden' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
  await expect(page.getByRole('region', { name: 'Soho' }).getByText('Revoked', { exact: true })).toBeVisible();
});

test('The dashboard moves as a sale comes in', async ({ office, api, gateway }) => {
  const page = await office('/office');
  await page.getByText('Today', { exact: true }).click();
  const orders = page.getByText(/^\d+ orders?$/).first();
  await expect(orders).toBeVisible();
  const before = await orders.innerText();
  const someone = await newcomer(api);
  expect(gateway.url).toBeTruthy();
  await api.change('POST', '/api/v1/sales', {
    saleId: `office-${process.pid}`, storeId: 'soho', channel: 'online', soldAt: new Date().toISOString(), customerId: someone.id,
    lines: [{ sku: 'TEA-1', name: 'Tea', quantity: 1, unitPrice: '12.00', discount: '0.00', tax: '0.00' }],
      payments: [{ kind: 'card', amount: '12.00' }],
  });
  await expect(orders).not.toHaveText(before);
  await expect(page.getByRole('region', { name: 'By store' }).getByRole('listitem').filter({ hasText: 'Soho' })).toContainText('£');
});

test('The admin makes a phone number mandatory; a manager reads the settings and is told who may change them', async ({ office, api }) => {
  const page = await office('/office/settings', 'admin');
  await page.getByLabel('Phone number', { exact: true }).check({ force: true });
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved')).toBeVisible();
  expect(await api.get('/api/v1/settings')).toMatchObject({ settings: { mandatory: { phone: true },
    loyalty: { tiers: [{ name: 'Silver' }, { name: 'Gold' }] } } });
  await page.getByLabel('Phone number', { exact: true }).uncheck({ force: true });
  await page.getByRole('button', { name: 'Save' }).click();
  await expect.poll(async () => (await api.get<{ settings:
    { mandatory: { phone: boolean } } }>('/api/v1/settings')).settings.mandatory.phone).toBe(false);

  const manager = await office('/office/settings');
  await expect(manager.getByText('You can look here, not change anything. Only administrators may do this.')).toBeVisible();
  await expect(manager.getByRole('button', { name: 'Save' })).toBeDisabled();
});

test('A chain on the Essential plan sees neither loyalty nor sales on account, and everything again when it books more',
  async ({ office, api }) => {
  const someone = await newcomer(api, { loyalty: true });
  const page = await office('/office/settings/plan', 'admin');
  await page.getByLabel('Essential').check({ force: true });
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('tab', { name: 'Loyalty' })).toBeHidden();
  const customer = await office(`/office/customers/${someone.id}`);
  await expect(customer.getByRole('tab', { name: 'Store credit' })).toBeVisible();
  await expect(customer.getByRole('tab', { name: 'Points' })).toBeHidden();
  await expect(customer.getByRole('tab', { name: 'On account' })).toBeHidden();
  await expect(customer.getByText('Points', { exact: true })).toBeHidden();
  const list = await office('/office/customers');
  await expect(list.getByRole('columnheader', { name: 'Orders' })).toBeVisible();
  await expect(list.getByRole('columnheader', { name: 'Points' })).toBeHidden();
  await page.getByLabel('Unified').check({ force: true });
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('tab', { name: 'Loyalty' })).toBeVisible();
});

test('Who may sign in is listed with what they are, and is given another role and PIN', async ({ office, api }) => {
  const name = `till${process.pid}`;
  const page = await office('/office/settings/users', 'admin');
  await expect(page.getByRole('row', { name: /^manager Manager/ })).toBeVisible();
  await page.getByRole('button', { name: 'New user' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByLabel('PIN', { exact: true }).fill('4321');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('row', { name: new RegExp(`^${name} Cashier`) })).toBeVisible();
  await page.getByRole('button', { name: `New role and PIN for ${name}` }).click();
  await expect(dialog.getByLabel('Role')).toHaveValue('cashier');
  await dialog.getByLabel('Role').selectOption('Manager');
  await dialog.getByLabel('PIN', { exact: true }).fill('87654321');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('row', { name: new RegExp(`^${name} Manager`) })).toBeVisible();
  expect((await api.get<{ items: { name: string }[] }>('/api/v1/users')).items).toContainEqual({ name, role: 'manager' });
  await page.getByRole('button', { name: `History of ${name}` }).click();
  await expect(dialog.getByRole('row', { name: /admin .*Cashier → Manager/ })).toBeVisible();
});

test("A store's history says who changed what, from what and to what", async ({ office, api }) => {
  await api.change('POST', '/api/v1/stores', { id: `kiosk-${process.pid}`, name: 'Kiosk', timeZone: 'Europe/London' });
  const page = await office('/office/stores', 'admin');
  await page.getByRole('button', { name: 'Edit Kiosk' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill('Pavilion');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await page.getByRole('button', { name: 'History of Pavilion' }).click();
  await expect(page.getByRole('dialog').getByRole('row', { name: /admin .*Kiosk → Pavilion/ })).toBeVisible();
});

test('A chain gives an action to another role', async ({ office, api }) => {
  const page = await office('/office/settings/roles', 'admin');
  await page.getByLabel('Least role for: Delete customer').selectOption('cashier');
  await expect(page.getByText('usually: Manager').first()).toBeVisible();
  const { items } = await api.get<{ items: { action: string; role: string }[] }>('/api/v1/permissions');
  expect(items.find(({ action }) => action === 'deleteCustomer')?.role).toBe('cashier');
  await page.getByLabel('Least role for: Delete customer').selectOption('manager');
  await expect(page.getByText('usually: Manager')).toHaveCount(0);
});
