import type { Page } from '@playwright/test';
import { browserThatSees } from '../harness/camera';
import { expect, expectAccessible, test } from '../harness/test';
import { cart, newCustomer, put, scan } from './till';

const withCamera = (page: Page) => page.getByRole('button', { name: 'Scan with the camera' });

test('A scanned card puts its customer on the sale and a scanned product into the cart, wherever the focus is',
  async ({ register, api, watch }) => {
  watch.allow(/404/);
  const customer = await newCustomer(api);
  const page = await register();
  const search = page.getByRole('textbox', { name: 'Search products or scan' });
  await search.click();

  await scan(page, customer.barcode);
  await expect(cart(page).getByText(customer.lastName)).toBeVisible();
  await expect(search).toHaveValue('');
  await scan(page, 'TEA-1018');
  await expect(cart(page).getByText('English Breakfast, 50 bags')).toBeVisible();
  await scan(page, '0000000000000');
  await expect(page.getByText('Nobody and nothing has the code 0000000000000.')).toBeVisible();
  await expect(withCamera(page)).toHaveCount(0); // there is none
});

test('A scanned card is chosen where a customer is, opened where customers are looked up, and changes nothing under a payment',
  async ({ register, api }) => {
  const [first, second] = [await newCustomer(api), await newCustomer(api)];
  const page = await register();
  await put(page, 'Teapot, glass');
  await page.getByRole('button', { name: 'Select customer' }).click();
  await expect(page.getByRole('combobox', { name: 'Find a customer' })).toBeFocused();
  await scan(page, first.barcode);
  await expect(cart(page).getByText(first.lastName)).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);

  await page.getByRole('link', { name: 'Customers' }).click();
  await expect(page.getByRole('heading', { name: 'Find a customer to begin' })).toBeVisible();
  await scan(page, second.barcode);
  await expect(page).toHaveURL(new RegExp(`/customers/${second.id}$`));
  await page.getByRole('link', { name: 'Sale' }).click();
  await expect(cart(page).getByText(first.lastName)).toBeVisible();

  await cart(page).getByRole('button', { name: 'Pay £28.50' }).click();
  const ignored = page.getByText('Not taken: finish what is open here, then scan again.');
  for (const code of [second.barcode, 'TEA-1018']) {
    await scan(page, code);
    await expect(ignored).toBeVisible();
    await page.getByRole('alert').filter({ has: ignored }).getByRole('button').click();
    await expect(ignored).toHaveCount(0);
  }
  await expect(page.getByRole('dialog', { name: 'Payment' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(cart(page).getByText(first.lastName)).toBeVisible();
  await expect(cart(page).getByRole('button', { name: 'Pay £28.50' })).toBeVisible();
});

test('The camera reads a card, and is switched off whether it has read or was closed; a refusal is explained', async ({ device, api }) => {
  const customer = await newCustomer(api);
  const { browser, dispose } = await browserThatSees(customer.barcode);
  try {
    const { page, context } = await device({ register: 'soho-1', person: 'cashier', browser });
    await page.evaluate(keepTracks);
    await context.grantPermissions([]); // and refuses all others
    const dialog = page.getByRole('dialog', { name: 'Scan' });
    await withCamera(page).click();
    await expect(dialog.getByText('does not allow this page to use the camera')).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press('Escape');

    await context.grantPermissions(['camera']);
    await page.evaluate(cover, true);
    await withCamera(page).click();
    await expect.poll(() => page.getByLabel('What the camera sees').evaluate((video: HTMLVideoElement) => video.videoWidth)).toBe(640);
    expect(await page.evaluate(tracks)).toEqual(['live']);
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await expect.poll(() => page.evaluate(tracks)).toEqual(['ended']);

    await page.evaluate(cover, false);
    await withCamera(page).click();
    await expect(cart(page).getByText(customer.lastName)).toBeVisible();
    await expect(dialog).toBeHidden();
    await expect.poll(() => page.evaluate(tracks)).toEqual(['ended', 'ended']);
  } finally {
    await dispose();
  }
});

type Kept = typeof globalThis & { tracks: MediaStreamTrack[]; covered: boolean };

const tracks = () => (globalThis as Kept).tracks.map(({ readyState }) => readyState);

/** A camera that is opened while it is covered sees nothing but black. */
const cover = (covered: boolean) => void ((globalThis as Kept).covered = covered);

/** Every track that a camera gives from now on is remembered. */
function keepTracks() {
  const page = globalThis as Kept;
  page.tracks = [];
  const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  navigator.mediaDevices.getUserMedia = async (wanted) => {
    const stream = await open(wanted);
    for (const track of stream.getTracks()) {
      track.enabled = !page.covered;
      page.tracks.push(track);
    }
    return stream;
  };
}
