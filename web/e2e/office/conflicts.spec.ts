import type { Page } from '@playwright/test';
import { expectAccessible, expect, test } from '../harness/test';
import { newcomer } from './people';

const choice = (page: Page) => page.getByRole('dialog', { name: 'Someone else changed this too' });
const saveIn = (page: Page) => page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();

test('Two who edit where a customer belongs keep each other’s changes, and choose where both changed the same',
  async ({ office, api }) => {
  const someone = await newcomer(api);
  const [mine, theirs] = [await office(`/office/customers/${someone.id}`), await office(`/office/customers/${someone.id}`, 'admin')];
  for (const page of [mine, theirs]) await page.getByRole('button', { name: 'Edit group, tier and store' }).click();
  await mine.getByRole('dialog').getByLabel('Group').selectOption('Trade');
  await theirs.getByRole('dialog').getByLabel('Group').selectOption('VIP');
  await theirs.getByRole('dialog').getByLabel('Home store').selectOption('Leith');
  await theirs.getByRole('dialog').getByLabel('Pin the tier').check({ force: true });
  await theirs.getByRole('dialog').getByLabel('Tier', { exact: true }).selectOption('Gold');
  await saveIn(theirs);
  await expect(theirs.getByText('Gold, pinned')).toBeVisible();

  // What only they changed is here at once, under the hands of who edits.
  const dialog = mine.getByRole('dialog');
  await expect(dialog.getByLabel('Home store')).toHaveValue('leith');
  await expect(dialog.getByLabel('Tier', { exact: true })).toHaveValue('Gold');
  await expect(dialog.getByText('Someone else has just changed this too: Group.')).toBeVisible();
  await saveIn(mine);
  await expect(choice(mine).getByRole('radio', { name: /Yours Trade/ })).toBeChecked();
  await expectAccessible(mine);
  await mine.keyboard.press('Escape');
  await expect(dialog.getByLabel('Group')).toBeVisible();
  await saveIn(mine);
  await choice(mine).getByRole('radio', { name: /Theirs VIP/ }).click();
  await choice(mine).getByRole('button', { name: 'Save these' }).click();
  await expect(dialog).toBeHidden();
  const { groupId, ...saved } = await api.get<{ groupId: string; homeStoreId: string }>(`/api/v1/customers/${someone.id}`);
  expect(saved).toMatchObject({ homeStoreId: 'leith', tier: 'Gold', tierPinned: true });
  expect(await api.get(`/api/v1/groups/${groupId}`)).toMatchObject({ name: 'VIP' });
});

test('An address that a till changes while it is edited is not saved over', async ({ office, register, api, watch }) => {
  watch.allow(/412/);
  const someone = await newcomer(api, { addresses: [{ label: 'Home', line1: '1 Leaf Lane', city: 'London', postcode: 'W1' }] });
  const page = await office(`/office/customers/${someone.id}`);
  const till = await register('soho-1');
  await till.goto(`/customers/${someone.id}`);
  for (const one of [page, till]) await one.getByRole('button', { name: 'Edit address Home' }).click();
  await page.getByRole('dialog').getByLabel('City').fill('Leeds');
  await till.getByRole('dialog').getByLabel('City').fill('York');
  await till.getByRole('dialog').getByLabel('Postcode').fill('YO1');
  await saveIn(till);
  await expect(till.getByText('YO1 York')).toBeVisible();
  await saveIn(page);
  await expect(choice(page).getByRole('radio', { name: /Theirs York/ })).toBeVisible();
  await choice(page).getByRole('button', { name: 'Save these' }).click();
  await expect(page.getByText('YO1 Leeds')).toBeVisible();
});

test('A group that a colleague renames while it is edited keeps what they made of the rest', async ({ office, api, watch }) => {
  watch.allow(/412/);
  const group = await api.change<{ id: string }>('POST', '/api/v1/groups', { name: `Club ${process.pid}`, description: 'Before' });
  const page = await office(`/office/groups/${group.id}`);
  const edit = async (name: string | null, description: string | null) => {
    await page.getByRole('button', { name: 'Edit' }).click();
    if (name) await page.getByRole('dialog').getByLabel('Name').fill(name);
    if (description) await page.getByRole('dialog').getByLabel('Description').fill(description);
  };
  await edit(null, 'Mine');
  await api.change('PUT', `/api/v1/groups/${group.id}`, { name: `Renamed ${process.pid}`, description: 'Before' });
  await saveIn(page);
  await expect(page.getByRole('heading', { level: 1, name: `Renamed ${process.pid}` })).toBeVisible();
  expect(await api.get(`/api/v1/groups/${group.id}`)).toMatchObject({ name: `Renamed ${process.pid}`, description: 'Mine' });

  await edit(`Mine ${process.pid}`, null);
  await api.change('PUT', `/api/v1/groups/${group.id}`, { name: `Theirs ${process.pid}`, description: 'Mine' });
  await saveIn(page);
  await expect(choice(page).getByRole('radio', { name: `Theirs Theirs ${process.pid}` })).toBeVisible();
  await choice(page).getByRole('button', { name: 'Save these' }).click();
  await expect(page.getByRole('heading', { level: 1, name: `Mine ${process.pid}` })).toBeVisible();
});

test('What is being typed into the settings stays when another admin saves, and is not saved over theirs',
  async ({ office, api, watch }) => {
  watch.allow(/412/);
  const now = async () => (await api.get<{ settings: { holdMinutes: number; paymentTermsDays: number } }>('/api/v1/settings')).settings;
  const settings = await now();
  try {
    const page = await office('/office/settings', 'admin');
    const [hold, terms] = [page.getByLabel('Minutes for which a cart holds points and credit'), page.getByLabel('Days to pay an invoice')];
    await hold.fill('41');
    await api.change('PUT', '/api/v1/settings', { ...settings, paymentTermsDays: 17 });
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(terms).toHaveValue('17');
    expect(await now()).toMatchObject({ holdMinutes: 41, paymentTermsDays: 17 });

    await hold.fill('42');
    await api.change('PUT', '/api/v1/settings', { ...settings, holdMinutes: 51 });
    await page.getByRole('button', { name: 'Save' }).click();
    await choice(page).getByRole('radio', { name: 'Theirs 51' }).click();
    await choice(page).getByRole('button', { name: 'Save these' }).click();
    await expect(hold).toHaveValue('51');
    expect(await now()).toMatchObject({ holdMinutes: 51 });
  } finally {
    await api.change('PUT', '/api/v1/settings', settings);
  }
});
