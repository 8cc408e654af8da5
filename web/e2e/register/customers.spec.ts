import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from '../harness/test';
import { isLive } from '../offline/kept';
import { cart, newCustomer, put } from './till';

const unique = () => `${Date.now()}`.slice(-9);

test('A new customer is made during the sale, and is on it', async ({ register, api }) => {
  const page = await register();
  await put(page, 'Green Tea, 50 bags');
  await cart(page).getByRole('button', { name: 'Create new customer' }).click();
  const lastName = `Nightingale${unique()}`;
  await page.getByLabel('First name').fill('Florence');
  await page.getByLabel('Last name').fill(lastName);
  await page.getByLabel('News by SMS').check();
  await page.getByRole('button', { name: 'Create and add to sale' }).click();

  await expect(cart(page).getByText(`Florence ${lastName}`)).toBeVisible();
  const { items } = await api.get<{ items: object[] }>(`/api/v1/customers?q=${lastName}`);
  expect(items).toMatchObject([{ origin: 'retail', homeStoreId: 'soho', loyalty: true, consents: { email: false, sms: true } }]);
});

test('Whoever is there already is offered for the sale, not made twice', async ({ register, api, watch }) => {
  watch.allow(/409/);
  const phone = `07700 ${unique().slice(-6)}`;
  const customer = await newCustomer(api, { phone });
  const page = await register();
  await cart(page).getByRole('button', { name: 'Create new customer' }).click();
  await page.getByLabel('First name').fill('Somebody');
  await page.getByLabel('Phone', { exact: true }).fill(phone);
  await page.getByRole('button', { name: 'Create and add to sale' }).click();
  await page.getByRole('button', { name: `Add Ada ${customer.lastName} to the sale` }).click();

  await expect(cart(page).getByText(customer.lastName)).toBeVisible();
});

test('What the chain makes mandatory is marked', async ({ register, api, watch }) => {
  watch.allow(/422/);
  const { settings } = await api.get<{ settings: { mandatory: object } }>('/api/v1/settings');
  await api.change('PUT', '/api/v1/settings', { ...settings, mandatory: { ...settings.mandatory, email: true } });
  try {
    const page = await register();
    await cart(page).getByRole('button', { name: 'Create new customer' }).click();
    await expect(page.getByText('E-mail *')).toBeVisible();
    await page.getByLabel('First name').fill('Nomail');
    await page.getByRole('button', { name: 'Create and add to sale' }).click();
    await expect(page.getByRole('textbox', { name: 'E-mail' })).toHaveAccessibleDescription(/Required/);
  } finally {
    await api.change('PUT', '/api/v1/settings', settings);
    await expect(() => newCustomer(api)).toPass(); // customers decide by it in a moment
  }
});

/** When a text is first to be seen in a window, by the machine's clock: the window waits itself, so that asking takes no time. */
const seen = (page: Page, text: string) => page.evaluate((wanted) => new Promise<number>((resolve) => {
  const look = () => {
    if (!document.body.innerText.includes(wanted)) return false;
    resolve(Date.now());
    return true;
  };
  const watching = new MutationObserver(() => look() && watching.disconnect());
  if (!look()) watching.observe(document.body, { subtree: true, childList: true, characterData: true });
}), text);

const clicked = (page: Page) => page.evaluate(() => new Promise<number>((resolve) =>
  addEventListener('click', () => resolve(Date.now()), { capture: true, once: true })));

test('Details and tags that one register saves are to be seen at the other within a second, which is not loaded anew for it',
  async ({ register, api }) => {
  const customer = await newCustomer(api);
  const [soho, leith] = [await register('soho-1'), await register('leith-1')];
  for (const page of [soho, leith]) {
    await page.goto(`/customers/${customer.id}`);
    await isLive(page);
  }
  await leith.evaluate(() => void Object.assign(window, { sameAsBefore: true }));
  await soho.getByRole('button', { name: 'Edit', exact: true }).click();
  await soho.getByLabel('Gender').selectOption('female');
  await soho.getByLabel('Phone', { exact: true }).fill('+44 20 7946 0018');
  await soho.getByPlaceholder('Add a tag').fill('allergic to nuts');
  await soho.keyboard.press('Enter');
  const [saved, shown] = [clicked(soho), Promise.all(['+44 20 7946 0018', 'allergic to nuts'].map((text) => seen(leith, text)))];
  await soho.getByRole('button', { name: 'Save' }).click();

  expect(Math.max(...await shown) - await saved).toBeLessThan(1_000);
  expect(await leith.evaluate(() => 'sameAsBefore' in window)).toBe(true);
  expect(await api.get(`/api/v1/customers/${customer.id}`)).toMatchObject({ gender: 'female', tags: ['allergic to nuts'] });
});

test('Two registers that edit one field choose, by field, with both values before them', async ({ register, api, watch }) => {
  watch.allow(/412/);
  const customer = await newCustomer(api, { remarks: 'Before' });
  const [soho, leith] = [await register('soho-1'), await register('leith-1')];
  for (const page of [soho, leith]) {
    await page.goto(`/customers/${customer.id}`);
    await page.getByRole('button', { name: 'Edit', exact: true }).click();
  }
  await soho.getByLabel('Remarks').fill('From soho');
  await leith.getByLabel('Remarks').fill('From leith');
  await leith.getByLabel('Gender').selectOption('female');
  await soho.getByRole('button', { name: 'Save' }).click();
  await expect(soho.getByText('Saved')).toBeVisible();
  await leith.getByRole('button', { name: 'Save' }).click();

  const choice = leith.getByRole('dialog', { name: 'Someone else changed this too' });
  await expect(choice.getByText('From leith')).toBeVisible();
  await choice.getByRole('radio', { name: /From soho/ }).click();
  await expectAccessible(leith);
  await choice.getByRole('button', { name: 'Save these' }).click();
  await expect(leith.getByText('Saved')).toBeVisible();
  expect(await api.get(`/api/v1/customers/${customer.id}`)).toMatchObject({ remarks: 'From soho', gender: 'female' });
});

test('A register says who else has the customer open', async ({ register, api }) => {
  const customer = await newCustomer(api);
  const soho = await register('soho-1');
  await soho.goto(`/customers/${customer.id}`);
  const leith = await register('leith-1', 'manager');
  await leith.goto(`/customers/${customer.id}`);
  await expect(soho.getByText('Also open: manager (leith-1)')).toBeVisible();
  await expect(leith.getByText('Also open: cashier (soho-1)')).toBeVisible();
  await leith.goto('/');
  await expect(soho.getByText('Also open')).toBeHidden();
});

test("A new address begins as the store's, and is edited and deleted; the sixth can't be added", async ({ register, api }) => {
  const customer = await newCustomer(api);
  const page = await register('leith-1');
  await page.goto(`/customers/${customer.id}`);
  await page.getByRole('button', { name: 'Add address' }).click();
  await expect(page.getByLabel('City')).toHaveValue('Edinburgh');
  await page.getByLabel('Label').fill('Work');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('button', { name: 'Edit address Work' }).click();
  await page.getByLabel('City').fill('Leith');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('EH6 6AA Leith')).toBeVisible();

  for (let i = 2; i <= 5; i++) await api.change('POST', `/api/v1/customers/${customer.id}/addresses`, { label: `No ${i}`, line1: 'x' });
  await expect(page.getByText('A customer has five addresses at most.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Add address' })).toBeDisabled();
  await page.getByRole('button', { name: 'Delete address Work' }).click();
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Add address' })).toBeEnabled();
});

test('Back closes the customer', async ({ register, api }) => {
  const customer = await newCustomer(api);
  const page = await register();
  await page.getByRole('link', { name: 'Customers' }).click();
  await page.getByRole('combobox', { name: 'Find a customer' }).fill(customer.lastName);
  await page.getByRole('option').first().click();
  await expect(page.getByRole('heading', { name: customer.lastName })).toBeVisible();
  await page.goBack();
  await expect(page.getByText('Find a customer to begin')).toBeVisible();
});

test('Everything can be read in Traditional Chinese', async ({ register, api }) => {
  const customer = await newCustomer(api, { firstName: '怡君', lastName: `陳` });
  const page = await register('soho-1', 'cashier', { locale: 'zh-TW' });
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hant');
  await page.goto(`/customers/${customer.id}`);
  await expect(page.getByRole('heading', { name: '陳怡君' })).toBeVisible();
  await expect(page).toHaveTitle('顧客 · 收銀機');
  await page.getByRole('button', { name: '您的帳號：cashier' }).click();
  await page.getByText('English', { exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Addresses' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page).toHaveTitle('Customers · Register');
});

test('A search that nobody is found by says so, and whom it found instead', async ({ register, api }) => {
  await newCustomer(api, { lastName: 'Quillfeather' });
  const page = await register();
  await page.getByRole('button', { name: 'Select customer' }).click();
  const search = page.getByRole('combobox', { name: 'Find a customer' });
  await search.fill('Quilfeather');
  await expect(page.getByText('Nobody is called “Quilfeather”. Similar: quillfeather', { exact: true })).toBeVisible();
  await expect(page.getByRole('option').filter({ hasText: 'Quillfeather' })).toBeVisible();
  await search.fill('Quillfeather');
  await expect(page.getByText('Nobody is called')).toHaveCount(0);
});
