import { expect, test } from '../harness/test';
import { named } from '../harness/people';
import { bestCustomer, newcomer, type Person } from './people';

test('The list shows the customers of all stores by surname, under its first letters', async ({ office, api }) => {
  const { items } = await api.get<{ items: Person[] }>('/api/v1/customers?sort=name&limit=3');
  const page = await office('/office/customers');
  const table = page.getByRole('table', { name: 'Customers' });
  await expect(table.getByRole('row').nth(1)).toHaveText('A');
  await expect(table.getByRole('row').nth(2)).toContainText(items[0]!.lastName!);
  await expect(table.getByRole('columnheader', { name: 'Customer' })).toHaveAttribute('aria-sort', 'ascending');
});

test('A letter leads to its place in the list, which goes on from there; who comes before is there when asked for', async ({ office }) => {
  const page = await office('/office/customers');
  const rows = page.getByRole('table', { name: 'Customers' }).getByRole('row');
  const letter = (initial: string) => page.getByRole('button', { name: new RegExp(`^${initial}, [\\d,]+ customers?$`) });
  await expect(letter('A')).toHaveAttribute('aria-current', 'location');
  await letter('W').click();
  await expect(rows.nth(1)).toHaveText('W');
  await expect(letter('W')).toHaveAttribute('aria-current', 'location');
  await expect(page).toHaveURL(/from=w/);
  const first = await rows.nth(2).innerText();

  // Others come above, and what was looked at stays where it is.
  await page.getByRole('button', { name: 'Show who comes before' }).click();
  await expect.poll(() => page.locator('#page').evaluate((element) => element.scrollTop)).toBeGreaterThan(3_000);
  await expect(page.getByText(first.split('\n')[0]!, { exact: true }).first()).toBeInViewport();
  await page.mouse.move(640, 600);
  await page.mouse.wheel(0, -900);
  await expect(letter('W')).not.toHaveAttribute('aria-current');

  // Beyond W the list goes on.
  await letter('W').click();
  await expect(letter('W')).toHaveAttribute('aria-current', 'location');
  await expect(async () => {
    await page.mouse.wheel(0, 20_000);
    await expect(letter('W')).not.toHaveAttribute('aria-current', { timeout: 300 });
  }).toPass();
  await letter('A').click();
  await expect(rows.nth(1)).toHaveText('A');
  await expect(page).not.toHaveURL(/from=/);

  // From Z to A, a letter is where it ends.
  await page.getByRole('button', { name: 'Customer', exact: true }).click();
  await letter('M').click();
  await expect(rows.nth(1)).toHaveText('M');
});

test('However far somebody scrolls, the next customers are there, only those in sight are on the page, and back from one they are in place',
  async ({ office }) => {
  const page = await office('/office/customers');
  const rows = page.getByRole('table', { name: 'Customers' }).getByRole('row');
  await expect(rows.nth(5)).toBeVisible();
  const first = await rows.nth(2).innerText();
  for (let turn = 0; turn < 12; turn++) {
    await page.mouse.move(640, 600);
    await page.mouse.wheel(0, 3_000);
    await expect(rows.nth(4)).toBeVisible();
  }
  await expect.poll(async () => page.locator('#page').evaluate((element) => element.scrollTop)).toBeGreaterThan(20_000);
  await expect(rows.nth(2)).not.toHaveText(first);
  expect(await rows.count()).toBeLessThan(60);

  // The headings are above them, and who is in the middle leads to their page and back.
  await expect(page.getByRole('button', { name: 'Sales value' })).toBeVisible();
  await page.getByRole('button', { name: 'Sales value' }).click({ trial: true });
  const someone = page.locator('a[href*="/customers/"]').nth(18);
  const [name, scrolled] = [await someone.innerText(), await page.locator('#page').evaluate((element) => element.scrollTop)];
  await someone.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
  expect(await page.locator('#page').evaluate((element) => element.scrollTop)).toBe(0);
  await page.goBack();
  await expect(page.getByRole('link', { name, exact: true }).first()).toBeInViewport();
  expect(await page.locator('#page').evaluate((element) => element.scrollTop)).toBeCloseTo(scrolled, -2);
});

test('A customer is found by name, e-mail, phone number and postcode; where there is nobody, the search is cleared',
  async ({ office, api }) => {
  const someone = await newcomer(api, { addresses: [{ line1: '1 Office Row', postcode: 'ZE1 0AA', country: 'GB' }] });
  const page = await office('/office/customers');
  const search = page.getByRole('searchbox', { name: 'Search customers' });
  for (const typed of [someone.lastName!, someone.email!, someone.phone!, 'ZE1 0AA']) {
    await search.fill(typed);
    await expect(page.getByRole('link', { name: `Office ${someone.lastName}` })).toBeVisible();
  }
  await search.fill('nobody is called qqqqqq');
  await expect(page.getByText('Nobody was found')).toBeVisible();
  await page.getByRole('button', { name: 'Clear search' }).click();
  await expect(search).toHaveValue('');
  await expect(page.getByRole('table', { name: 'Customers' })).toBeVisible();
});

test('Every column is sorted by, and a view that is sent to a colleague shows them the same', async ({ office, api }) => {
  const page = await office('/office/customers');
  const table = page.getByRole('table', { name: 'Customers' });
  for (const column of ['Sales value', 'Orders', 'Points', 'Group', 'Marketing', 'Customer'])
    await test.step(column, async () => {
      await table.getByRole('button', { name: column }).click();
      await expect(table.getByRole('columnheader', { name: column })).toHaveAttribute('aria-sort', /ascending|descending/);
    });

  await page.getByRole('button', { name: /^Filters/ }).click();
  const { items: groups } = await api.get<{ items: { id: string; name: string }[] }>('/api/v1/groups');
  const best = await bestCustomer(api, `&group=${groups.find((group) => group.name === 'Trade')!.id}`);
  await page.getByRole('combobox', { name: 'Group' }).or(page.getByLabel('Group')).first().selectOption({ label:
    await page.getByLabel('Group').first().locator('option', { hasText: 'Trade' }).innerText() });
  await page.getByRole('button', { name: /^Show \d/ }).click();
  await expect(page.getByRole('button', { name: /Group: Trade/ })).toBeVisible();
  await table.getByRole('button', { name: 'Sales value' }).click();
  const first = table.getByRole('row').nth(1);
  await expect(named(first, best)).toBeVisible();

  const colleague = await office(new URL(page.url()).pathname + new URL(page.url()).search);
  await expect(colleague.getByRole('button', { name: /Group: Trade/ })).toBeVisible();
  await expect(colleague.getByRole('table', { name: 'Customers' }).getByRole('row').nth(1)).toHaveText(await first.innerText(),
    { useInnerText: true });
});

test('Each filter leaves those whom it means, as many as the button said, and is taken away again', async ({ office, api }) => {
  test.setTimeout(120_000);
  const page = await office('/office/customers');
  const everybody = page.getByText(/^[\d,]+ customers$/).first();
  const all = await everybody.innerText();
  const chosen: [label: string, value: string, query: string][] = [
    ['Tag', 'press', 'tag=press'], ['Tier', 'Gold', 'tier=Gold'], ['Store', 'leith', 'store=leith'],
    ['Came from', 'online', 'origin=online'], ['News by e-mail', 'false', 'email=false'], ['News by SMS', 'true', 'sms=true'],
    ['In a store within', '30', 'visitedWithinDays=30'], ['Not in a store for', '60', 'notVisitedForDays=60'],
    ['Birthday in', '3', 'birthdayMonth=3'], ['Spent at least', '500', 'spentAtLeast=500'],
  ];
  for (const [label, value, query] of chosen)
    await test.step(label, async () => {
      const { total } = await api.get<{ total: number }>(`/api/v1/customers/counts?${query}`);
      await page.getByRole('button', { name: /^Filters/ }).click();
      const field = page.getByRole('dialog').getByLabel(label, { exact: true });
      await (await field.evaluate((element) => element.tagName) === 'SELECT' ? field.selectOption(value) : field.fill(value));
      const show = page.getByRole('button', { name: `Show ${total.toLocaleString('en-GB')}`, exact: true });
      await show.click();
      await expect(page.getByText(new RegExp(`^${total.toLocaleString('en-GB')} customers?$`))).toBeVisible();
      await page.getByRole('button', { name: new RegExp(`^Remove the filter .${label}: `) }).click();
      await expect(everybody).toHaveText(all);
    });
});

test('The list that the menu leads to is that of everybody, whatever was looked for', async ({ office }) => {
  const page = await office('/office/customers?q=smith');
  await expect(page.getByRole('searchbox', { name: 'Search customers' })).toHaveValue('smith');
  await page.getByRole('navigation').getByRole('link', { name: 'Customers' }).click();
  await expect(page).toHaveURL(/\/customers$/);
  await expect(page.getByRole('searchbox', { name: 'Search customers' })).toHaveValue('');
});

test('A customer whom a till renames has the new name in the list that is open, and who is added there is counted',
  async ({ office, register, api }) => {
  const tag = `open${process.pid}`;
  const someone = await newcomer(api, { tags: [tag] });
  const page = await office(`/office/customers?tag=${tag}`);
  await expect(page.getByRole('link', { name: `Office ${someone.lastName}` })).toBeVisible();
  const everybody = await office('/office/customers');
  const { total } = await api.get<{ total: number }>('/api/v1/customers/counts');
  await expect(everybody.getByText(`${total.toLocaleString('en-GB')} customers`, { exact: true })).toBeVisible();
  const till = await register('soho-1');
  await till.goto(`/customers/${someone.id}`);
  await till.getByRole('button', { name: 'Edit', exact: true }).click();
  await till.getByLabel('First name').fill('Renata');
  await till.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('link', { name: `Renata ${someone.lastName}` })).toBeVisible();
  await newcomer(api);
  await expect(everybody.getByText(`${(total + 1).toLocaleString('en-GB')} customers`, { exact: true })).toBeVisible();
});

test('From the list one comes to an import and gets its template', async ({ office }) => {
  const page = await office('/office/customers');
  await page.getByRole('button', { name: 'Import and export' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'Download the template' }).click();
  expect((await download).suggestedFilename()).toBe('customers.csv');
  await page.getByRole('button', { name: 'Import and export' }).click();
  await page.getByRole('menuitem', { name: 'Import customers' }).click();
  await expect(page).toHaveURL(/\/imports\/new$/);
});

test('A misspelt name is said to be one, wherever it is looked for', async ({ office, api }) => {
  await api.change('POST', '/api/v1/customers', { firstName: 'Ada', lastName: 'Pennyfeather' });
  const page = await office('/office/customers?q=Penyfeather');
  const said = page.getByText('Nobody is called “Penyfeather”. Similar: pennyfeather', { exact: true });
  await expect(page.getByRole('main').locator(said)).toBeVisible();

  await page.goto('/office/groups');
  await page.getByRole('searchbox', { name: 'Find a customer' }).fill('Penyfeather');
  await expect(said).toBeVisible();
  await expect(page.getByRole('option').filter({ hasText: 'Pennyfeather' })).toBeVisible();
});
