import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, test } from '../harness/test';
import { newcomer } from '../office/people';

// Walks 001, “Customers – Back Office”, and 004, “Customers and Groups”, beside what e2e/office walks of them.

const table = (page: Page) => page.getByRole('table', { name: 'Customers' });

/** What stands in a column, from the top. */
const column = (page: Page, number: number) => table(page).getByRole('row').filter({ has: page.getByRole('link') })
  .evaluateAll((rows, cell) => rows.slice(0, 8).map((row) => (row as HTMLElement).children[cell]!.textContent!), number);

test('Those who are found stand under the first letters of their surnames', async ({ office, api }) => {
  const tag = `s${process.pid}`;
  for (const lastName of ['Ärmel', 'Bloom', 'Archer']) await newcomer(api, { lastName, remarks: tag, company: tag });
  const page = await office('/office/customers');
  await page.getByRole('searchbox', { name: 'Search customers' }).fill(tag);
  await expect(table(page).getByRole('row')).toHaveCount(6);
  expect((await table(page).getByRole('row').allInnerTexts()).slice(1).map((text) => text.split('\n')[0]))
    .toEqual(['A', 'Office Archer', 'Office Ärmel', 'B', 'Office Bloom']);
});

test('Sorted by an amount, the largest come first, and the smallest on the second tap; by group, in the order of their names',
  async ({ office }) => {
    const page = await office('/office/customers');
    for (const [number, name] of [[1, 'Sales value'], [2, 'Orders'], [3, 'Points']] as const)
      await test.step(name, async () => {
        const sorted = async (direction: 1 | -1) => {
          const values = (await column(page, number)).map((text) => Number(text.replace(/[^\d.]/g, '')));
          return values.length === 8 && values.every((value, at) => at === 0 || (value - values[at - 1]!) * direction >= 0);
        };
        const header = table(page).getByRole('columnheader', { name });
        await header.getByRole('button').click();
        await expect(header).toHaveAttribute('aria-sort', 'descending');
        await expect.poll(() => sorted(-1)).toBe(true);
        await header.getByRole('button').click();
        await expect(header).toHaveAttribute('aria-sort', 'ascending');
        await expect.poll(() => sorted(1)).toBe(true);
      });
    await table(page).getByRole('button', { name: 'Group' }).click();
    await expect(table(page).getByRole('columnheader', { name: 'Group' })).toHaveAttribute('aria-sort', 'ascending');
    await expect.poll(() => column(page, 4)).toEqual(Array.from({ length: 8 }, () => (expect.stringMatching(/^\p{L}/u))));
    await table(page).getByRole('button', { name: 'Marketing' }).click();
    await expect.poll(async () => (await column(page, 5)).every((text) => text !== '–')).toBe(true);
  });

test('Whom the chain asks for an e-mail address is not saved without one', async ({ office, api, watch }) => {
  watch.allow(/422/);
  const { settings } = await api.get<{ settings: { mandatory: object } }>('/api/v1/settings');
  await api.change('PUT', '/api/v1/settings', { ...settings, mandatory: { ...settings.mandatory, bothNames: true, email: true } });
  try {
    const page = await office('/office/customers');
    await page.getByRole('button', { name: 'New customer' }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByText('Last name *')).toBeVisible();
    await dialog.getByLabel('First name').fill('Nomail');
    await dialog.getByRole('button', { name: 'Create' }).click();
    for (const field of ['Last name', 'E-mail'])
      await expect(dialog.getByRole('textbox', { name: field })).toHaveAccessibleDescription(/Required/);
  } finally {
    await api.change('PUT', '/api/v1/settings', settings);
    await expect(() => newcomer(api, { email: null })).toPass(); // customers decide by it in a moment
  }
});

test('Points and store credit are added and removed, and a limit is set and taken away; each leaves its line in a history',
  async ({ office, api }) => {
    const someone = await newcomer(api, { loyalty: true });
    const page = await office(`/office/customers/${someone.id}/credit`);
    const adjust = async (open: string, way: 'Add' | 'Remove', label: string, amount: string, reason: string) => {
      await page.getByRole('button', { name: open }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('radiogroup').getByText(way).click();
      await dialog.getByLabel(label, { exact: true }).fill(amount);
      await dialog.getByLabel('Reason').fill(reason);
      await dialog.getByRole('button', { name: way, exact: true }).click();
      await expect(dialog).toBeHidden();
    };
    await adjust('Add or remove credit', 'Add', 'Amount', '15', 'Voucher');
    await adjust('Add or remove credit', 'Remove', 'Amount', '5.50', 'Typed twice');
    await expect(page.getByRole('heading', { name: 'Balance: £9.50' })).toBeVisible();
    await expect(page.getByRole('row', { name: /Removed Typed twice -£5.50 £9.50/ })).toBeVisible();
    await expect(page.getByRole('row', { name: /Added Voucher £15.00 £15.00/ })).toBeVisible();

    await page.getByRole('tab', { name: 'Points' }).click();
    await adjust('Add or remove points', 'Add', 'Points', '80', 'Welcome');
    await adjust('Add or remove points', 'Remove', 'Points', '30', 'By mistake');
    await expect(page.getByRole('row', { name: /By mistake -30 50/ })).toBeVisible();

    await page.getByRole('tab', { name: 'On account' }).click();
    const limit = async (amount: string) => {
      await page.getByRole('button', { name: 'Set the limit' }).click();
      await page.getByRole('dialog').getByLabel('Limit').fill(amount);
      await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    };
    await limit('40');
    await expect(page.getByText('£40.00')).toBeVisible();
    await api.change('POST', '/api/v1/sales', {
      saleId: `seed-account-${someone.lastName}`, storeId: 'soho', channel: 'retail', soldAt: new Date().toISOString(),
      customerId: someone.id, lines: [{ sku: 'TEA-1', name: 'Tea', quantity: 1, unitPrice: '12.00' }],
      payments: [{ kind: 'account', amount: '12.00' }],
    });
    await page.getByRole('button', { name: `seed-account-${someone.lastName}` }).click();
    const download = page.waitForEvent('download');
    await page.getByRole('dialog').getByRole('button', { name: 'Invoice as PDF' }).click();
    expect(readFileSync(await (await download).path(), 'latin1').slice(0, 5)).toBe('%PDF-');
    await page.keyboard.press('Escape');
    await limit('');
    await expect(page.getByText('No limit set')).toBeVisible();
    await page.getByRole('tab', { name: 'History' }).click();
    await expect(page.getByRole('row', { name: /manager .*Account limit set/ })).toHaveCount(2);
    // 12 of them earned by the sale.
    expect(await api.get(`/api/v1/customers/${someone.id}`)).toMatchObject(
      { credit: '9.50', points: 62, account: { limit: null, balance: '12.00' } });
  });

test('Two registers and a back office have one customer open: what one does, the others see',
  async ({ office, register, api }) => {
  const someone = await newcomer(api, { loyalty: true });
  const [soho, leith] = [await register('soho-1'), await register('leith-1')];
  for (const till of [soho, leith]) await till.goto(`/customers/${someone.id}`);
  const desk = await office(`/office/customers/${someone.id}`);
  await expect(desk.getByText(/Also open: .*soho-1.*leith-1|Also open: .*leith-1.*soho-1/)).toBeVisible();
  for (const till of [soho, leith]) await expect(till.getByText(/Also open/)).toBeVisible();

  await desk.getByRole('button', { name: 'Edit', exact: true }).first().click();
  await desk.getByLabel('Remarks').fill('From the office');
  await desk.getByRole('button', { name: 'Save' }).click();
  await expect(desk.getByText('From the office')).toBeVisible();
  for (const till of [soho, leith]) await expect(till.getByText('From the office')).toBeVisible();

  await leith.getByRole('button', { name: 'Edit', exact: true }).click();
  await leith.getByLabel('Remarks').fill('From Leith');
  await leith.getByRole('button', { name: 'Save' }).click();
  await expect(leith.getByText('From Leith')).toBeVisible();
  for (const other of [soho, desk]) await expect(other.getByText('From Leith')).toBeVisible();

  await api.change('POST', '/api/v1/sales', {
    saleId: `together-${someone.lastName}`, storeId: 'soho', channel: 'retail', soldAt: new Date().toISOString(), customerId: someone.id,
    lines: [{ sku: 'TEA-1', name: 'Tea', quantity: 1, unitPrice: '12.00' }], payments: [{ kind: 'cash', amount: '12.00' }],
  });
  for (const window of [soho, leith, desk]) await expect(window.getByText('£12.00').first()).toBeVisible();
});
