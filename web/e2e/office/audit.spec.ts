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
