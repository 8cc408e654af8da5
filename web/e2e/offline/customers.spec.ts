import { expect, expectAccessible, test } from '../harness/test';
import { named } from '../harness/people';
import { aged, isLive, isOffline, isPrepared, kept } from './kept';
import { madeAt } from './selling';

test.beforeEach(({ watch }) => watch.allowLostNetwork());

test("Offline, a customer is found and shown as the register's own page says", async ({ device, api }) => {
  const { items } = await api.get<{ items: { id: string; firstName: string; lastName: string; tier: string | null }[] }>(
    '/api/v1/customers?store=soho&visitedWithinDays=30&sort=-spend&limit=1');
  const { page, wire } = await device({ register: 'soho-1', person: 'cashier', path: '/customers' });
  await isPrepared(page);
  const { id, firstName, lastName, tier } = items[0]!;
  expect(tier).not.toBeNull();

  await wire.cut();
  await isOffline(page);
  await page.getByRole('combobox', { name: 'Find a customer' }).fill(`${lastName} ${firstName}`);
  await named(page.getByRole('option'), items[0]!).first().click();

  const customer = page.getByRole('main');
  await expect(named(customer.getByRole('heading'), items[0]!)).toBeVisible();
  for (const hidden of [tier!, 'Store credit', 'Total spend', 'Points'])
    await expect(customer.getByText(hidden, { exact: true })).toHaveCount(0);
  await expect(customer.getByRole('button', { name: 'Edit', exact: true })).toBeDisabled();
  await expect(customer.getByRole('button', { name: 'Add address' })).toBeDisabled();
  await expect(customer.getByText('Unable to edit tag when offline')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Create new customer' })).toBeDisabled();
  await expect(page.getByText('Unable to create customer and show membership info when offline')).toBeVisible();
  await expectAccessible(page);

  await wire.mend();
  await isLive(page);
  await expect(customer.getByText('Total spend')).toBeVisible();
  await expect(customer.getByText(tier!, { exact: true }).first()).toBeVisible();
  await expect(customer.getByRole('button', { name: 'Edit', exact: true })).toBeEnabled();
  expect(page.url()).toContain(id);
});

test('Who is found is shown with tier and points while there is a connection, with points only if they are a member',
  async ({ device, gateway, tokens, api }) => {
  const { page, wire } = await device({ register: 'soho-1', person: 'cashier', path: '/customers' });
  await isPrepared(page);
  const tier = (await api.get<{ settings: { loyalty: { tiers: { name: string }[] } } }>('/api/v1/settings')).settings.loyalty.tiers[0]!.name;
  const make = async (lastName: string, fields: object) =>
    api.change('PATCH', `/api/v1/customers/${await madeAt(page, gateway.url, tokens['soho-1']!, lastName)}`, fields);
  await make('Membership', { loyalty: true, tier });
  await make('Memberless', { loyalty: false });
  const rows = page.getByRole('option');
  const find = () => page.getByRole('combobox', { name: 'Find a customer' }).fill('Test Member');

  await find();
  await expect(rows.filter({ hasText: 'ship' })).toHaveText(`TMTest Membership${tier}0 pts`);
  await expect(rows.filter({ hasText: 'less' })).toHaveText('TMTest Memberless');
  await wire.cut();
  await isOffline(page);
  await expect(rows.filter({ hasText: 'ship' })).toHaveText('TMTest Membership');
  await expect(rows.filter({ hasText: 'less' })).toHaveText('TMTest Memberless');
});

test('Before anything is typed, whom the store saw last are there to choose from, with a connection or without', async ({ device }) => {
  const { page, wire } = await device({ register: 'soho-1', person: 'cashier' });
  await isPrepared(page);
  const latest = ((await kept(page, 'customers')) as unknown as Visitor[]).filter(({ lastVisitAt }) => lastVisitAt)
    .sort((a, b) => (a.lastVisitAt! < b.lastVisitAt! ? 1 : -1));
  const asked: string[] = [];
  page.on('request', (request) => void (/customers(\?|\/lookup)/.test(request.url()) && asked.push(request.url())));

  for (const there of [true, false]) {
    if (!there) {
      await wire.cut();
      await isOffline(page);
    }
    await page.getByRole('button', { name: 'Select customer' }).click();
    const rows = page.getByRole('dialog').getByRole('option');
    await expect(rows).toHaveCount(20);
    await expect(named(rows.first(), latest[0]!)).toHaveCount(1);
    await expect(named(rows.nth(19), latest[19]!)).toHaveCount(1);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  }
  expect(asked).toEqual([]);
});

interface Visitor {
  firstName: string;
  lastName: string;
  lastVisitAt: string | null;
}

test('Whom the store saw last comes into the list while the customers first come to this device', async ({ device }) => {
  const { page } = await device({ register: 'soho-1', person: 'cashier', path: '/customers' });
  await expect(page.getByRole('option')).toHaveCount(20);
});

test('On the sale screen too, who wants to make a customer without a connection is told why they cannot', async ({ device }) => {
  const { page, wire } = await device({ register: 'soho-1', person: 'cashier' });
  await isPrepared(page);
  await wire.cut();
  await isOffline(page);
  const create = page.getByRole('region', { name: 'Cart' }).getByRole('button', { name: 'Create new customer' });
  await expect(create).toBeDisabled();
  await create.click({ force: true });
  await expect(page.getByRole('tooltip')).toHaveText('Unable to create customer and show membership info when offline');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expectAccessible(page);
});

test('Offline, one goes back from a customer who is not kept', async ({ device }) => {
  const { page, wire } = await device({ register: 'soho-1', person: 'cashier', path: '/customers', viewport: { width: 360, height: 740 } });
  await isPrepared(page);
  await wire.cut();
  await isOffline(page);
  await page.goto('/customers/01900000-0000-7000-8000-000000000000');
  await expect(page.getByText('This customer is not kept')).toBeVisible();
  await page.getByRole('button', { name: 'Back to search' }).click();
  await expect(page.getByRole('combobox', { name: 'Find a customer' })).toBeVisible();
});

test('Offline, nobody is found who was not updated within six months', async ({ device }) => {
  const { page, wire } = await device({ register: 'soho-1', person: 'cashier', path: '/customers' });
  await isPrepared(page);
  const [early, late] = (await kept(page, 'customers')) as unknown as { id: string; lastName: string; barcode: string }[];
  const find = (who: typeof early) => page.getByRole('combobox', { name: 'Find a customer' }).fill(who!.barcode);

  await wire.cut();
  await isOffline(page);
  // As if this register had been without a connection for all those months.
  await aged(page, early!.id, 214);
  await aged(page, late!.id, 150);
  await find(late);
  await expect(page.getByRole('option').filter({ hasText: late!.lastName }).first()).toBeVisible();
  await find(early);

  await expect(page.getByText('Nobody found')).toBeVisible();
});

test('An edit that is open when the connection goes is kept, and saved when it is back', async ({ device, api }) => {
  const { id } = await api.change<{ id: string }>('POST', '/api/v1/customers', { firstName: 'Mary', lastName: 'Shelley' });
  const { page, wire } = await device({ register: 'soho-1', person: 'cashier', path: `/customers/${id}` });
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  await page.getByLabel('Remarks').fill('Likes monsters');

  await wire.cut();
  await isOffline(page);
  await expect(page.getByRole('button', { name: 'Save' })).toBeDisabled();
  await wire.mend();
  await isLive(page);
  await page.getByRole('button', { name: 'Save' }).click();

  await expect(page.getByText('Saved')).toBeVisible();
  expect(await api.get(`/api/v1/customers/${id}`)).toMatchObject({ remarks: 'Likes monsters' });
});
