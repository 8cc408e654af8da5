import { expect, test } from '../harness/test';
import { newcomer, type Person } from './people';

test('Two customers who are one person are merged after a look at what moves, and made two again', async ({ office, api, watch }) => {
  watch.allow(/409|404/);
  const address = (line1: string) => ({ line1, country: 'GB' });
  const stays = await newcomer(api, { addresses: [1, 2, 3, 4].map((number) => address(`${number} Stay Street`)) });
  const goes = await newcomer(api, { loyalty: true, firstName: 'Offy', addresses: [address('1 Gone Street'), address('2 Gone Street')] });
  await api.change('POST', `/api/v1/customers/${goes.id}/points`, { change: 40, reason: 'Welcome' });
  const page = await office(`/office/customers/${stays.id}`);

  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Merge with another customer' }).click();
  await page.getByRole('dialog').getByRole('searchbox').fill(goes.lastName!);
  await page.getByRole('dialog').getByRole('button', { name: new RegExp(`Offy ${goes.lastName}`) }).click();
  const dialog = page.getByRole('dialog', { name: 'What the merge does' });
  await expect(dialog).toContainText('There is room for 1 address');
  await expect(dialog).toContainText('Take 1 off the list');
  await expect(dialog.getByRole('button', { name: 'Merge', exact: true })).toBeDisabled();
  await dialog.getByLabel(/1 Gone Street/).uncheck();
  await expect(dialog).not.toContainText('off the list');
  await expect(dialog.getByRole('row', { name: /Points 0 40 40/ })).toBeVisible();
  await dialog.getByRole('button', { name: 'Merge', exact: true }).click();

  await expect(page.getByText(`Merged into Office ${stays.lastName}`)).toBeVisible();
  await expect(page.getByText('2 Gone Street')).toBeVisible();
  expect(await api.get<Person>(`/api/v1/customers/${stays.id}`)).toMatchObject({ points: 40 });

  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Undo a merge' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Undo the merge' }).click();
  await expect(page.getByText('They are two customers again')).toBeVisible();
  expect(await api.get<Person>(`/api/v1/customers/${goes.id}`)).toMatchObject({ points: 40, id: goes.id, firstName: 'Offy' });
  expect(await api.get<Person>(`/api/v1/customers/${stays.id}`)).toMatchObject({ points: 0, firstName: 'Office' });
  await expect(page.getByText('2 Gone Street')).toHaveCount(0);
  await page.getByRole('tab', { name: 'History' }).click();
  await expect(page.getByRole('row', { name: /Merge undone, what was theirs given back/ })).toBeVisible();
  await expect(page.getByRole('tabpanel')).not.toContainText(goes.id); // nobody reads an id
});

test('The look at a merge says who the customer is then, what they agreed to and where they belong', async ({ office, api }) => {
  const groups = (await api.get<{ items: { id: string; name: string }[] }>('/api/v1/groups?limit=50')).items;
  const vip = groups.find(({ name }) => name === 'VIP')!;
  const stays = await newcomer(api, { consents: { email: true, sms: false }, remarks: 'Stays' });
  const goes = await newcomer(api, {
    firstName: 'Offy', consents: { email: false, sms: true }, groupId: vip.id, birthday: '1990-05-04', remarks: 'Goes',
  });
  const { into } = await api.change<{ into: Person & { consents: { email: boolean; sms: boolean }; birthday: string | null } }>(
    'POST', `/api/v1/customers/${goes.id}/merge/preview`, { into: stays.id });
  const page = await office(`/office/customers/${stays.id}`);
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Merge with another customer' }).click();
  await page.getByRole('dialog').getByRole('searchbox').fill(goes.lastName!);
  await page.getByRole('dialog').getByRole('button', { name: new RegExp(`Offy ${goes.lastName}`) }).click();
  const row = (name: string) => page.getByRole('dialog').getByRole('row', { name: new RegExp(`^${name} `) });
  const agreed = (given: boolean) => (given ? 'Agreed' : 'Not agreed');
  await expect(row('News by e-mail').getByRole('cell')).toHaveText(['Agreed', 'Not agreed', agreed(into.consents.email)]);
  await expect(row('News by SMS').getByRole('cell')).toHaveText(['Not agreed', 'Agreed', agreed(into.consents.sms)]);
  await expect(row('Group').getByRole('cell')).toHaveText(['–', 'VIP', into.groupId === vip.id ? 'VIP' : '–']);
  await expect(row('Name').getByRole('cell').last()).toHaveText(`${into.firstName} ${into.lastName}`);
  await expect(row('Birthday').getByRole('cell').last()).toHaveText(into.birthday ? '4 May 1990' : '–');
  await expect(row('Remarks').getByRole('cell').last()).toHaveText(into.remarks ?? '–');
});

test('Who was never merged has no merge to undo; one that can not be undone any more is refused in words',
  async ({ office, api, watch }) => {
  watch.allow(/409/);
  const [stays, goes] = [await newcomer(api), await newcomer(api, { firstName: 'Offy' })];
  const page = await office(`/office/customers/${stays.id}`);
  const undo = async () => {
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: 'Undo a merge' }).click();
  };
  await undo();
  await expect(page.getByRole('dialog')).toContainText('Nobody was merged into this customer.');
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Undo the merge' })).toHaveCount(0);
  await page.keyboard.press('Escape');

  await api.change('POST', `/api/v1/customers/${goes.id}/merge`, { into: stays.id });
  await expect(page.getByText('Also known by')).toBeVisible();
  await undo();
  // A colleague is quicker.
  await page.route('**/merge/undo', async (route) => {
    await api.change('POST', `/api/v1/customers/${goes.id}/merge/undo`, {});
    await route.continue();
  });
  await page.getByRole('dialog').getByRole('button', { name: 'Undo the merge' }).click();
  await expect(page.getByRole('dialog').getByRole('alert')).toBeVisible();
});

test('Whoever goes can not be the one who stays: nobody is offered to be merged with themselves', async ({ office, api }) => {
  const someone = await newcomer(api);
  const page = await office(`/office/customers/${someone.id}`);
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Merge with another customer' }).click();
  await page.getByRole('dialog').getByRole('searchbox').fill(someone.email!);
  await expect(page.getByRole('dialog').getByText('Nobody was found')).toBeVisible();
});
