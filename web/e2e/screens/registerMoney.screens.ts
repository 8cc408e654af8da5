import { expect } from '../harness/test';
import { attach, fill } from './atTill';
import { atSoho, button, dialog, menuItem, richCustomer, sold } from './look/at';
import { screen } from './pictures';

const quill = { lastName: 'Quill' };

screen('register-redeem', atSoho, async (page) => {
  await fill(page);
  await attach(page);
  await button(page, /^Customer of this sale/).click();
  await menuItem(page, 'Redeem points or credit').click();
  await dialog(page).getByRole('textbox').fill('1000');
  await expect(button(dialog(page), 'Redeem')).toBeEnabled();
});

screen('register-refund', atSoho, async (page, { api }) => {
  const saleId = await sold(api, await richCustomer(api, quill));
  await page.goto(`/sales/${saleId}`);
  await button(page, 'Refund').click();
  await dialog(page).getByText('Items', { exact: true }).click();
  await button(dialog(page), /^More of English/).click();
  await dialog(page).getByLabel('Reason').fill('Not what was ordered');
});

screen('register-preorder', atSoho, async (page) => {
  await fill(page);
  await attach(page);
  await button(page, 'More for this sale').click();
  await menuItem(page, 'Staff, note and preorder').click();
  await dialog(page).getByRole('switch').click({ force: true });
  await dialog(page).getByRole('textbox', { name: 'Note' }).fill('Call when it is here');
});

screen('register-settle', atSoho, async (page, { api }) => {
  const saleId = await sold(api, await richCustomer(api, quill), {
    preorder: true, note: 'Call when it is here', payments: [{ kind: 'card', amount: '20.00' }],
  });
  await page.goto(`/sales/${saleId}`);
  await button(page, /^Take payment/).click();
  await dialog(page).getByText('Store credit', { exact: true }).click();
  await button(dialog(page), 'Redeem credit').click();
  await expect(button(dialog(page), 'Undo Store credit')).toBeVisible();
  await dialog(page).getByText('Cash', { exact: true }).click();
});

screen('register-reserved', atSoho, async (page, { api }) => {
  const saleId = await sold(api, await richCustomer(api, quill), { preorder: true, note: 'Call when it is here' });
  await page.goto(`/sales/${saleId}`);
  await expect(button(page, 'Hand over the goods')).toBeVisible();
  await page.waitForLoadState('networkidle');
});

screen('register-conflict', atSoho, async (page, { api }) => {
  const customer = await richCustomer(api, quill);
  await page.goto(`/customers/${customer.id}`);
  await button(page, 'Edit').click();
  await page.getByLabel('Remarks').fill('Prefers loose tea. Collects on Fridays.');
  await page.getByLabel('Phone', { exact: true }).fill('+44 1632 960111');
  const phone = `+44 1632 960${String(page.viewportSize()!.width).slice(-3)}`; // nobody else's
  await api.change('PATCH', `/api/v1/customers/${customer.id}`, { remarks: 'Prefers loose tea.\nMoved: rings before she comes.', phone });
  await expect(page.getByText('You choose when you save')).toBeVisible();
  await button(page, 'Save').click();
  await dialog(page).getByRole('radio', { name: phone }).click();
});

screen('register-also-open', atSoho, async (page, { api, open }) => {
  const customer = await richCustomer(api, quill);
  await sold(api, customer);
  await page.goto(`/customers/${customer.id}`);
  await open({ register: 'leith-1', person: 'manager', path: `/customers/${customer.id}` });
  await expect(page.getByText('Also open: manager')).toBeVisible();
  await page.waitForLoadState('networkidle');
});
