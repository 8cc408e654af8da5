import { readFileSync } from 'node:fs';
import { expect, test } from '../harness/test';
import { newcomer, type Person } from './people';

test('A group is made, found by name, filled, renamed and deleted; who was in it is in none', async ({ office, api }) => {
  const someone = await newcomer(api);
  const page = await office('/office/groups');
  await page.getByRole('button', { name: 'New group' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill('Sunday club');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Sunday club' })).toBeVisible();

  await page.getByRole('button', { name: 'Add a member' }).click();
  await page.getByRole('dialog').getByRole('searchbox').fill(someone.lastName!);
  await page.getByRole('dialog').getByRole('button', { name: new RegExp(someone.lastName!) }).click();
  await expect(page.getByRole('row', { name: new RegExp(someone.lastName!) })).toBeVisible();
  await expect(page.getByText('1 member')).toBeVisible();

  await page.getByRole('tab', { name: 'Shared limit' }).click();
  await page.getByRole('button', { name: 'Set the limit' }).click();
  await page.getByRole('dialog').getByLabel('Shared limit').fill('900');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('£900.00').first()).toBeVisible();

  await page.getByRole('button', { name: 'Edit' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill('Monday club');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Monday club' })).toBeVisible();

  await page.getByRole('tab', { name: 'History' }).click();
  await expect(page.getByRole('row', { name: /manager .*Sunday club → Monday club/ })).toBeVisible();

  await page.getByRole('navigation').getByRole('link', { name: 'Groups' }).click();
  await page.getByRole('searchbox', { name: 'Search by group name' }).fill('monday');
  await expect(page.getByRole('row')).toHaveCount(2);
  await expect(page.getByRole('row', { name: /Monday club 1/ })).toBeVisible();
  await page.getByRole('link', { name: 'Monday club' }).click();
  await page.getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByRole('dialog')).toContainText('Its 1 member is in no group then');
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByText('The group Monday club was deleted')).toBeVisible();
  expect((await api.get<Person>(`/api/v1/customers/${someone.id}`)).groupId).toBeNull();
});

test('However many of a group’s members are shown, what becomes of them elsewhere comes by itself', async ({ office, api, gateway }) => {
  const name = `Many ${process.pid}`;
  const group = await api.change<{ id: string }>('POST', '/api/v1/groups', { name });
  const rowsOf = Array.from({ length: 160 }, (_, number) => `Many,Row${String(number).padStart(3, '0')},${name}`);
  await fetch(`${gateway.url}/api/v1/imports`, {
    method: 'POST', body: ['firstName,lastName,group', ...rowsOf].join('\n'), headers: {
      Authorization: `Bearer ${api.session.token}`, 'Content-Type': 'text/csv', 'Idempotency-Key': crypto.randomUUID(),
    },
  });
  await expect.poll(async () => (await api.get<{ members: number }>(`/api/v1/groups/${group.id}`)).members).toBe(160);
  const page = await office(`/office/groups/${group.id}`);
  const rows = page.getByRole('row');
  for (const shown of [51, 101, 151]) {
    await expect(rows).toHaveCount(shown);
    await page.getByRole('button', { name: 'Show more' }).click();
  }
  await expect(rows).toHaveCount(161);
  const last = rows.last().getByRole('link');
  const id = (await last.getAttribute('href'))!.split('/').at(-1)!;
  await api.change('PATCH', `/api/v1/customers/${id}`, { firstName: 'Farthest' });
  await expect(page.getByRole('link', { name: /Farthest/ })).toBeVisible({ timeout: 40_000 }); // asked for every twenty seconds
});

test('Filters are kept as a segment, which counts anew and is exported', async ({ office, api }) => {
  const tag = `tag${process.pid}`;
  await newcomer(api, { tags: [tag] });
  const page = await office(`/office/customers?tag=${tag}`);
  await expect(page.getByText('1 customer', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Save as segment' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill(`Called ${tag}`);
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { level: 1, name: `Called ${tag}` })).toBeVisible();
  const second = await newcomer(api, { tags: [tag] });
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('menuitem', { name: /spreadsheet/ }).click();
  const lines = readFileSync(await (await download).path(), 'utf8').trim().split('\r\n');
  expect(lines).toHaveLength(3);
  expect(lines.join()).toContain(second.id);
  // Counting many takes longer than the gateway lets anybody wait: at first it answers without a count.
  await page.route('**/api/v1/segments/*', async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, json: { ...await answer.json(), customers: null, countedAt: null } });
  }, { times: 1 });
  const began = Date.now();
  await page.reload();
  await expect(page.getByText('counting…')).toBeVisible();
  await expect(page.getByText(/^2 customers · counted \d+ \w+ \d{4}, \d\d:\d\d$/)).toBeVisible();
  const counted = (await api.get<{ items: { name: string; countedAt: string }[] }>('/api/v1/segments')).items
    .find(({ name }) => name === `Called ${tag}`)!.countedAt;
  expect(Date.parse(counted)).toBeGreaterThanOrEqual(began - 1_000);
  await page.getByRole('button', { name: 'Edit' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill(`Named ${tag}`);
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await page.getByRole('tab', { name: 'History' }).click();
  await expect(page.getByRole('row', { name: new RegExp(`Called ${tag} → Named ${tag}`) })).toBeVisible();
  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect(page).toHaveURL(/\/segments$/);
  await expect(page.getByText('No segments yet')).toBeVisible();
});

test('Whoever wants a new segment is told how one is made', async ({ office, api }) => {
  const tag = `how${process.pid}`;
  await newcomer(api, { tags: [tag] });
  const page = await office('/office/segments');
  await page.getByRole('link', { name: 'New segment' }).click();
  const how = page.getByRole('note').filter({ hasText: 'then choose “Save as segment”' });
  await expect(how).toBeVisible();
  await page.getByRole('button', { name: 'Filters' }).click();
  await page.getByRole('dialog').getByLabel('Tag').selectOption(tag);
  await page.getByRole('dialog').getByRole('button', { name: 'Show 1', exact: true }).click();
  await expect(how).toBeVisible();
  await page.getByRole('button', { name: 'Save as segment' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill(`Made ${tag}`);
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { level: 1, name: `Made ${tag}` })).toBeVisible();
  const { items } = await api.get<{ items: { id: string; name: string }[] }>('/api/v1/segments');
  await api.change('DELETE', `/api/v1/segments/${items.find(({ name }) => name === `Made ${tag}`)!.id}`);
});
