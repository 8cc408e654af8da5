import type { Page } from '@playwright/test';
import type { Api } from '../../../harness/people';
import { expect } from '../../../harness/test';
import type { Say } from '../../../harness/words';
import { newcomer } from '../../../office/people';
import { alert, at, dialog, state } from './at';
import { bare, five, menu, merged, opened } from './customer';

opened('merge-choose', '', async (api) => {
  const twin = { firstName: 'Twin', birthday: '1990-02-28' };
  const { lastName } = await newcomer(api, twin);
  return (await newcomer(api, { ...twin, lastName })).id;
}, async (page, say) => { await menu(page, say, 'merge'); await expect(dialog(page).getByRole('listitem').first()).toBeVisible(); });
opened('merge-nobody-like', '', bare, (page, say) => menu(page, say, 'merge'));
const preview = async (page: Page, say: Say, api: Api) => {
  const goes = await newcomer(api, {
    firstName: 'Offy', loyalty: true, addresses: [{ label: 'Work', line1: '1 Gone Street', country: 'GB' }],
  });
  await menu(page, say, 'merge');
  await dialog(page).getByRole('searchbox').fill(goes.lastName!);
  await dialog(page).getByRole('listitem').filter({ hasText: 'Offy' }).getByRole('button').click();
  await expect(dialog(page).getByRole('checkbox')).toBeChecked();
};
opened('merge-too-many-addresses', '', five, preview);
opened('merge-preview', '', five, async (page, say, api) => {
  await preview(page, say, api);
  await dialog(page).getByRole('checkbox').uncheck();
  await expect(dialog(page).getByRole('row').nth(3)).toBeVisible();
});
opened('merge-undo-none', '', bare, (page, say) => menu(page, say, 'undo'));
opened('merge-undo', '', async (api) => (await merged(api)).stays.id, (page, say) => menu(page, say, 'undo'));
state('merge-undo-refused', {}, async ({ page, say, api }) => {
  const { stays } = await merged(api);
  await at(page, `/customers/${stays.id}`);
  await page.route(/merge\/undo/, (route) => route.fulfill({ status: 409, contentType: 'application/problem+json',
    json: { type: 'about:blank', title: 'Conflict', status: 409, code: 'mergeNotUndoable', detail: 'x' } }));
  await menu(page, say, 'undo');
  await dialog(page).getByRole('button').last().click();
  await alert(page);
});
