import { expect, expectAccessible, test } from '../harness/test';
import { newCustomer } from '../register/till';
import { endSession, signIn } from './pin';

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

test('Where one is signed in is said by the names that the chain gave, after signing out too', async ({ device }) => {
  const { page } = await device({ register: 'soho-1' });
  await signIn(page, 'cashier', '1001');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Soho 1 · Soho');
  await page.getByRole('button', { name: /Your account/ }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByText('This device is register Soho 1 at store Soho')).toBeVisible();
});

test('The PIN is tapped with a finger on the pad, put right there, and only dots are seen of it', async ({ device }) => {
  const { page } = await device({ register: 'soho-1', hasTouch: true, viewport: { width: 768, height: 1024 } });
  await page.getByLabel('User').fill('cashier');
  const pad = page.getByRole('group', { name: 'PIN keypad' });
  const tap = (key: string) => pad.getByRole('button', { name: key, exact: true }).tap();
  const pin = page.getByLabel('PIN', { exact: true });
  for (const digit of '77') await tap(`Digit ${digit}`);
  await tap('Clear');
  for (const digit of '10019') await tap(`Digit ${digit}`);
  await tap('Delete last digit');
  await expect(pin).toHaveValue('1001');
  await expect(pin).toHaveAttribute('type', 'password');
  await page.getByRole('button', { name: 'Sign in' }).tap();
  await expect(page.getByRole('button', { name: 'Your account: cashier' })).toBeVisible();
});

test('A wrong PIN is said and can be typed anew; too many lock that user out for a while, of which the page counts the rest',
  async ({ device, api, watch }) => {
    watch.allow(/status of 401/, /status of 429/);
    const user = `locked${Date.now()}`;
    await api.change('POST', '/api/v1/users', { name: user, role: 'cashier', pin: '4321' });
    const { page } = await device({ register: 'soho-1' });
    await page.clock.install();
    const pin = page.getByLabel('PIN', { exact: true });
    const wrong = page.getByRole('alert').filter({ hasText: 'do not match' });
    for (let time = 1; time <= 5; time++) {
      const answered = page.waitForResponse((answer) => (answer.request().postData() ?? '').includes('"pin":"0000"'));
      await signIn(page, user, '0000');
      expect((await answered).status()).toBe(401);
      await expect(wrong).toBeVisible();
      await expect(pin).toHaveValue('');
      await expect(pin).toBeFocused();
    }
    await signIn(page, user, '4321');
    const locked = page.getByRole('status').filter({ hasText: 'Too many wrong PINs' });
    await expect(locked).toContainText(/in (1:00|0:\d\d)\./);
    await expect(page.getByRole('button', { name: 'Sign in' })).toBeDisabled();
    await expectAccessible(page);
    await page.clock.fastForward(61_000);
    await expect(locked).toHaveCount(0);
    await expect(page.getByRole('button', { name: 'Sign in' })).toBeEnabled();

    await signIn(page, 'cashier', '1001');
    await expect(page.getByRole('button', { name: 'Your account: cashier' })).toBeVisible();
  });

test('A session that has run out says so; whoever signs in again goes on with the cart and the page that were there',
  async ({ device, api }) => {
    const customer = await newCustomer(api);
    const { page } = await device({ register: 'soho-1', person: 'cashier' });
    await page.clock.install();
    await page.reload();
    await page.getByRole('button', { name: 'Green Tea, 50 bags' }).click();
    await page.getByRole('link', { name: 'Customers' }).click();
    await page.getByRole('combobox', { name: 'Find a customer' }).fill(customer.lastName);
    await page.getByRole('option').click();
    await page.getByRole('button', { name: 'Edit', exact: true }).click();
    await page.getByLabel('Remarks').fill('Prefers oolong');

    const now = Date.now();
    await page.clock.fastForward('13:00:00');
    await expect(page.getByText('Your session has ended. Please sign in again.')).toBeVisible();
    await expect(page.getByText(customer.lastName)).toHaveCount(0);
    await page.clock.setSystemTime(now);
    await signIn(page, 'cashier', '1001');

    await expect(page.getByRole('heading', { name: customer.lastName })).toBeVisible();
    await expect(page.getByLabel('Remarks')).toHaveValue('Prefers oolong');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText('Prefers oolong')).toBeVisible();
    await page.getByRole('link', { name: 'Sale', exact: true }).click();
    await expect(page.getByRole('region', { name: 'Cart' }).getByText('Green Tea, 50 bags')).toBeVisible();
  });

test('A session that was ended elsewhere takes no sale; it is paid once, after signing in again', async ({ device, api, watch }) => {
  watch.allow(/status of 401/);
  const customer = await newCustomer(api);
  const { page } = await device({ register: 'soho-1', person: 'cashier', path: `/customers/${customer.id}` });
  await page.getByRole('button', { name: 'Add to sale' }).click();
  await page.getByRole('button', { name: 'Green Tea, 50 bags' }).click();
  await page.getByRole('button', { name: /^Pay/ }).click();
  await page.getByLabel('Cash received').fill('6.50');
  await endSession(page);
  await page.getByRole('button', { name: 'Take cash' }).click();
  await expect(page.getByText('Your session has ended')).toBeVisible();
  expect(await api.get(`/api/v1/customers/${customer.id}`)).toMatchObject({ orders: 0 });

  await signIn(page, 'cashier', '1001');
  await page.getByRole('button', { name: 'Ask again' }).click();
  await expect(page.getByRole('heading', { name: 'Paid' })).toBeVisible();
  expect(await api.get(`/api/v1/customers/${customer.id}`)).toMatchObject({ orders: 1, spend: { total: '6.50' } });
});
