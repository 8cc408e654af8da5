import { expect, test } from '../harness/test';
import { Api } from '../harness/people';
import { isPrepared, keeps, kept } from './kept';

interface Customer {
  id: string;
}

test.beforeEach(({ watch }) => watch.allowLostNetwork());

test('A customer made or deleted elsewhere in the store comes into the working set and leaves it',
  async ({ register, gateway, tokens, api }) => {
  const page = await register('soho-1');
  await isPrepared(page);

  const other = await Api.signIn(gateway.url, 'cashier', tokens['soho-1']);
  const { id } = await other.change<Customer>('POST', '/api/v1/customers', { firstName: 'Grace', lastName: 'Hopper' });
  await expect.poll(() => keeps(page, id)).toBe(true);
  await api.change('DELETE', `/api/v1/customers/${id}`);

  await expect.poll(() => keeps(page, id)).toBe(false);
});

test('Whom an import changes is changed in the working set', async ({ register, gateway, tokens, api }) => {
  const page = await register('soho-1');
  await isPrepared(page);
  const other = await Api.signIn(gateway.url, 'cashier', tokens['soho-1']);
  const email = `grace.${Date.now()}@example.com`;
  const { id } = await other.change<Customer>('POST', '/api/v1/customers', { firstName: 'Grace', lastName: 'Hopper', email });
  await expect.poll(() => keeps(page, id)).toBe(true);

  const sent = await fetch(`${gateway.url}/api/v1/imports?duplicates=update`, {
    method: 'POST', body: `firstName,lastName,email\nGrace,Murray,${email}\n`,
    headers: { 'Authorization': `Bearer ${api.session.token}`, 'Idempotency-Key': crypto.randomUUID(), 'Content-Type': 'text/csv' },
  });
  expect(sent.status).toBe(201);

  await expect.poll(async () => (await kept(page, 'customers')).find((customer) => customer.id === id)?.lastName).toBe('Murray');
});

test('Who was deleted while the register was away leaves the working set when it is back', async ({ device, gateway, tokens, api }) => {
  const { page, wire } = await device({ register: 'soho-1', person: 'cashier' });
  const other = await Api.signIn(gateway.url, 'cashier', tokens['soho-1']);
  const { id } = await other.change<Customer>('POST', '/api/v1/customers', { firstName: 'Grace', lastName: 'Hopper' });
  await expect.poll(() => keeps(page, id)).toBe(true);

  await wire.cut();
  await api.change('DELETE', `/api/v1/customers/${id}`);
  await wire.mend();

  await expect.poll(() => keeps(page, id), { timeout: 20_000 }).toBe(false);
});

test('Nothing of membership and money is on the disk', async ({ register }) => {
  const page = await register('soho-1');
  await isPrepared(page);

  for (const customer of await kept(page, 'customers'))
    expect(Object.keys(customer)).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^(tier|points|credit|account|spend|orders|holds)/)]));
});

test("A device that becomes another store's register forgets the first one's customers", async ({ device, tokens, gateway }) => {
  const { page } = await device({ register: 'soho-1', person: 'cashier' });
  const other = await Api.signIn(gateway.url, 'cashier', tokens['soho-1']);
  const { id } = await other.change<Customer>('POST', '/api/v1/customers', { firstName: 'Only', lastName: 'Soho' });
  await expect.poll(() => keeps(page, id)).toBe(true);

  await page.getByRole('button', { name: /Your account/ }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('button', { name: 'Device setup' }).click();
  await page.getByLabel('Register token').fill(tokens['leith-1']!);
  await page.getByRole('button', { name: 'Save' }).click();

  await expect.poll(() => keeps(page, id)).toBe(false);
  await expect.poll(async () => (await kept(page, 'customers')).length).toBeGreaterThan(0);
});

test('A revoked register forgets its customers', async ({ device, api, watch }) => {
  watch.allow(/status of 401/);
  const { token } = await api.change<{ token: string }>('POST', '/api/v1/registers', { id: 'soho-lost', storeId: 'soho', name: 'Lost' });
  const { page } = await device({ registerToken: token, person: 'cashier' });
  await isPrepared(page);

  await api.change('DELETE', '/api/v1/registers/soho-lost', { reason: 'Stolen' });

  await expect.poll(async () => {
    await page.reload();
    return (await kept(page, 'customers')).length;
  }, { timeout: 20_000 }).toBe(0);
});

test('A cursor that the server does not know begins anew', async ({ register, watch }) => {
  watch.allow(/status of 400/);
  const page = await register('soho-1');
  await isPrepared(page);
  const all = (await kept(page, 'customers')).length;

  // From the back office, which keeps nothing: a sync of the register under way would write a good cursor over it.
  await page.goto('/office');
  await page.evaluate(() => new Promise<void>((resolve) => {
    const opening = indexedDB.open('register');
    opening.onsuccess = () => {
      const writing = opening.result.transaction(['kept', 'customers'], 'readwrite');
      writing.objectStore('kept').put('of-another-database', 'cursor');
      writing.objectStore('customers').clear();
      writing.oncomplete = () => resolve();
      opening.result.close();
    };
  }));
  await page.goto('/');

  await expect.poll(async () => (await kept(page, 'customers')).length).toBe(all);
});
