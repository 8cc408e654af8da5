import { expect, expectAccessible, test } from '../harness/test';
import { expectFitting } from '../harness/fitting';
import { named } from '../harness/people';
import { at } from './pages';
import { bestCustomer } from './people';

const pages = ['', '/customers', '/groups', '/segments', '/imports', '/imports/new', '/stores', '/audit', '/settings',
  '/settings/loyalty', '/settings/roles', '/settings/users'];

test("Nobody is kept out of the back office's pages, light or dark", async ({ office, api }) => {
  test.setTimeout(120_000);
  const { id } = await bestCustomer(api);
  const page = await office('/office', 'admin');
  for (const path of [...pages, `/customers/${id}`, `/customers/${id}/orders`, `/customers/${id}/account`, `/customers/${id}/history`])
    await test.step(path, async () => {
      await at(page, path);
      await expectAccessible(page);
    });
});

for (const [locale, language] of [['en-GB', 'en'], ['zh-TW', 'zh-Hant']] as const)
  test(`Every page fits each screen and a finger, and says nothing in another language than ${locale}`, async ({ office, api }) => {
    test.setTimeout(120_000);
    const { id } = await bestCustomer(api);
    const page = await office('/office', 'admin', { locale });
    for (const path of [...pages, `/customers/${id}`, `/customers/${id}/points`])
      await test.step(path, async () => {
        await at(page, path);
        await expectFitting(page, language);
      });
  });

test('The back office is used by keyboard alone', async ({ office, api }) => {
  const best = await bestCustomer(api);
  const page = await office('/office');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.keyboard.press('/');
  await page.keyboard.type(`${best.firstName} ${best.lastName}`);
  const found = named(page.getByRole('option').filter({ hasNotText: 'All customers found' }), best).first();
  await expect(found).toHaveAttribute('data-combobox-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(named(page.getByRole('heading', { level: 1 }), best)).toBeVisible();
  await page.getByRole('tab', { name: 'Overview' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('tab', { name: 'Orders' })).toHaveAttribute('aria-selected', 'true');
});

test('Whoever goes through the customers by keyboard stays where they are when the list is drawn anew', async ({ office }) => {
  const page = await office('/office/customers');
  const [third, fourth] = [2, 3].map((at) => page.getByRole('table').getByRole('link').nth(at));
  await third!.focus();
  await page.keyboard.press('Tab');
  await page.setViewportSize({ width: 1400, height: 880 });
  await page.evaluate(() => document.getElementById('page')!.scrollTo(0, 8));
  await page.waitForFunction(() => document.getElementById('page')!.scrollTop === 8);
  await expect(fourth!).toBeFocused();
});
