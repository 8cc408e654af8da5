import { expect, test } from '../harness/test';
import { endSession, signIn } from '../signIn/pin';
import { cart, newCustomer } from './till';

test('What is typed of a customer outlives its window and the session, is offered to whoever typed it, and goes once it is saved',
  async ({ device, api, watch }) => {
    watch.allow(/status of 401/);
    const customer = await newCustomer(api, { remarks: 'Before' });
    const path = `/customers/${customer.id}`;
    const { page: first, context } = await device({ register: 'soho-1', person: 'cashier', path });
    await first.getByRole('button', { name: 'Edit', exact: true }).click();
    await first.getByLabel('Remarks').fill('Prefers oolong');
    await first.close();

    const page = await context.newPage();
    await page.goto(path);
    await expect(page.getByLabel('Remarks')).toHaveValue('Prefers oolong');
    await expect(page.getByRole('status').filter({ hasText: 'not saved yet' })).toBeVisible();
    await page.getByLabel('Company').fill('Tea & Co');
    await endSession(page);
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText('Your session has ended')).toBeVisible();

    await signIn(page, 'manager', '2002');
    await expect(page.getByText('Before')).toBeVisible();
    await expect(page.getByLabel('Remarks')).toHaveCount(0);
    await page.getByRole('button', { name: /Your account/ }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await signIn(page, 'cashier', '1001');
    await expect(page.getByLabel('Company')).toHaveValue('Tea & Co');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('button', { name: 'Edit', exact: true })).toBeVisible();
    expect(await api.get(path.replace('/', '/api/v1/'))).toMatchObject({ remarks: 'Prefers oolong', company: 'Tea & Co' });

    await page.reload();
    await expect(page.getByText('Tea & Co')).toBeVisible();
    await expect(page.getByLabel('Company')).toHaveCount(0);
  });

test('What was typed before someone else changed the same is chosen by field, after a reload too; discarded, it does not come again',
  async ({ register, api }) => {
    const customer = await newCustomer(api, { remarks: 'Before' });
    const page = await register();
    await page.goto(`/customers/${customer.id}`);
    await page.getByRole('button', { name: 'Edit', exact: true }).click();
    await page.getByLabel('Remarks').fill('Mine');
    await api.change('PATCH', `/api/v1/customers/${customer.id}`, { remarks: 'Theirs', company: 'Tea & Co' });
    await page.reload();
    await expect(page.getByLabel('Remarks')).toHaveValue('Mine');
    await expect(page.getByLabel('Company')).toHaveValue('Tea & Co');
    await page.getByRole('button', { name: 'Save' }).click();
    const choice = page.getByRole('dialog', { name: 'Someone else changed this too' });
    await expect(choice.getByRole('radio', { name: /Theirs/ }).last()).toBeVisible();
    await choice.getByRole('button', { name: 'Back' }).click();

    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.reload();
    await expect(page.getByText('Theirs')).toBeVisible();
    await expect(page.getByLabel('Remarks')).toHaveCount(0);
  });

test('A new customer who was begun and not created is offered when the next one is', async ({ register }) => {
  const lastName = `Begun${Date.now()}`;
  const page = await register();
  const open = () => cart(page).getByRole('button', { name: 'Create new customer' }).click();
  const offer = page.getByRole('status').filter({ hasText: 'was begun' });
  await open();
  await page.getByLabel('Last name').fill(lastName);
  await page.getByRole('switch', { name: 'Add an address' }).click();
  await page.getByLabel('City').fill('Soho');
  await page.reload();

  await open();
  await expect(offer).toContainText(lastName);
  await expect(page.getByLabel('Last name')).toHaveValue('');
  await page.getByRole('button', { name: 'Go on' }).click();
  await expect(page.getByLabel('City')).toHaveValue('Soho');
  await page.getByRole('button', { name: 'Create and add to sale' }).click();
  await expect(cart(page).getByText(lastName)).toBeVisible();
  await cart(page).getByRole('button', { name: /^Customer of this sale/ }).click();
  await page.getByRole('menuitem', { name: 'Take off' }).click();
  await open();
  await expect(page.getByLabel('Last name')).toHaveValue('');
  await expect(offer).toHaveCount(0);

  await page.getByLabel('Last name').fill('Nobody');
  await page.keyboard.press('Escape');
  await open();
  await offer.getByRole('button', { name: 'Discard' }).click();
  await page.reload();
  await open();
  await expect(page.getByLabel('Last name')).toBeVisible();
  await expect(offer).toHaveCount(0);
});

test("A register that becomes another one forgets what was typed at it", async ({ device, api, tokens }) => {
  const customer = await newCustomer(api);
  const { page } = await device({ register: 'soho-1', person: 'cashier', path: `/customers/${customer.id}` });
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  await page.getByLabel('Remarks').fill('Prefers oolong');
  const kept = () => page.evaluate(() => localStorage.getItem('drafts'));
  expect(await kept()).toContain('Prefers oolong');
  await page.getByRole('button', { name: /Your account/ }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('button', { name: 'Device setup' }).click();
  await page.getByLabel('Register token').fill(tokens['leith-1']!);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect.poll(kept).toBeNull();
});

test('What was typed of a customer who is deleted is kept no more', async ({ register, api }) => {
  const customer = await newCustomer(api, { homeStoreId: 'soho' });
  const page = await register();
  await page.goto(`/customers/${customer.id}`);
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  await page.getByLabel('Remarks').fill('Prefers oolong');
  const kept = () => page.evaluate(() => localStorage.getItem('drafts'));
  expect(await kept()).toContain('Prefers oolong');
  await api.change('DELETE', `/api/v1/customers/${customer.id}`);
  await expect.poll(kept).toBeNull();
});
