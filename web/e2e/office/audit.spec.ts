import { expect, test } from '../harness/test';
import { newcomer } from './people';

test('Who did what says to whom, and leads there; who may not see the users is not sent to them', async ({ office, api }) => {
  const someone = await newcomer(api, { firstName: 'Otto' });
  const [group, user] = [`Choir ${process.pid}`, `choir${process.pid}`];
  await api.change('POST', '/api/v1/groups', { name: group });
  await api.change('POST', '/api/v1/users', { name: user, role: 'cashier', pin: '4321' });
  const page = await office('/office/audit', 'admin');
  const row = (name: string) => page.getByRole('row').filter({ hasText: name }).first();
  await row(group).getByRole('link', { name: group }).click();
  await expect(page.getByRole('heading', { level: 1, name: group })).toBeVisible();
  await page.goBack();
  await row(`Otto ${someone.lastName}`).getByRole('link', { name: `Otto ${someone.lastName}` }).click();
  await expect(page.getByRole('heading', { level: 1, name: `Otto ${someone.lastName}` })).toBeVisible();
  await page.goBack();
  await row(user).getByRole('link', { name: user }).click();
  await expect(page.getByRole('row', { name: new RegExp(`^${user} Cashier`) })).toBeVisible();

  const manager = await office('/office/audit', 'manager');
  await expect(manager.getByRole('row').filter({ hasText: user }).first()).toBeVisible();
  await expect(manager.getByRole('link', { name: user })).toHaveCount(0);
});

test('Who did what names segments and imports, and leads there', async ({ office, api, gateway }) => {
  const [segment, file] = [`Teas ${process.pid}`, `teas-${process.pid}.csv`];
  const { id } = await api.change<{ id: string }>('POST', '/api/v1/segments', { name: segment, filter: { tag: 'tea' } });
  const sent = await fetch(`${gateway.url}/api/v1/imports?dryRun=true&name=${file}`, {
    method: 'POST', body: 'firstName,lastName\nIda,Lee', headers: {
      Authorization: `Bearer ${api.session.token}`, 'Content-Type': 'text/csv', 'Idempotency-Key': crypto.randomUUID(),
    },
  });
  expect(sent.status).toBe(201);
  const page = await office('/office/audit', 'admin');
  await page.getByRole('link', { name: file }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: file })).toBeVisible();
  await page.goBack();
  await page.getByRole('link', { name: segment }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: segment })).toBeVisible();
  await api.change('DELETE', `/api/v1/segments/${id}`);
});
