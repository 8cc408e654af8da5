import { expectFitting } from '../harness/fitting';
import { expect, expectAccessible, test } from '../harness/test';
import { saying } from '../harness/words';
import { lastSale, newCustomer } from './till';

for (const [locale, language] of [['en-GB', 'en'], ['zh-TW', 'zh-Hant']] as const)
  test(`Every screen fits each size and a finger, keeps nobody out, and says nothing in another language than ${locale}`,
    async ({ device, register, api }) => {
      test.setTimeout(120_000);
      const say = saying(language);
      const customer = await newCustomer(api, { email: `fits.${Date.now()}@example.com`, tags: ['regular'] });
      await api.change('POST', `/api/v1/customers/${customer.id}/addresses`, { label: 'Home', line1: '1 High Street', country: 'GB' });
      await api.change('POST', '/api/v1/sales', {
        saleId: `fits-${Date.now()}`, storeId: 'soho', registerId: 'soho-1', channel: 'retail', soldAt: new Date().toISOString(),
        customerId: customer.id, lines: [{ sku: 'A', name: 'Tea', quantity: 1, unitPrice: '5.00' }],
        payments: [{ kind: 'cash', amount: '5.00' }],
      });
      const { saleId } = await lastSale(api, customer);
      const looked = async (what: string) => test.step(what, async () => {
        await expectFitting(page, language);
        await expectAccessible(page);
      });
      const press = (name: string | RegExp) => page.getByRole('button', { name }).first().click();
      const escape = async () => {
        await page.keyboard.press('Escape');
        await expect(page.getByRole('dialog')).toHaveCount(0);
      };

      let page = (await device({ register: 'soho-1', locale })).page;
      await expect(page.getByRole('button').first()).toBeVisible();
      await looked('sign in');

      page = await register('soho-1', 'cashier', { locale });
      await press(/\d$/); // goods, whatever they are called here: their price stands last
      await looked('sale');
      await press(say('register:customer.select'));
      await page.getByRole('dialog').getByRole('combobox').fill(customer.lastName);
      await expect(page.getByRole('option').filter({ hasText: customer.lastName })).toBeVisible();
      await looked('find');
      await page.getByRole('option').filter({ hasText: customer.lastName }).click();
      await expect(page.getByRole('dialog')).toHaveCount(0);
      await press(new RegExp(`^${say('register:pay.open', { total: '' }).trim()}`));
      await expect(page.getByRole('dialog')).toBeVisible();
      await looked('pay');

      await page.goto(`/customers/${customer.id}`);
      await expect(page.getByText(customer.lastName).first()).toBeVisible();
      await looked('customer');
      await press(say('design:edit'));
      await looked('edit');
      await page.goto('/customers');
      await looked('customers');
      await press(say('register:find.create'));
      await looked('create');
      await escape();
      await page.goto(`/sales/${saleId}`);
      await expect(page.getByText('Tea').first()).toBeVisible();
      await looked('order');
    });

test('A sale with its customer is rung up by keyboard alone', async ({ register, api }) => {
  const customer = await newCustomer(api);
  const page = await register();
  const { keyboard } = page;
  const focused = page.locator(':focus');
  // Not as fast as a scanner.
  const typed = (text: string) => keyboard.type(text, { delay: 80 });
  const to = async (name: string | RegExp) => {
    for (let tabs = 0; tabs < 80; tabs++) {
      if (await focused.evaluateAll((found, [source, flags]) => found.some((one) =>
        new RegExp(source!, flags).test(one.getAttribute('aria-label') ?? one.textContent ?? '')), [new RegExp(name).source, ''])) return;
      await keyboard.press('Tab');
    }
    throw new Error(`Tab does not lead to ${name}`);
  };
  await expect(page.getByRole('textbox', { name: /^Search products/ })).toBeVisible();
  await keyboard.press('/');
  await typed('Earl Grey, 50');
  await keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Cart' }).getByText('Earl Grey, 50 bags')).toBeVisible();
  await keyboard.press('Tab'); // letters are for the field while one is in it
  await keyboard.press('c');
  await typed(customer.lastName);
  await expect(page.getByRole('option').filter({ hasText: customer.lastName })).toHaveAttribute('data-active', 'true');
  await keyboard.press('Enter');
  await expect(page.getByRole('button', { name: /^Customer of this sale/ })).toContainText(customer.lastName);
  await to(/^Pay £/);
  await keyboard.press('Enter');
  await expect(page.getByLabel('Cash received')).toBeVisible();
  await to(/Take cash/);
  await keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Next sale' })).toBeFocused();
  expect(await lastSale(api, customer)).toMatchObject({ status: 'paid', total: '6.25' });
});
