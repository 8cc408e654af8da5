import { expect, test } from '../harness/test';
import { newcomer } from '../office/people';
import { attach, cart, lastSale, newCustomer, payCash, put } from '../register/till';

// Walks 002, “Creating/Editing customers”, and the register's part of 003, “Manage Customers”, from the sale screen.

test('A new customer is given name, e-mail, group, telephone and an address, and is on the sale', async ({ register, api }) => {
  const number = `${Date.now()}`.slice(-6);
  const page = await register('leith-1');
  await page.getByRole('button', { name: 'Select customer' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Create new customer' }).click();
  const form = page.getByRole('dialog').last();
  for (const [field, value] of [['First name', 'Mary'], ['Last name', `Seed${number}`], ['E-mail', `mary.${number}@example.com`],
    ['Phone', `07700 ${number}`]] as const)
    await form.getByLabel(field, { exact: true }).fill(value);
  await form.getByLabel('Group').selectOption('Trade');
  await form.getByRole('switch', { name: 'Add an address' }).click();
  await expect(form.getByLabel('City')).toHaveValue('Edinburgh');
  await form.getByLabel('Label').fill('Home');
  await page.getByRole('button', { name: 'Create and add to sale' }).click();

  await expect(cart(page).getByText(`Mary Seed${number}`)).toBeVisible();
  const { items: [made] } = await api.get<{ items: { groupId: string }[] }>(`/api/v1/customers?q=Seed${number}`);
  expect(made).toMatchObject({ firstName: 'Mary', email: `mary.${number}@example.com`, phone: `07700 ${number}`,
    addresses: [{ label: 'Home', city: 'Edinburgh' }] });
  expect(await api.get(`/api/v1/groups/${made!.groupId}`)).toMatchObject({ name: 'Trade' });
});

test('From the cart a customer is shown, their details and an address edited, and the sale goes on', async ({ register, api }) => {
  const customer = await newCustomer(api, { email: `ada.${Date.now()}@example.com` });
  const page = await register('leith-1');
  await attach(page, customer);
  await put(page, 'Green Tea, 50 bags');
  await cart(page).getByRole('button', { name: /^Customer of this sale/ }).click();
  await page.getByRole('menuitem', { name: 'Show customer' }).click();
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  await page.getByLabel('Remarks').fill('');
  await page.getByLabel('Gender').selectOption('female');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('button', { name: 'Add address' }).click();
  await page.getByLabel('Label').fill('Work');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('button', { name: 'Edit address Work' }).click();
  await page.getByLabel('Postcode').fill('EH1 1YZ');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('EH1 1YZ')).toBeVisible();

  await page.getByRole('link', { name: 'Sale', exact: true }).click();
  await expect(cart(page).getByText('Green Tea, 50 bags')).toBeVisible();
  await payCash(page, '6.50');
  await expect(page.getByLabel('Receipt by e-mail')).toHaveValue(/^ada\./);
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(page.getByText(/^The receipt goes to ada\./)).toBeVisible();
  expect(await lastSale(api, customer)).toMatchObject({ total: '6.50', status: 'paid' });
  expect(await api.get(`/api/v1/customers/${customer.id}`)).toMatchObject({ gender: 'female', addresses: [{ postcode: 'EH1 1YZ' }] });
});

test('A first name, a last name or an e-mail address alone is enough for a new customer, and nothing is not',
  async ({ register, api, watch }) => {
    watch.allow(/422/);
    const number = `${Date.now()}`.slice(-6);
    const page = await register();
    await cart(page).getByRole('button', { name: 'Create new customer' }).click();
    await page.getByRole('button', { name: 'Create and add to sale' }).click();
    await expect(page.getByRole('dialog').getByRole('alert').or(page.locator('[aria-invalid=true]')).first()).toBeVisible();
    for (const [field, label, value] of [['email', 'E-mail', `only.${number}@example.com`], ['firstName', 'First name', `First${number}`],
      ['lastName', 'Last name', `Last${number}`]] as const) {
      await page.getByLabel(label, { exact: true }).fill(value);
      await page.getByRole('button', { name: 'Create and add to sale' }).click();
      await expect(cart(page).getByRole('button', { name: /^Customer of this sale/ })).toBeVisible();
      const { items } = await api.get<{ items: object[] }>(`/api/v1/customers?q=${value}`);
      expect(items).toMatchObject([{ firstName: null, lastName: null, email: null, [field]: value }]);
      await cart(page).getByRole('button', { name: /^Customer of this sale/ }).click();
      await page.getByRole('menuitem', { name: 'Take off the sale' }).click();
      await cart(page).getByRole('button', { name: 'Create new customer' }).click();
    }
  });

test('In the register a customer joins the programme, in the back office they leave it; points are not changed by hand at the register', async ({ register, office, api }) => {
  const customer = await newcomer(api, { loyalty: false });
  const loyalty = async () => (await api.get<{ loyalty: boolean }>(`/api/v1/customers/${customer.id}`)).loyalty;
  const page = await register('soho-1', 'manager');
  await page.goto(`/customers/${customer.id}`);
  const none = page.getByText('Not in the loyalty programme');
  await expect(none).toBeVisible();
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  await page.getByRole('switch', { name: 'Loyalty programme' }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(none).toBeHidden();
  expect(await loyalty()).toBe(true);
  await expect(page.getByRole('button', { name: 'Store credit', exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Change points' })).toHaveCount(0);

  const desk = await office(`/office/customers/${customer.id}`);
  await desk.getByRole('button', { name: 'Edit', exact: true }).first().click();
  await desk.getByRole('switch', { name: 'Loyalty programme' }).click();
  await desk.getByRole('button', { name: 'Save' }).click();
  await expect(none).toBeVisible();
  expect(await loyalty()).toBe(false);
});

test("A customer's group is shown and changed at the register, unless the chain has it unavailable there", async ({ register, api }) => {
  const { items: groups } = await api.get<{ items: { id: string; name: string }[] }>('/api/v1/groups');
  const [trade, staff] = ['Trade', 'Staff'].map((name) => groups.find((group) => group.name === name)!);
  const customer = await newCustomer(api, { groupId: trade!.id });
  const page = await register();
  await page.goto(`/customers/${customer.id}`);
  const shown = page.getByRole('term').filter({ hasText: /^Group$/ }).locator('..');
  await expect(shown).toContainText('Trade');
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  await page.getByLabel('Group').selectOption('Staff');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(shown).toContainText('Staff');
  expect(await api.get(`/api/v1/customers/${customer.id}`)).toMatchObject({ groupId: staff!.id });

  const { settings } = await api.get<{ settings: { mandatory: object } }>('/api/v1/settings');
  await api.change('PUT', '/api/v1/settings', { ...settings, mandatory: { ...settings.mandatory, group: 'unavailable' } });
  try {
    await page.reload();
    await page.getByRole('button', { name: 'Edit', exact: true }).click();
    await expect(page.getByLabel('Tier')).toBeVisible(); // the chain's settings are known
    await expect(page.getByLabel('Group')).toHaveCount(0);
  } finally {
    await api.change('PUT', '/api/v1/settings', settings);
  }
});
