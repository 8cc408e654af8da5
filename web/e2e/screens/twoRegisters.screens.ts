import { resolve } from 'node:path';
import { expect, test } from '../harness/test';
import { isLive } from '../offline/kept';
import { someone } from './pictures';

const edited = '+44 20 7946 0018';

test('two-registers', async ({ browser, device }) => {
  const viewport = { width: 1180, height: 860 };
  const [left, right] = [
    await device({ register: 'soho-1', person: 'cashier', viewport }), await device({ register: 'leith-1', person: 'cashier', viewport }),
  ];
  const { id } = await someone(left.page);
  for (const { page } of [left, right]) {
    await page.goto(`/customers/${id}`);
    await isLive(page);
  }
  await left.page.getByRole('button', { name: 'Edit', exact: true }).click();
  await left.page.getByLabel('Phone', { exact: true }).fill(edited);
  await left.page.getByRole('button', { name: 'Save' }).click();
  for (const { page } of [left, right]) await expect(page.getByText(edited).first()).toBeVisible();
  await expect(left.page.getByText('Saved')).toBeHidden({ timeout: 15_000 });

  const pictures = await Promise.all([left, right].map(({ page }) => page.screenshot({ animations: 'disabled' })));
  const gap = 24;
  const frame = await browser.newPage({ viewport: { width: 2 * viewport.width + 3 * gap, height: viewport.height + 2 * gap } });
  await frame.setContent(`<body style="margin: ${gap}px; display: flex; gap: ${gap}px; background: #37474f">${pictures
    .map((png) => `<img style="border-radius: 12px" src="data:image/png;base64,${png.toString('base64')}">`).join('')}</body>`);
  await frame.screenshot({ path: resolve(import.meta.dirname, '../../../docs/screens/two-registers.png') });
  await frame.close();
});
