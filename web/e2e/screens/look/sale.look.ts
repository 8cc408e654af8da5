import { browserThatSees } from '../../harness/camera';
import { expect } from '../../harness/test';
import { newCustomer } from '../../register/till';
import { atSoho, button, choose, dialog, menuItem, putThree, richCustomer, toCart } from './at';
import { look } from './look';

look('sale', atSoho, async ({ page, shot, narrow, api }) => {
  await shot('goods');
  await page.getByRole('textbox', { name: 'Search products' }).fill('zzz');
  await shot('no such goods');
  await button(page, 'Type in').click();
  await dialog(page).getByLabel('What is sold').fill('');
  await button(dialog(page), 'Add to cart').click();
  await shot('typed in, refused');
  await dialog(page).getByLabel('What is sold').fill('Gift wrapping with a hand-tied ribbon and a card');
  await dialog(page).getByLabel('Price').fill('3.50');
  await button(dialog(page), 'Add to cart').click();
  await page.getByRole('textbox', { name: 'Search products' }).fill('');
  await putThree(page);
  await button(page, 'Loose tea').click();
  await page.getByRole('region', { name: 'Products' }).getByRole('button', { name: '/kg' }).first().click();
  await shot('category');
  await toCart(page, narrow);
  await shot('cart');
  const line = (name: string) => page.getByRole('region', { name: 'Cart' }).getByRole('button', { name: new RegExp(`^${name}`) });
  await line('Pu-erh').click();
  await shot('line');
  await dialog(page).getByLabel('Quantity').fill('x');
  await dialog(page).getByLabel('Discount on this line').fill('999');
  await button(dialog(page), 'Save').click();
  await shot('line, refused');
  await dialog(page).getByLabel('Quantity').fill('2');
  await dialog(page).getByText('%').click();
  await dialog(page).getByLabel('Discount on this line').fill('10');
  await button(dialog(page), 'Save').click();
  await button(page, 'More for this sale').click();
  await expect(menuItem(page, 'Clear the cart')).toBeVisible();
  await shot('more');
  await menuItem(page, 'Staff, note and preorder').click();
  await shot('notes');
  await dialog(page).getByRole('textbox', { name: 'Note' }).fill('Call when it is here');
  await dialog(page).getByRole('textbox', { name: 'Tax number' }).fill('GB 123 4567 89');
  await dialog(page).getByRole('switch').click({ force: true });
  await button(dialog(page), 'Save').click();
  await choose(page, await richCustomer(api));
  await shot('discounts, notes, customer');
  await button(page, /^Customer of this sale/).click();
  await expect(menuItem(page, 'Take off the sale')).toBeVisible();
  await shot('customer menu');
});

look('redeeming', atSoho, async ({ page, shot, narrow, api, watch }) => {
  watch.allow(/status of 409/);
  const customer = await newCustomer(api);
  await putThree(page);
  await toCart(page, narrow);
  await choose(page, customer);
  const redeem = async () => {
    await button(page, /^Customer of this sale/).click();
    await menuItem(page, 'Redeem points or credit').click();
    await expect(button(dialog(page), 'Redeem')).toBeVisible();
  };
  await redeem();
  await shot('points');
  await dialog(page).getByRole('textbox').fill('5000');
  await shot('too many points');
  await dialog(page).getByText('Store credit', { exact: true }).click();
  await shot('credit');
  await button(dialog(page), 'Redeem').click();
  await expect(dialog(page)).toHaveCount(0);
  await redeem();
  await dialog(page).getByText('Points', { exact: true }).first().click();
  await button(dialog(page), 'Redeem').click();
  await expect(dialog(page)).toHaveCount(0);
  await shot('held');
  await redeem();
  await shot('nothing there');
  await button(dialog(page), 'Cancel').click();
  await expect(dialog(page)).toHaveCount(0);
  const line = (name: string) => page.getByRole('region', { name: 'Cart' }).getByRole('button', { name: new RegExp(`^${name}`) });
  await line('Pu-erh').click();
  await button(dialog(page), 'Remove').click();
  await shot('more than the cart');
  if (narrow) await button(page, 'Back to products').click();
  await page.getByRole('button', { name: /^Pu-erh/ }).first().click();
  if (narrow) await toCart(page, true);
  const { holds } = await api.get<{ holds: { id: string }[] }>(`/api/v1/customers/${customer.id}`);
  for (const { id } of holds) await api.change('DELETE', `/api/v1/customers/${customer.id}/holds/${id}`);
  await api.change('POST', `/api/v1/customers/${customer.id}/credit`, { change: '-20.00', reason: 'Expired' });
  await button(page, /^Pay/).click();
  await button(dialog(page), 'Take cash').click();
  await expect(dialog(page).getByRole('alert')).toBeVisible();
  await shot('hold gone');
});

look('camera', { ...atSoho }, async ({ shot, open, api, narrow }) => {
  const { barcode } = await newCustomer(api);
  const { browser, dispose } = await browserThatSees(barcode);
  try {
    const { page, context } = await open({ browser });
    await context.grantPermissions([]);
    await button(page, 'Scan with the camera').click();
    await expect(dialog(page).getByText('does not allow')).toBeVisible();
    await shot('refused', { page });
    await page.keyboard.press('Escape');
    await context.grantPermissions(['camera']);
    await page.evaluate(() => {
      const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
      navigator.mediaDevices.getUserMedia = async (wanted) => {
        const stream = await open(wanted);
        stream.getVideoTracks().forEach((track) => (track.enabled = false)); // so that it reads nothing yet
        return stream;
      };
    });
    await button(page, 'Scan with the camera').click();
    await expect(dialog(page).getByText('Hold the barcode')).toBeVisible();
    await shot('looking', { page });
    await page.keyboard.press('Escape');
    await toCart(page, narrow);
    await button(page, 'Select customer').click();
    await expect(dialog(page).getByRole('combobox')).toBeVisible();
    await shot('beside the search', { page });
  } finally {
    await dispose();
  }
});
