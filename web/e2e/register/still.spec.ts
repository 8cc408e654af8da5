import { shift } from '../harness/shift';
import { expect, test } from '../harness/test';
import { someone } from '../screens/pictures';
import { cart, newCustomer } from './till';

for (const [width, height] of [[1440, 900], [768, 1024], [360, 740]] as const) {
  const viewport = { width, height };

  test(`Nothing on the sale screen moves by itself while it comes, ${width} px wide`, async ({ register }) => {
    const page = await register('soho-1', 'cashier', { viewport });
    await expect(page.getByRole('button', { name: /^English Breakfast, 50/ })).toBeVisible();
    await page.waitForLoadState('networkidle');
    expect((await shift(page)).moved).toEqual([]);
  });

  test(`A customer comes, whoever it is, without anything moving by itself, ${width} px wide`, async ({ device, api }) => {
    const empty = await newCustomer(api);
    const { page } = await device({ register: 'soho-1', person: 'cashier', viewport });
    const known = await someone(page);
    for (const { id, lastName } of [empty, known]) {
      await page.goto(`/customers/${id}`);
      await expect(page.getByRole('heading', { name: lastName })).toBeVisible();
      await expect(page.getByText('No orders yet').or(page.locator('a[href^="/sales/"]').first()).first()).toBeVisible();
      await page.waitForLoadState('networkidle');
      expect((await shift(page)).moved, lastName).toEqual([]);
    }
  });
}

test('A customer who is opened from the search is there without anything moving by itself', async ({ register, api }) => {
  const customer = await newCustomer(api);
  const page = await register();
  await page.getByRole('link', { name: 'Customers' }).click();
  await page.getByRole('combobox', { name: 'Find a customer' }).fill(customer.lastName);
  await page.getByRole('option').click();
  await expect(page.getByText('No orders yet')).toBeVisible();
  await expect(cart(page)).toHaveCount(0);
  expect((await shift(page)).moved).toEqual([]);
});
