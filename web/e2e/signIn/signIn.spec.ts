import { expect, expectAccessible, test } from '../harness/test';

test("Whoever can't see the sign-in page can use it, light or dark", async ({ device }) => {
  const { page } = await device({ register: 'soho-1' });
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
  await expectAccessible(page);
});

test('A cashier signs in by PIN and finds a customer', async ({ device, api }) => {
  const { items: [someone] } = await api.get<{ items: { firstName: string; lastName: string }[] }>('/api/v1/customers?limit=1&sort=-spend');
  const { page } = await device({ register: 'soho-1' });

  await page.getByLabel('User').fill('cashier');
  await page.getByLabel('PIN', { exact: true }).fill('1001');
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: 'Customers' }).click();
  await page.getByRole('combobox', { name: 'Find a customer' }).fill(`${someone!.firstName} ${someone!.lastName}`);

  await expect(page.getByRole('option').first()).toContainText(someone!.lastName);
});
