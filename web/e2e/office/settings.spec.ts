import { expect, test } from '../harness/test';

interface Settings {
  settings: {
    duplicates: { phone: string };
    issuer: { name: string; lines: string[] } | null;
    loyalty: { pointsPerUnit: number; tiers: { name: string; threshold: string; multiplier: number }[] };
  };
}

test('Duplicates, loyalty, tiers and who writes the invoices are set; what can not be so is said at its field, in Chinese too',
  async ({ office, api, watch }) => {
    watch.allow(/422/);
    const { settings } = await api.get<Settings>('/api/v1/settings');
    const now = async () => (await api.get<Settings>('/api/v1/settings')).settings;
    try {
      const page = await office('/office/settings', 'admin');
      const save = async () => {
        await page.getByRole('button', { name: 'Save' }).click();
        await expect(page.getByText('Saved', { exact: true }).last()).toBeVisible();
      };
      await page.getByLabel('The same phone number').selectOption('is warned of');
      await save();
      await expect.poll(async () => (await now()).duplicates.phone).toBe('warn');

      await page.getByRole('tab', { name: 'Loyalty' }).click();
      await page.getByLabel('Points for one unit of money').fill('2');
      await page.getByRole('button', { name: 'Add a tier' }).click();
      await page.getByLabel('Tier', { exact: true }).last().fill('Platinum');
      await page.getByLabel('From spend of').last().fill('5000');
      await page.getByLabel('Points ×').last().fill('1,5');
      await save();
      await expect.poll(async () => (await now()).loyalty).toMatchObject({ pointsPerUnit: 2 });
      expect((await now()).loyalty.tiers.at(-1)).toMatchObject({ name: 'Platinum', threshold: '5000.00', multiplier: 1.5 });

      await page.getByRole('tab', { name: 'Invoices' }).click();
      await page.getByLabel('Name on invoices').fill('Tea & Co');
      await page.getByLabel('Address and further lines').fill('1 Leaf Lane\nLondon');
      await save();
      await expect.poll(async () => (await now()).issuer).toMatchObject({ name: 'Tea & Co', lines: ['1 Leaf Lane', 'London'] });
      await page.getByRole('tab', { name: 'History' }).click();
      await expect(page.getByRole('row', { name: /Name on invoices .*→ Tea & Co/ })).toBeVisible();

      const chinese = await office('/office/settings/loyalty', 'admin', { locale: 'zh-TW' });
      await chinese.getByLabel('每一元可得點數').fill('many');
      await chinese.getByLabel('計算等級的消費天數').fill('0');
      await chinese.getByRole('button', { name: '儲存' }).click();
      await expect(chinese.getByLabel('每一元可得點數')).toHaveAccessibleDescription('請輸入數字');
      await chinese.getByLabel('每一元可得點數').fill('2');
      await chinese.getByRole('button', { name: '儲存' }).click();
      await expect(chinese.getByLabel('計算等級的消費天數')).toHaveAccessibleDescription(/須介於 1 與 \d+ 之間/);
    } finally {
      await api.change('PUT', '/api/v1/settings', settings);
    }
  });

test('What is wrong is said once, at its field; what is wrong elsewhere in the settings leads there', async ({ office, watch }) => {
  watch.allow(/422/);
  const page = await office('/office/settings/users', 'admin');
  await page.getByRole('button', { name: 'New user' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill(`said${process.pid}`);
  await dialog.getByLabel('PIN', { exact: true }).fill('1');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByLabel('PIN', { exact: true })).toHaveAccessibleDescription(/digits/);
  await expect(dialog.getByText(/digits/)).toHaveCount(2); // one of them to be heard
  await expect(dialog.locator('.mantine-Alert-root')).toHaveCount(0);

  await page.goto('/office/settings');
  await page.route('**/api/v1/settings', (route) => (route.request().method() === 'GET' ? route.fallback() : route.fulfill({
    status: 422, contentType: 'application/problem+json',
    json: { status: 422, title: 'Invalid', code: 'invalid', errors: { 'issuer.email': ['is an e-mail address'] } } })));
  await page.getByLabel('Days to pay an invoice').fill('21');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('alert')).toContainText('E-mail on invoices');
  await page.getByRole('link', { name: 'Go to “Invoices”' }).click();
  await expect(page.getByLabel('Name on invoices')).toBeVisible();
});
