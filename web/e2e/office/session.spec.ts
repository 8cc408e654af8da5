import type { Page } from '@playwright/test';
import type { Gateway } from '../harness/gateway';
import { pins } from '../harness/people';
import { expect, test } from '../harness/test';
import { newcomer } from './people';

/** As when it is ended at another gateway, or its time is over: this window does not know yet. */
async function end(page: Page, gateway: Gateway): Promise<void> {
  const token = await page.evaluate(() => (JSON.parse(sessionStorage.getItem('officeSession')!) as { token: string }).token);
  const ended = await fetch(`${gateway.url}/api/v1/sessions`, { method: 'DELETE', headers: { Authorization: `Bearer ${token}` } });
  expect(ended.status).toBe(204);
}

async function comeBack(page: Page, person: keyof typeof pins = 'manager'): Promise<void> {
  await page.getByLabel('User').fill(person);
  await page.getByLabel('PIN', { exact: true }).fill(pins[person]);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

test('Whose session ends signs in again and goes on where they were: what was typed is there, and is saved then',
  async ({ office, api, gateway, watch }) => {
    watch.allow(/401/);
    const someone = await newcomer(api, { firstName: 'Sessy' });
    const page = await office(`/office/customers/${someone.id}`);
    await page.getByRole('button', { name: 'Edit', exact: true }).first().click();
    await page.getByLabel('Remarks').fill('Half a thought');
    await end(page, gateway);
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText('Your session has ended.', { exact: false })).toBeVisible();
    await expect(page.getByText(someone.lastName!).first()).toBeHidden();

    await comeBack(page);
    await expect(page.getByLabel('Remarks')).toHaveValue('Half a thought');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByLabel('Remarks')).toHaveCount(0);
    await expect(page.getByText('Half a thought')).toBeVisible();
    expect(await api.get(`/api/v1/customers/${someone.id}`)).toMatchObject({ remarks: 'Half a thought' });
    // It hears of others again.
    await api.change('PATCH', `/api/v1/customers/${someone.id}`, { remarks: 'From elsewhere' });
    await expect(page.getByText('From elsewhere')).toBeVisible();
  });

test('A dialog is out of sight while somebody signs in again, and open as it was afterwards; somebody else finds nothing of it',
  async ({ office, api, gateway, watch }) => {
    watch.allow(/401/);
    const someone = await newcomer(api);
    const page = await office(`/office/customers/${someone.id}/credit`);
    const dialog = page.getByRole('dialog');
    const type = async () => {
      await page.getByRole('button', { name: 'Add or remove credit' }).click();
      await dialog.getByRole('radiogroup').getByText('Add').click();
      await dialog.getByLabel('Amount').fill('3.50');
      await dialog.getByLabel('Reason').fill('Voucher');
      await end(page, gateway);
      await dialog.getByRole('button', { name: 'Add', exact: true }).click();
      await expect(page.getByLabel('PIN', { exact: true })).toBeVisible();
      await expect(dialog).toBeHidden();
    };
    await type();
    await comeBack(page);
    await expect(dialog.getByLabel('Amount')).toHaveValue('3.50');
    await dialog.getByRole('button', { name: 'Add', exact: true }).click();
    await expect(page.getByRole('row', { name: /Added Voucher £3.50 £3.50/ })).toBeVisible();
    await expect(page).toHaveURL(/\/credit$/);

    await type();
    await comeBack(page, 'admin');
    await expect(page.getByRole('heading', { name: 'Balance: £3.50' })).toBeVisible();
    await expect(dialog).toHaveCount(0);
  });

test('A session is over at its time, whether or not anything is asked', async ({ office }) => {
  const page = await office('/office/groups');
  await expect(page.getByRole('heading', { level: 1, name: 'Groups' })).toBeVisible();
  await page.clock.install();
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: 'Groups' })).toBeVisible();
  await page.clock.fastForward('12:00:01');
  await expect(page.getByText('Your session has ended.', { exact: false })).toBeVisible();
  await expect(page.getByRole('navigation')).toBeHidden();
});
