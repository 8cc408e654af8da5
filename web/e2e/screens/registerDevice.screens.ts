import { browserThatSees } from '../harness/camera';
import { expect, test } from '../harness/test';
import { endSession, signIn } from '../signIn/pin';
import { fill } from './atTill';
import { atSoho, button, dialog, richCustomer } from './look/at';
import { screen } from './pictures';

screen('register-device', {}, async (page, { api }) => {
  const { token } = await api.change<{ token: string }>('POST', '/api/v1/registers', {
    id: `door-${crypto.randomUUID().slice(0, 8)}`, storeId: 'soho', name: 'By the door' });
  await button(page, 'Device setup').click();
  await dialog(page).getByLabel('Register token').fill(token);
});

screen('register-account', atSoho, async (page) => {
  await fill(page);
  await button(page, /^Your account/).click();
  await expect(button(page, 'Sign out')).toBeVisible();
});

screen('register-session-ended', atSoho, async (page) => {
  await endSession(page);
  await page.getByRole('link', { name: 'Customers' }).click();
  await page.getByRole('combobox').fill('smith');
  await expect(page.getByText('Your session has ended')).toBeVisible();
});

screen('register-locked', { register: 'soho-1' }, async (page) => {
  await page.route('**/api/v1/sessions', (route) => route.fulfill({
    status: 429, headers: { 'Retry-After': '58' }, contentType: 'application/problem+json', json: { status: 429, title: 'Too many' } }));
  await signIn(page, 'nina', '0000');
  await expect(page.getByText('Too many wrong PINs')).toBeVisible();
});

screen('register-unsaved', atSoho, async (page, { api }) => {
  const customer = await richCustomer(api, { lastName: 'Quill' });
  await page.goto(`/customers/${customer.id}`);
  await button(page, 'Edit').click();
  await page.getByLabel('Remarks').fill('Prefers loose tea. Collects on Fridays.');
  await page.reload();
  await expect(page.getByText('not saved yet')).toBeVisible();
  await page.waitForLoadState('networkidle');
});

screen('register-scan', atSoho, async (_, { api, open }) => {
  const { barcode } = await richCustomer(api, { lastName: 'Quill' });
  const misprinted = `${barcode.slice(0, -1)}${(Number(barcode.at(-1)) + 1) % 10}`; // it sees the card, and can not read it yet
  const { browser, dispose } = await browserThatSees(misprinted);
  closing.push(dispose);
  const { page, context } = await open({ browser });
  await context.grantPermissions(['camera']);
  await button(page, 'Scan with the camera').click();
  await expect.poll(() => page.getByLabel('What the camera sees').evaluate((video: HTMLVideoElement) => video.videoWidth)).toBe(640);
  return page;
});

const closing: (() => Promise<void>)[] = [];
test.afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});
