import { expect } from '../../harness/test';
import { isLive } from '../../offline/kept';
import { newCustomer } from '../../register/till';
import { atSoho, button, dialog, openCustomer, richCustomer, sold } from './at';
import { look } from './look';

look('customer', atSoho, async ({ page, shot, api, open, watch }) => {
  watch.allow(/status of 404/);
  const bare = await api.change<{ id: string }>('POST', '/api/v1/customers', { email: `bare${Date.now()}@example.com` });
  await openCustomer(page, await api.get(`/api/v1/customers/${bare.id}`));
  await shot('bare', { tall: 1500 });
  const rich = await richCustomer(api);
  await sold(api, rich);
  await sold(api, rich, { payments: [{ kind: 'account', amount: '49.90' }] });
  await openCustomer(page, rich);
  await shot('rich');
  await button(page, /^Total spend/).click();
  await expect(page.getByText('Retail').first()).toBeVisible();
  await shot('channels', { tall: 2000 });
  await page.getByText('Items, last 90 days').first().click();
  await expect(page.getByText('TEA-1018').first()).toBeVisible();
  await shot('items', { tall: 2000 });
  await api.change('PUT', `/api/v1/customers/${rich.id}/account`, { limit: '20.00' });
  await isLive(page);
  const other = await open({ register: 'leith-1', person: 'manager', path: `/customers/${rich.id}` });
  await isLive(other.page);
  await expect(page.getByText('Also open: manager')).toBeVisible();
  await api.change('PATCH', `/api/v1/customers/${rich.id}`, { remarks: 'Moved house', phone: '+44 20 7946 0999', tags: ['vip'] });
  await expect(page.getByText('Just changed elsewhere')).toBeVisible();
  await page.getByRole('heading', { level: 2 }).scrollIntoViewIfNeeded();
  await shot('over the limit, changed elsewhere');
  await page.keyboard.press('Tab');
  for (let i = 0; i < 3; i++) await page.keyboard.press('Tab');
  await shot('focus');
  await button(page, 'Store credit').click();
  await expect(dialog(page).getByLabel('Amount')).toBeVisible();
  await button(dialog(page), 'Remove').click();
  await shot('credit, refused');
  await button(dialog(page), 'Cancel').click();
  await api.change('DELETE', `/api/v1/customers/${bare.id}`);
  await page.goto(`/customers/${bare.id}`);
  await expect(page.getByText('This customer was deleted')).toBeVisible();
  await shot('gone');
  const { page: backOffice } = await open({ register: undefined, person: 'manager', path: `/customers/${rich.id}` });
  await button(backOffice, 'Change points').click();
  await expect(dialog(backOffice).getByLabel('Points')).toBeVisible();
  await shot('points by hand', { page: backOffice });
});

look('plan', { person: null }, async ({ shot, api, open }) => {
  const rich = await richCustomer(api);
  const { settings } = await api.get<{ settings: object }>('/api/v1/settings');
  await api.change('PUT', '/api/v1/settings', { ...settings, plan: 'essential' });
  try {
    const { page } = await open({ ...atSoho });
    await openCustomer(page, rich);
    await shot('essential', { tall: 1900, page });
    await button(page, 'Edit').click();
    await shot('essential, edit', { tall: 1900, page });
  } finally {
    await api.change('PUT', '/api/v1/settings', settings);
    await expect(() => newCustomer(api)).toPass();
  }
});

look('editing', atSoho, async ({ page, shot, api, watch }) => {
  watch.allow(/status of 4(09|12|22|00)/);
  const rich = await richCustomer(api);
  await openCustomer(page, rich);
  await isLive(page);
  await button(page, 'Edit').click();
  await expect(page.getByLabel('Remarks')).toBeVisible();
  await shot('begun', { tall: 1900 });
  await page.getByLabel('Phone', { exact: true }).fill('1');
  await page.getByLabel('E-mail', { exact: true }).fill('nobody');
  await page.getByLabel('Birthday').fill('2999-01-01');
  await button(page, 'Save').click();
  await expect(page.getByRole('alert').first()).toBeVisible();
  await shot('refused', { tall: 1900 });
  await button(page, 'Cancel').click();
  await button(page, 'Edit').click();
  await page.getByLabel('Remarks').fill('Mine, which is quite a long remark that goes over several lines of this box, as they do.');
  await page.getByLabel('Phone', { exact: true }).fill('+44 20 7946 0111');
  await page.getByLabel('News by SMS').click({ force: true });
  await api.change('PATCH', `/api/v1/customers/${rich.id}`, { remarks: 'Theirs', phone: null, consents: { email: false, sms: true } });
  await expect(page.getByText('You choose when you save')).toBeVisible();
  await shot('changed meanwhile', { tall: 1900 });
  await button(page, 'Save').click();
  await expect(dialog(page).getByText('Theirs')).toBeVisible();
  await shot('conflict');
});

look('addresses', atSoho, async ({ page, shot, api, watch }) => {
  watch.allow(/status of 4(09|22|00)/);
  const rich = await richCustomer(api);
  await openCustomer(page, rich);
  await button(page, 'Add address').click();
  await expect(dialog(page).getByLabel('City')).toHaveValue('London');
  await shot('new');
  await dialog(page).getByLabel('Country code').fill('England');
  await button(dialog(page), 'Save').click();
  await expect(dialog(page).getByRole('alert')).toBeVisible();
  await shot('refused', { tall: 1000 });
  await button(dialog(page), 'Cancel').click();
  for (let i = 4; i <= 5; i++)
    await api.change('POST', `/api/v1/customers/${rich.id}/addresses`, { line1: `${i} Abbey Road`, city: 'London' });
  await expect(page.getByText('five addresses at most')).toBeVisible();
  await page.getByRole('heading', { name: 'Addresses' }).scrollIntoViewIfNeeded();
  await shot('five', { tall: 1900 });
  await button(page, 'Delete address Work').click();
  await expect(button(dialog(page), 'Delete')).toBeVisible();
  await shot('delete');
});
