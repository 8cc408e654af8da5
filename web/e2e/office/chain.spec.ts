import type { Locator } from '@playwright/test';
import { Api } from '../harness/people';
import { expect, test } from '../harness/test';
import { newcomer } from './people';

test('A register is enrolled: its token is shown once, as a code too, and is good until it is revoked',
  async ({ office, device, gateway, watch }) => {
  watch.allow(/401/);
  const signIn = async (registerToken: string) => (await fetch(`${gateway.url}/api/v1/sessions`, {
    method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ registerToken }),
  })).status;
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
  expect(await signIn(token)).toBe(201);
  await page.getByRole('button', { name: 'Revoke Garden' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
  await expect(page.getByRole('region', { name: 'Soho' }).getByText('Revoked', { exact: true })).toBeVisible();
  await expect.poll(() => signIn(token)).toBe(401);
});

test('The dashboard moves as sales come in, by store, group and channel, though they never stop; one store is shown alone',
  async ({ office, api }) => {
  const { items: groups } = await api.get<{ items: { id: string; name: string }[] }>('/api/v1/groups');
  const someone = await newcomer(api, { groupId: groups.find(({ name }) => name === 'Staff')!.id });
  const page = await office('/office?days=1');
  await expect(page.getByRole('radio', { name: 'Today' })).toBeChecked();
  const figure = (name: string) => page.getByRole('term').filter({ hasText: new RegExp(`^${name}$`) }).locator('..').locator('dd').first();
  const row = (of: string, name: string) => page.getByRole('region', { name: of }).getByRole('listitem').filter({ hasText: name });
  const moving = [figure('Sales'), figure('Online'), row('By store', 'Soho'), row('By customer group', 'Staff')];
  const before = await Promise.all(moving.map((one) => one.innerText()));
  // Faster than anybody asks for the figures anew.
  let sold = 0;
  let open = true;
  const selling = (async () => {
    while (open) await api.change('POST', '/api/v1/sales', {
      saleId: `office-${process.pid}-${sold++}`, storeId: 'soho', channel: 'online', soldAt: new Date().toISOString(),
      customerId: someone.id,
      lines: [{ sku: 'TEA-1', name: 'Tea', quantity: 1, unitPrice: '12.00' }], payments: [{ kind: 'card', amount: '12.00' }],
    });
  })();
  try {
    for (const [at, one] of moving.entries()) await expect(one).not.toHaveText(before[at]!, { useInnerText: true });
  } finally {
    open = false;
    await selling;
  }

  // All of them are counted in the end.
  const all = `£${(Number(before[0]!.replace(/[^\d.]/g, '')) + 12 * sold).toLocaleString('en-GB', { minimumFractionDigits: 2 })}`;
  await expect(figure('Sales')).toHaveText(all);
  await row('By store', 'Leith').getByRole('button').click();
  await expect(page).toHaveURL(/store=leith/);
  await expect(figure('Sales')).not.toHaveText(all);
  await page.getByRole('button', { name: /Remove the filter .Leith/ }).click();
  await expect(figure('Sales')).toHaveText(all);
  await row('By customer group', 'Staff').getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1, name: 'Staff' })).toBeVisible();
});

test('A chain without a store is told to open one', async ({ office }) => {
  const page = await office('/office/audit');
  await page.route(/api\/v1\/spend\/stores\?/, (route) => route.fulfill({ json: { items: [], next: null } }));
  await page.goto('/office');
  await page.getByRole('link', { name: 'New store' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Stores and registers' })).toBeVisible();
});

test('The admin makes a phone number mandatory; a manager reads the settings and is told who may change them', async ({ office, api }) => {
  const page = await office('/office/settings', 'admin');
  await page.getByRole('switch', { name: 'Phone number', exact: true }).check();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved')).toBeVisible();
  expect(await api.get('/api/v1/settings')).toMatchObject({ settings: { mandatory: { phone: true },
    loyalty: { tiers: [{ name: 'Silver' }, { name: 'Gold' }] } } });
  // Customers decide by it in a moment.
  await expect(() => expect(newcomer(api, { phone: null })).rejects.toThrow(/: 422 .*phone/)).toPass();
  await page.getByRole('switch', { name: 'Phone number', exact: true }).uncheck();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect.poll(async () => (await api.get<{ settings:
    { mandatory: { phone: boolean } } }>('/api/v1/settings')).settings.mandatory.phone).toBe(false);

  const manager = await office('/office/settings');
  await expect(manager.getByText('You can look here, not change anything. Only administrators may do this.')).toBeVisible();
  await expect(manager.getByRole('button', { name: 'Save' })).toBeDisabled();
});

test('Settings that were saved are shown as they were saved, in the field that one is at', async ({ office, api }) => {
  const { settings: { holdMinutes } } = await api.get<{ settings: { holdMinutes: number } }>('/api/v1/settings');
  const page = await office('/office/settings', 'admin');
  const minutes = page.getByLabel('Minutes for which a cart holds points and credit');
  for (const [typed, key] of [[` ${holdMinutes + 1} `, 'Enter'], [` ${holdMinutes}`, 'Enter']] as const) {
    await minutes.fill(typed);
    await minutes.press(key);
    await expect(minutes).toHaveValue(typed.trim());
    await expect(minutes).toBeFocused();
  }
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

test('Who may sign in is listed with what they are, and is given another role and PIN', async ({ office, api, gateway }) => {
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
  const signIn = async (pin: string) => (await fetch(`${gateway.url}/api/v1/sessions`, {
    method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ user: name, pin }),
  })).status;
  expect([await signIn('4321'), await signIn('87654321')]).toEqual([401, 201]);
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

test('A chain gives an action to another role', async ({ office, api, gateway }) => {
  const cashier = await Api.signIn(gateway.url, 'cashier');
  const deleted = async () => cashier.change('DELETE', `/api/v1/customers/${(await newcomer(api)).id}`);
  await expect(deleted()).rejects.toThrow(/: 403/);
  const page = await office('/office/settings/roles', 'admin');
  await page.getByLabel('Least role for: Delete customer').selectOption('cashier');
  await expect(page.getByText('usually: Manager').first()).toBeVisible();
  const { items } = await api.get<{ items: { action: string; role: string }[] }>('/api/v1/permissions');
  expect(items.find(({ action }) => action === 'deleteCustomer')?.role).toBe('cashier');
  await expect(deleted).toPass();
  await page.getByLabel('Least role for: Delete customer').selectOption('manager');
  await expect(page.getByText('usually: Manager')).toHaveCount(0);
  await expect(() => expect(deleted()).rejects.toThrow(/: 403/)).toPass(); // each gateway hears of it in a moment
});

test('What a chain takes from a role is shut for it in the office and at the till, and says who may', async ({ office, register, api }) => {
  const someone = await newcomer(api, { addresses: [{ label: 'Home', line1: '1 Leaf Lane' }] });
  const group = await api.change<{ id: string; name: string }>('POST', '/api/v1/groups', { name: `Shut ${process.pid}` });
  await api.change('PATCH', `/api/v1/customers/${someone.id}`, { groupId: group.id });
  const saleId = `shut-${someone.lastName}`;
  await api.change('POST', '/api/v1/sales', {
    saleId, storeId: 'soho', channel: 'retail', soldAt: new Date().toISOString(), customerId: someone.id,
    lines: [{ sku: 'TEA-1', name: 'Tea', quantity: 1, unitPrice: '12.00' }], payments: [{ kind: 'cash', amount: '12.00' }],
  });
  const shut = async (button: Locator, reason: string) => {
    await expect(button).toHaveAttribute('aria-disabled', 'true');
    await button.hover({ force: true });
    await expect(button.page().getByRole('tooltip').filter({ hasText: reason })).toBeVisible();
    await button.click({ force: true });
    await expect(button.page().getByRole('dialog')).toHaveCount(0);
    await button.page().mouse.move(0, 0);
  };
  const taken = (role: string | null, ...actions: string[]) => api.change('PUT', '/api/v1/permissions',
    Object.fromEntries(actions.map((action) => [action, role && { role }])));
  const [inOffice, atTill] = [['editCustomer', 'changeAddress'], ['refundSale', 'addCredit', 'removeCredit', 'createCustomer']] as const;
  try {
    await taken('admin', ...inOffice);
    await taken('manager', ...atTill);
    const page = await office(`/office/customers/${someone.id}`);
    await shut(page.getByRole('button', { name: 'Edit', exact: true }).first(), 'Only administrators may do this.');
    await shut(page.getByRole('button', { name: 'Edit group, tier and store' }), 'Only administrators may do this.');
    await shut(page.getByRole('button', { name: 'Edit address Home' }), 'Only administrators may do this.');
    await page.goto(`/office/groups/${group.id}`);
    await shut(page.getByRole('button', { name: new RegExp(`${someone.lastName}.* out`) }), 'Only administrators may do this.');

    const till = await register('soho-1');
    const managers = 'Only managers and administrators may do this.';
    await shut(till.getByRole('button', { name: 'Create new customer' }), managers);
    await till.goto(`/customers/${someone.id}`);
    await shut(till.getByRole('button', { name: 'Edit', exact: true }), 'Only administrators may do this.');
    await shut(till.getByRole('button', { name: 'Store credit', exact: true }), managers);
    await till.goto(`/sales/${saleId}`);
    await shut(till.getByRole('button', { name: 'Refund' }), managers);
  } finally {
    await taken(null, ...inOffice, ...atTill);
  }
});
