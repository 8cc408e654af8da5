import type { Page } from '@playwright/test';
import type { Api } from '../../../harness/people';
import { type DeviceOptions, expect, test } from '../../../harness/test';
import type { Wire } from '../../../harness/wire';
import { type Say, saying } from '../../../harness/words';
import { at, there } from '../../../office/pages';
import { Found, widths } from '../look';

export { at, there };

export interface Looked {
  page: Page;
  api: Api;
  wire: Wire;
  /** A text of the pages. */
  say: Say;
}

const wide = { width: 1440, height: 900 };
const say = saying('en');

/** One state of the back office: reached once, on a wide screen, and looked at in each width. */
export function state(name: string, options: DeviceOptions, show: (looked: Looked) => Promise<void>) {
  test(`office-${name}`, async ({ device, api, watch }) => {
    watch.allowLostNetwork();
    watch.allow(/status of (40[0-9]|41[0-9]|42[0-9]|503)/);
    const { page, wire } = await device({ person: 'admin', path: '/office', viewport: wide, ...options });
    await show({ page, api, wire, say });
    const found = new Found();
    for (const viewport of widths.toReversed()) {
      await page.setViewportSize(viewport);
      await found.photograph(page, `office-${name}`, viewport.width);
    }
    found.expectNone();
  });
}

export const dialog = (page: Page) => page.getByRole('dialog').last();
export const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first();
export const press = (page: Page, name: string) => button(page, name).click();
export const submit = (page: Page) => dialog(page).locator('button[type=submit]').click();
export const alert = (page: Page) => expect(page.getByRole('alert').first()).toBeVisible();

/** Nothing of it is there, as in a chain that has just begun. */
export const none = (page: Page, path: string) => page.route(new RegExp(`/api/v1/${path}(\\?|$)`), (route) =>
  route.request().method() === 'GET' ? route.fulfill({ json: { items: [], next: null, total: 0 } }) : route.continue());

/** The answer never comes. */
export const held = (page: Page, path: RegExp) => page.route(path, () => {});

export const broken = (page: Page, path: RegExp) => page.route(path, (route) => route.fulfill({
  status: 503, contentType: 'application/problem+json',
  json: { type: 'about:blank', title: 'Unavailable', status: 503, detail: 'The journal does not answer.' } }));

export async function signIn({ page, say }: Looked, user = 'admin', pin = '3003') {
  await page.getByLabel(say('session:signIn.user')).fill(user);
  await page.getByLabel(say('session:signIn.pin'), { exact: true }).fill(pin);
  await page.keyboard.press('Enter');
  await expect(page.locator('#page')).toBeVisible(); // the sign-in has a heading, too
}

export const tab = (key: string) => (page: Page, say: Say) => page.getByRole('tab', { name: say(key), exact: true }).click();

export const refused = (page: Page) => expect(page.locator('[aria-invalid=true]')
  .or(page.getByRole('alert').filter({ hasNotText: say('design:saved') })).first()).toBeVisible();

/** The window that a page's button opens. */
export const opens = (name: string, path: string, key: string, values?: Record<string, string>) =>
  state(name, { path }, async ({ page, say }) => {
    await there(page);
    await press(page, say(key, values));
    await expect(dialog(page)).toBeVisible();
  });

/** The same, sent as it opens. */
export const unfilled = (name: string, path: string, key: string) => state(name, { path }, async ({ page, say }) => {
  await there(page);
  await press(page, say(key));
  await submit(page);
  await refused(page);
});
