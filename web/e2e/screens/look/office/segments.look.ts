import type { Api } from '../../../harness/people';
import { expect } from '../../../harness/test';
import { at, dialog, press, state, tab, there } from './at';

const segment = async (api: Api) => (await api.change<{ id: string }>('POST', '/api/v1/segments', {
  name: `Tea press ${Date.now()}`, description: 'Who writes about tea',
  filter: { tag: 'press', email: true, spentAtLeast: '10.00', spentWithinDays: 3650 } })).id;
state('segment', {}, async ({ page, api }) => at(page, `/segments/${await segment(api)}`));
state('segments-some', {}, async ({ page, api }) => { await segment(api); await at(page, '/segments'); });
state('segment-history', {}, async ({ page, say, api }) => {
  await at(page, `/segments/${await segment(api)}`);
  await tab('office:customer.tabs.history')(page, say);
  await there(page);
});
state('segment-edit', {}, async ({ page, say, api }) => {
  await at(page, `/segments/${await segment(api)}`);
  await press(page, say('design:edit'));
  await expect(dialog(page)).toBeVisible();
});
state('segment-delete', {}, async ({ page, say, api }) => {
  await at(page, `/segments/${await segment(api)}`);
  await press(page, say('office:segments.delete'));
  await expect(dialog(page)).toBeVisible();
});
state('segment-nobody', {}, async ({ page, api, say }) => {
  const { id } = await api.change<{ id: string }>('POST', '/api/v1/segments', { name: `Nobody ${Date.now()}`, filter: { tag: 'qqqq' } });
  await at(page, `/segments/${id}`);
  await expect(page.getByText(say('office:segments.nobody'))).toBeVisible();
});
