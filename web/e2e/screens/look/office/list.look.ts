import { expect } from '../../../harness/test';
import { alert, broken, held, none, opens, press, signIn, state, there, unfilled } from './at';

for (const sort of ['-name', '-spend', 'spend', '-orders', '-points', 'group', 'marketing'])
  state(`list-by-${sort}`, { path: `/office/customers?sort=${sort}` }, ({ page }) => there(page));
const everything = 'tag=press&tier=Gold&store=soho&origin=retail&email=true&sms=true&visitedWithinDays=3000&notVisitedForDays=1'
  + '&birthdayMonth=this&spentAtLeast=5.00&spentWithinDays=900&initial=s&group=none';
state('list-every-filter', { path: `/office/customers?${everything}` }, ({ page }) => there(page));
for (const filter of [
  'tag=press', 'tier=Gold', 'store=leith', 'origin=online', 'email=false', 'sms=true', 'visitedWithinDays=30', 'notVisitedForDays=60',
  'birthdayMonth=3', 'spentAtLeast=500.00&spentWithinDays=90', 'initial=s', 'group=none', 'q=smith'])
  state(`list-${filter.split('=')[0]}`, { path: `/office/customers?${filter}` }, ({ page }) => there(page));
state('list-nobody', { path: '/office/customers?q=qqqqqqqq' }, async ({ page, say }) => {
  await expect(page.getByText(say('office:list.nobody'))).toBeVisible();
});
state('list-empty', { person: null, path: '/office/customers' }, async (looked) => {
  await none(looked.page, 'customers');
  await none(looked.page, 'customers/counts');
  await signIn(looked);
  await expect(looked.page.getByText(looked.say('office:list.empty'))).toBeVisible();
});
state('list-loading', { person: null, path: '/office/customers' }, async (looked) => {
  await held(looked.page, /api\/v1\/customers\?/);
  await signIn(looked);
  await expect(looked.page.locator('[aria-busy=true]').first()).toBeVisible();
});
state('list-broken', { person: null, path: '/office/customers' }, async (looked) => {
  await broken(looked.page, /api\/v1\/customers\?/);
  await signIn(looked);
  await alert(looked.page);
});
state('list-end', { path: '/office/customers?from=y' }, async ({ page }) => {
  await there(page);
  for (let turn = 0; turn < 4; turn++) {
    await page.locator('#page').evaluate((element) => element.scrollTo(0, 1e6));
    await page.waitForLoadState('networkidle');
  }
});
state('list-letter', { path: '/office/customers' }, async ({ page }) => {
  await there(page);
  await page.locator('[role=group] button').filter({ hasText: /^M$/ }).click();
  await there(page);
});
state('list-focus', { path: '/office/customers' }, async ({ page }) => {
  await there(page);
  await page.getByRole('table').getByRole('link').nth(2).focus();
  await page.keyboard.press('Tab');
});
opens('filters', '/office/customers', 'office:filters.button');
state('export-menu', { path: '/office/customers' }, async ({ page, say }) => {
  await there(page);
  await press(page, say('office:export.button'));
  await expect(page.getByRole('menu')).toBeVisible();
});
opens('create', '/office/customers', 'office:list.create');
unfilled('create-refused', '/office/customers', 'office:list.create');
opens('save-segment', '/office/customers?tag=press', 'office:segments.save');
unfilled('save-segment-refused', '/office/customers?tag=press', 'office:segments.save');
