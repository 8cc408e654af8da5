import type { Page } from '@playwright/test';
import type { Api } from '../../../harness/people';
import { expect } from '../../../harness/test';
import type { Say } from '../../../harness/words';
import { at, dialog, none, press, signIn, state, tab, there, unfilled } from './at';

const group = async (api: Api, name: string) =>
  (await api.get<{ items: { id: string; name: string }[] }>('/api/v1/groups')).items.find((one) => one.name === name)!.id;
const inGroup = (name: string, open: (page: Page, say: Say) => Promise<void> = async () => {}) =>
  state(name, {}, async ({ page, say, api }) => {
    await at(page, `/groups/${await group(api, 'Trade')}`);
    await open(page, say);
    await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
  });
inGroup('group-members');
inGroup('group-spend', tab('office:groups.spend'));
inGroup('group-account', tab('office:groups.account'));
inGroup('group-history', tab('office:customer.tabs.history'));
inGroup('group-limit', async (page, say) => {
  await tab('office:groups.account')(page, say);
  await press(page, say('office:account.setLimit'));
  await expect(dialog(page)).toBeVisible();
});
inGroup('group-edit', async (page, say) => { await press(page, say('design:edit')); await expect(dialog(page)).toBeVisible(); });
inGroup('group-delete', async (page, say) => { await press(page, say('office:groups.delete')); await expect(dialog(page)).toBeVisible(); });
inGroup('group-add', async (page, say) => {
  await press(page, say('office:groups.add'));
  await dialog(page).getByRole('searchbox').fill('smi');
  await expect(dialog(page).getByRole('listitem').first()).toBeVisible();
});
state('group-nobody', {}, async ({ page, api }) => {
  const { id } = await api.change<{ id: string }>('POST', '/api/v1/groups', { name: `Nobody ${Date.now()}` });
  await at(page, `/groups/${id}`);
});
state('groups-empty', { path: '/office/groups', person: null }, async (looked) => {
  await none(looked.page, 'groups');
  await signIn(looked);
  await there(looked.page);
});
state('groups-not-found', { path: '/office/groups' }, async ({ page, say }) => {
  await there(page);
  await page.locator('#page').getByRole('searchbox').fill('qqqq');
  await expect(page.getByText(say('office:groups.notFound'))).toBeVisible();
});
unfilled('group-create-refused', '/office/groups', 'office:groups.create');
