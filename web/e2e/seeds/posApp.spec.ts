import { expect, test } from '../harness/test';
import { newCustomer } from '../register/till';

// Walks 000, “Search and Edit Customer Information | POS App”, beside what e2e/register and e2e/offline walk of it.

test('A customer is found by name, phone number and e-mail address, and all that is known of them is shown', async ({ register, api }) => {
  const number = `${Date.now()}`.slice(-6);
  const { items: groups } = await api.get<{ items: { id: string; name: string }[] }>('/api/v1/groups');
  const customer = await newCustomer(api, {
    birthday: '1990-02-28', gender: 'female', phone: `07700 ${number}`, email: `ada.${number}@example.com`, consents: { email: true },
    addresses: [{ label: 'Home', line1: '1 Seed Lane', postcode: 'W1D 3QF', city: 'London' }], tags: ['press'], remarks: 'Rings twice',
    company: 'Analytical Ltd', taxNumber: '24536806', groupId: groups.find(({ name }) => name === 'Trade')!.id,
  });
  for (const [channel, amount] of [['retail', '12.00'], ['online', '30.00'], ['omo', '8.00']])
    await api.change('POST', '/api/v1/sales', {
      saleId: `seed-${channel}-${number}`, storeId: 'soho', channel, soldAt: new Date().toISOString(), customerId: customer.id,
      lines: [{ sku: 'TEA-1', name: 'Tea', quantity: 1, unitPrice: amount }], payments: [{ kind: 'card', amount }],
    });
  await api.change('PATCH', `/api/v1/customers/${customer.id}`, { tier: 'Gold', tierPinned: true });
  const page = await register();
  await page.getByRole('link', { name: 'Customers' }).click();
  for (const typed of [`Ada ${customer.lastName}`, `07700 ${number}`, `ada.${number}@example.com`]) {
    await page.getByRole('combobox', { name: 'Find a customer' }).fill(typed);
    await expect(page.getByRole('option')).toHaveCount(1);
    await expect(page.getByRole('option')).toContainText(customer.lastName);
  }
  await page.getByRole('option').click();

  await expect(page.getByRole('heading', { name: `Ada ${customer.lastName}` })).toContainText('Gold');
  const now = await api.get<{ barcode: string; points: number }>(`/api/v1/customers/${customer.id}`);
  const fact = (name: string) => page.getByRole('term').filter({ hasText: new RegExp(`^${name}$`) }).locator('..');
  for (const [name, value] of [['Phone', `07700 ${number}`], ['Birthday', '28 Feb 1990'], ['E-mail', `ada.${number}@example.com`],
    ['Gender', 'Female'], ['Group', 'Trade'], ['Company', 'Analytical Ltd'], ['Tax number', '24536806'], ['Loyalty programme', 'Yes'],
    ['Agreed to receive', 'E-mail'], ['Tags', 'press'], ['Remarks', 'Rings twice']] as const)
    await expect(fact(name), name).toContainText(value);
  const main = page.getByRole('main');
  for (const known of [now.barcode, 'Home', '1 Seed Lane', 'W1D 3QF London', '£20.00', '£50.00', '3 orders',
    now.points.toLocaleString('en-GB'), `seed-retail-${number}`])
    await expect(main.getByText(known).first(), known).toBeVisible();
  const spend = page.getByRole('button', { name: /Total spend/ });
  await expect(page.getByText('£12.00').first()).toBeHidden();
  await spend.click();
  for (const [channel, amount] of [['Retail', '£12.00'], ['Online', '£30.00'], ['Online, picked up in store', '£8.00']])
    await expect(page.getByRole('term').filter({ hasText: new RegExp(`^${channel}$`) }).locator('..')).toContainText(amount!);
});

test('All that the Edit window has is changed, and the back office has it, five addresses included', async ({ register, office, api }) => {
  const customer = await newCustomer(api);
  const [number, phone] = [customer.lastName.slice(-6), `${Date.now()}`.slice(-6)];
  const page = await register();
  await page.goto(`/customers/${customer.id}`);
  const desk = await office(`/office/customers/${customer.id}`);
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  for (const [field, value] of [['First name', 'Adah'], ['Last name', `${customer.lastName}-King`], ['Phone', `07701 ${phone}`],
    ['E-mail', `adah.${number}@example.com`], ['Birthday', '1985-12-10'], ['Remarks', 'By the window']] as const)
    await page.getByLabel(field, { exact: true }).fill(value);
  await page.getByLabel('Gender', { exact: true }).selectOption('Non-binary');
  await page.getByLabel('Tier', { exact: true }).selectOption('Silver');
  await page.getByPlaceholder('Add a tag').fill('window');
  await page.keyboard.press('Enter');
  await page.getByRole('switch', { name: 'News by e-mail' }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved')).toBeVisible();
  expect(await api.get(`/api/v1/customers/${customer.id}`)).toMatchObject({
    firstName: 'Adah', lastName: `${customer.lastName}-King`, phone: `07701 ${phone}`, email: `adah.${number}@example.com`,
    gender: 'non-binary', birthday: '1985-12-10', remarks: 'By the window', tier: 'Silver', tags: ['window'], consents: { email: true },
  });
  await expect(desk.getByRole('heading', { level: 1 })).toContainText('Adah');

  for (let place = 1; place <= 4; place++)
    await api.change('POST', `/api/v1/customers/${customer.id}/addresses`, { label: `Place ${place}`, line1: 'x' });
  await page.getByRole('button', { name: 'Add address' }).click();
  await page.getByLabel('Label').fill('Place 5');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(desk.getByText('Place 5')).toBeVisible();
  for (const window of [page, desk]) await expect(window.getByRole('button', { name: 'Add address' })).toBeDisabled();
});

test('An order is listed with number, time and status, and shows who was in charge, its numbers, goods and payments',
  async ({ register, api }) => {
    const customer = await newCustomer(api);
    const saleId = `seed-order-${customer.lastName}`;
    await api.change('POST', '/api/v1/sales', {
      saleId, storeId: 'soho', channel: 'retail', soldAt: '2026-10-02T09:30:00Z', customerId: customer.id, staff: 'Nina', note: 'Wrapped',
      taxNumber: '24536806', eInvoiceNumber: 'AB-10000001',
      lines: [{ sku: 'TEA-1', name: 'Oolong', quantity: 2, unitPrice: '9.00' }], payments: [{ kind: 'card', amount: '18.00' }],
    });
    const page = await register();
    await page.goto(`/customers/${customer.id}`);
    const order = page.getByRole('link', { name: new RegExp(saleId) });
    await expect(order).toContainText('2 Oct 2026, 10:30');
    await expect(order).toContainText('Paid');
    await order.click();
    for (const [fact, value] of [['Order number', saleId], ['Sales in charge', 'Nina'], ['Customer', customer.lastName],
      ['E-invoice', 'AB-10000001'],
      ['Tax number', '24536806'], ['Note', 'Wrapped'], ['Card', '£18.00']])
      await expect(page.getByRole('term').filter({ hasText: new RegExp(`^${fact}`) }).first().locator('..'), fact).toContainText(value!);
    await expect(page.getByText('Oolong')).toBeVisible();
  });
