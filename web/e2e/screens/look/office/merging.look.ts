import { expect } from '../../../harness/test';
import { newcomer } from '../../../office/people';
import { alert, at, dialog, state } from './at';
import { bare, five, menu, merged, opened } from './customer';

opened('merge-choose', '', async (api) => {
  const { lastName } = await newcomer(api, { firstName: 'Twin' });
  return (await newcomer(api, { firstName: 'Twin', lastName })).id;
}, async (page, say) => { await menu(page, say, 'merge'); await expect(dialog(page).getByRole('listitem').first()).toBeVisible(); });
opened('merge-nobody-like', '', bare, (page, say) => menu(page, say, 'merge'));
opened('merge-preview', '', five, async (page, say, api) => {
  const goes = await newcomer(api, {
    firstName: 'Offy', loyalty: true, addresses: [{ label: 'Work', line1: '1 Gone Street', country: 'GB' }],
  });
  await menu(page, say, 'merge');
  await dialog(page).getByRole('searchbox').fill(goes.lastName!);
  await dialog(page).getByRole('listitem').filter({ hasText: 'Offy' }).getByRole('button').click();
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
