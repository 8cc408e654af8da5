import { expect } from '../../harness/test';
import { atSoho, button, dialog } from './at';
import { look } from './look';

look('sign in', { register: 'soho-1' }, async ({ page, shot, wire, watch, open }) => {
  watch.allow(/status of 4(01|29)/);
  const enter = async (pin: string) => {
    await page.getByLabel('User').fill('cashier');
    await page.getByLabel('PIN', { exact: true }).fill(pin);
    await button(page, 'Sign in').click();
  };
  await shot('empty');
  await enter('9999');
  await expect(page.getByRole('alert')).toBeVisible();
  await shot('wrong');
  await page.route('**/api/v1/sessions', (route) => route.fulfill({
    status: 429, headers: { 'Retry-After': '598' }, contentType: 'application/problem+json', json: { status: 429, title: 'Too many' } }));
  await enter('9999');
  await expect(page.getByText('Too many wrong PINs')).toBeVisible();
  await shot('locked out');
  await page.unroute('**/api/v1/sessions');

  await page.reload();
  await wire.cut();
  await enter('1001');
  await expect(page.getByText('No answer from the server')).toBeVisible();
  await shot('lost network');
  await wire.mend();
  let answer = () => {};
  await page.route('**/api/v1/sessions', (route) => new Promise<void>((resolve) => (answer = () => void route.continue().then(resolve))));
  await enter('1001');
  await shot('busy');
  answer();
  await expect(page.getByRole('link', { name: 'Customers' })).toBeVisible();
  await button(page, /^Your account/).click();
  await expect(button(page, 'Sign out')).toBeVisible();
  await shot('account');
  await page.keyboard.press('Escape');
  await page.route('**/api/v1/customers**', (route) => route.fulfill({ status: 401, json: {} }));
  await page.getByRole('link', { name: 'Customers' }).click();
  await page.getByRole('combobox').fill('smith');
  await expect(page.getByText('Your session has ended')).toBeVisible();
  await shot('ended');

  await button(page, 'Device setup').click();
  await expect(page.getByLabel('Register token')).toBeVisible();
  await shot('set up');
  const { page: other } = await open({ register: undefined, person: null });
  await button(other, 'Device setup').click();
  await expect(dialog(other).getByText('This device is not a register')).toBeVisible();
  await shot('no register', { page: other });
});

look('failed', atSoho, async ({ page, shot, watch }) => {
  watch.allow(/ERR_FAILED|Failed to fetch|dynamically imported|error/i);
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    for (const one of await navigator.serviceWorker.getRegistrations()) await one.unregister();
    for (const name of await caches.keys()) await caches.delete(name);
  });
  await page.context().route('**/CustomersScreen*', (route) => route.abort());
  await page.reload();
  await page.getByRole('link', { name: 'Customers' }).click();
  await expect(button(page, 'Reload')).toBeVisible();
  await shot('screen');
});
