import type { Page } from '@playwright/test';
import { bestCustomer, newcomer } from '../office/people';
import { expect } from '../harness/test';
import type { Api } from '../harness/people';
import { look, type Looked } from './look';
import type { Say } from '../harness/words';

const there = async (page: Page) => {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
};

const at = async (page: Page, path: string) => {
  await page.goto(`/office${path}`);
  await there(page);
};

const dialog = (page: Page) => page.getByRole('dialog').last();
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first();
const press = (page: Page, name: string) => button(page, name).click();
const submit = (page: Page) => dialog(page).locator('button[type=submit]').click();
const alert = (page: Page) => expect(page.getByRole('alert').first()).toBeVisible();

/** Nothing of it is there, as in a chain that has just begun. */
const none = (page: Page, path: string) => page.route(new RegExp(`/api/v1/${path}(\\?|$)`), (route) =>
  route.request().method() === 'GET' ? route.fulfill({ json: { items: [], next: null, total: 0 } }) : route.continue());

/** The answer never comes. */
const held = (page: Page, path: RegExp) => page.route(path, () => {});

const broken = (page: Page, path: RegExp) => page.route(path, (route) => route.fulfill({ status: 503, contentType: 'application/problem+json',
  json: { type: 'about:blank', title: 'Unavailable', status: 503, detail: 'The journal does not answer.' } }));

for (const path of ['/customers', '/groups', '/segments', '/imports', '/imports/new', '/stores', '/audit', '/settings', '/settings/loyalty', '/settings/invoices',
  '/settings/plan', '/settings/roles', '/settings/users', '/settings/history'])
  look(`page${path.replaceAll('/', '-')}`, {}, ({ page }) => at(page, path));

// The shell

look('sign-in', { person: null }, async ({ page }) => { await expect(page.locator('form')).toBeVisible(); });
look('sign-in-wrong', { person: null }, async ({ page, say }) => {
  await page.getByLabel(say('session:signIn.user')).fill('manager');
  await page.getByLabel(say('session:signIn.pin'), { exact: true }).fill('0000');
  await page.keyboard.press('Enter');
  await alert(page);
});
look('search-found', {}, async ({ page, say }) => {
  await there(page);
  await page.getByRole('searchbox', { name: say('office:search.label') }).or(page.getByRole('combobox', { name: say('office:search.label') })).or(page.getByLabel(say('office:search.label'))).first().fill('smi');
  await expect(page.getByRole('option').nth(2)).toBeVisible();
});
look('account-menu', {}, async ({ page }) => {
  await there(page);
  await page.locator('header button').last().click();
  await expect(page.getByRole('menu')).toBeVisible();
});
look('menu-drawer', {}, async ({ page, say }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await press(page, say('office:shell.menu'));
  await expect(page.getByRole('dialog')).toBeVisible();
});
look('not-found', {}, async ({ page }) => {
  await page.goto('/office/nowhere');
  await expect(page.locator('#page a')).toBeVisible();
});
look('cashier-start', { person: 'cashier' }, async ({ page }) => { await page.waitForLoadState('networkidle'); });
look('cashier-segments', { person: 'cashier', path: '/office/segments' }, async ({ page }) => { await alert(page); });
look('manager-settings', { person: 'manager', path: '/office/settings' }, ({ page }) => there(page));
look('manager-stores', { person: 'manager', path: '/office/stores' }, ({ page }) => there(page));
look('cashier-group', { person: 'cashier', path: '/office/groups' }, async ({ page }) => {
  await there(page);
  await page.getByRole('table').getByRole('link').first().click();
  await there(page);
});
look('connection-lost', {}, async ({ page }) => {
  await at(page, '/customers');
  await page.context().setOffline(true);
  await page.evaluate(() => window.dispatchEvent(new Event('offline')));
});

// The dashboard

const charted = (page: Page) => expect(page.locator('.recharts-bar-rectangle').first()).toBeVisible();
look('dashboard', {}, async ({ page }) => { await there(page); await charted(page); });
look('dashboard-today', {}, async ({ page, say }) => { await there(page); await page.getByText(say('office:dashboard.today'), { exact: true }).click(); });
look('dashboard-90', {}, async ({ page, say }) => { await there(page); await page.getByText(say('office:filters.days', { count: 90 }), { exact: true }).click(); await charted(page); });
look('dashboard-empty', { person: null }, async (looked) => {
  await none(looked.page, 'stores');
  await none(looked.page, 'groups');
  await signIn(looked);
  await there(looked.page);
});
look('dashboard-loading', { person: null }, async (looked) => {
  await held(looked.page, /spend/);
  await signIn(looked);
  await expect(looked.page.locator('[aria-busy=true]').first()).toBeVisible();
});
look('dashboard-broken', { person: null }, async (looked) => {
  await broken(looked.page, /spend/);
  await signIn(looked);
  await alert(looked.page);
});

async function signIn({ page, say }: Looked, user = 'admin', pin = '3003') {
  await page.getByLabel(say('session:signIn.user')).fill(user);
  await page.getByLabel(say('session:signIn.pin'), { exact: true }).fill(pin);
  await page.keyboard.press('Enter');
}

// The list of customers

for (const sort of ['-name', '-spend', 'spend', '-orders', '-points', 'group', 'marketing'])
  look(`list-by-${sort}`, { path: `/office/customers?sort=${sort}` }, ({ page }) => there(page));
const everything = 'tag=press&tier=Gold&store=soho&origin=retail&email=true&sms=true&visitedWithinDays=9000&notVisitedForDays=0&birthdayMonth=this&spentAtLeast=5.00&spentWithinDays=900&initial=s&group=none';
look('list-every-filter', { path: `/office/customers?${everything}` }, ({ page }) => there(page));
for (const filter of ['tag=press', 'tier=Gold', 'store=leith', 'origin=online', 'email=false', 'sms=true', 'visitedWithinDays=30', 'notVisitedForDays=60', 'birthdayMonth=3',
  'spentAtLeast=500.00&spentWithinDays=90', 'initial=s', 'group=none', 'q=smith'])
  look(`list-${filter.split('=')[0]}`, { path: `/office/customers?${filter}` }, ({ page }) => there(page));
look('list-nobody', { path: '/office/customers?q=qqqqqqqq' }, async ({ page, say }) => { await expect(page.getByText(say('office:list.nobody'))).toBeVisible(); });
look('list-empty', { person: null, path: '/office/customers' }, async (looked) => {
  await none(looked.page, 'customers');
  await none(looked.page, 'customers/counts');
  await signIn(looked);
  await expect(looked.page.getByText(looked.say('office:list.empty'))).toBeVisible();
});
look('list-loading', { person: null, path: '/office/customers' }, async (looked) => {
  await held(looked.page, /api\/v1\/customers\?/);
  await signIn(looked);
  await expect(looked.page.locator('[aria-busy=true]').first()).toBeVisible();
});
look('list-broken', { person: null, path: '/office/customers' }, async (looked) => {
  await broken(looked.page, /api\/v1\/customers\?/);
  await signIn(looked);
  await alert(looked.page);
});
look('list-end', { path: '/office/customers?from=y' }, async ({ page }) => {
  await there(page);
  for (let turn = 0; turn < 4; turn++) {
    await page.locator('#page').evaluate((element) => element.scrollTo(0, 1e6));
    await page.waitForLoadState('networkidle');
  }
});
look('list-letter', { path: '/office/customers' }, async ({ page }) => {
  await there(page);
  await page.locator('[role=group] button').filter({ hasText: /^M$/ }).click();
  await there(page);
});
look('list-focus', { path: '/office/customers' }, async ({ page }) => {
  await there(page);
  await page.getByRole('table').getByRole('link').nth(2).focus();
  await page.keyboard.press('Tab');
});
look('filters', { path: '/office/customers' }, async ({ page, say }) => { await there(page); await press(page, say('office:filters.button')); await expect(dialog(page)).toBeVisible(); });
look('export-menu', { path: '/office/customers' }, async ({ page, say }) => { await there(page); await press(page, say('office:export.button')); await expect(page.getByRole('menu')).toBeVisible(); });
look('create', { path: '/office/customers' }, async ({ page, say }) => { await there(page); await press(page, say('office:list.create')); await expect(dialog(page)).toBeVisible(); });
look('create-refused', { path: '/office/customers' }, async ({ page, say }) => {
  await there(page);
  await press(page, say('office:list.create'));
  await submit(page);
  await expect(page.locator('[aria-invalid=true]').or(page.getByRole('alert')).first()).toBeVisible();
});
look('save-segment', { path: '/office/customers?tag=press' }, async ({ page, say }) => { await there(page); await press(page, say('office:segments.save')); await expect(dialog(page)).toBeVisible(); });
look('save-segment-refused', { path: '/office/customers?tag=press' }, async ({ page, say }) => {
  await there(page);
  await press(page, say('office:segments.save'));
  await submit(page);
  await expect(page.locator('[aria-invalid=true]').or(page.getByRole('alert')).first()).toBeVisible();
});

// A customer

const rich = async (api: Api) => (await bestCustomer(api)).id;
const bare = async (api: Api) => (await newcomer(api)).id;
const five = async (api: Api) => (await newcomer(api, { loyalty: true, tags: ['press', 'window seat'], remarks: 'Rings twice.\nLikes it quiet.',
  company: 'Zz & Sons', taxNumber: 'GB 123456789', birthday: '1990-02-28', gender: 'female',
  addresses: [1, 2, 3, 4, 5].map((number) => ({ label: `Home ${number}`, recipient: 'Ada Zz', line1: `${number} Long Lane`, city: 'London', postcode: 'W1D 3QF', country: 'GB' })) })).id;

for (const tab of ['', '/orders', '/items', '/points', '/credit', '/account', '/wishlist', '/history']) {
  look(`customer-rich${tab.replace('/', '-')}`, {}, async ({ page, api }) => at(page, `/customers/${await rich(api)}${tab}`));
  look(`customer-bare${tab.replace('/', '-')}`, {}, async ({ page, api }) => at(page, `/customers/${await bare(api)}${tab}`));
}
look('customer-full', {}, async ({ page, api }) => at(page, `/customers/${await five(api)}`));
look('customer-gone', {}, async ({ page, api, say }) => {
  const id = await bare(api);
  await api.change('DELETE', `/api/v1/customers/${id}`);
  await page.goto(`/office/customers/${id}`);
  await expect(page.getByText(say('office:customer.gone'))).toBeVisible();
});
look('customer-loading', { person: null }, async (looked) => {
  const id = await rich(looked.api);
  await held(looked.page, new RegExp(`customers/${id}`));
  await signIn(looked);
  await looked.page.goto(`/office/customers/${id}`);
  await expect(looked.page.locator('[aria-busy=true]').first()).toBeVisible();
});

async function merged(api: Api) {
  const [stays, goes] = [await newcomer(api, { loyalty: true }), await newcomer(api, { firstName: 'Offy', loyalty: true })];
  await api.change('POST', `/api/v1/customers/${goes.id}/merge`, { into: stays.id });
  return { stays, goes };
}
look('customer-merged', {}, async ({ page, api }) => at(page, `/customers/${(await merged(api)).stays.id}`));

const opened = (name: string, path: string, who: (api: Api) => Promise<string>, open: (page: Page, say: Say, api: Api, id: string) => Promise<void>) =>
  look(name, {}, async ({ page, say, api }) => {
    const id = await who(api);
    await at(page, `/customers/${id}${path}`);
    await open(page, say, api, id);
  });

opened('customer-edit', '', five, async (page, say) => press(page, say('design:edit')));
opened('customer-edit-refused', '', five, async (page, say) => {
  await press(page, say('design:edit'));
  await page.getByLabel(say('customers:fields.email'), { exact: true }).fill('no mail');
  await page.getByLabel(say('customers:fields.birthday'), { exact: true }).fill('2999-01-01');
  await press(page, say('design:save'));
  await expect(page.locator('[aria-invalid=true]').first()).toBeVisible();
});
opened('customer-membership', '', five, async (page, say) => { await press(page, say('office:membership.edit')); await dialog(page).getByLabel(say('office:membership.pin')).check({ force: true }); });
opened('customer-membership-refused', '', rich, async (page, say, api) => {
  const { items } = await api.get<{ items: { barcode: string }[] }>('/api/v1/customers?limit=1&sort=name');
  await press(page, say('office:membership.edit'));
  await dialog(page).getByLabel(say('customers:fields.barcode')).fill(items[0]!.barcode);
  await submit(page);
  await expect(page.locator('[aria-invalid=true]').or(page.getByRole('alert')).first()).toBeVisible();
});
opened('customer-address', '', rich, async (page, say) => { await press(page, say('customers:addresses.add')); await expect(dialog(page)).toBeVisible(); });
opened('customer-address-delete', '', five, async (page, say) => { await press(page, say('customers:addresses.delete', { label: 'Home 1' })); await expect(dialog(page)).toBeVisible(); });
opened('customer-actions', '', rich, async (page, say) => { await press(page, say('office:customer.actions.open')); await expect(page.getByRole('menu')).toBeVisible(); });
opened('points-refused', '/points', five, async (page, say) => {
  await press(page, say('office:balances.points'));
  await dialog(page).getByLabel(say('customers:adjust.pointsAmount'), { exact: true }).fill('5000');
  await dialog(page).getByLabel(say('customers:adjust.reason')).fill('Typed twice');
  await submit(page);
  await alert(page);
});
opened('credit-unfilled', '/credit', rich, async (page, say) => { await press(page, say('office:balances.credit')); await submit(page); });
opened('limit', '/account', rich, async (page, say) => { await press(page, say('office:account.setLimit')); await expect(dialog(page)).toBeVisible(); });
opened('payment-refused', '/account', bare, async (page, say) => {
  await press(page, say('office:account.pay'));
  await dialog(page).getByLabel(say('office:account.amount')).fill('12');
  await submit(page);
  await alert(page);
});
opened('order', '/orders', rich, async (page) => { await page.getByRole('table').getByRole('button').first().click(); await expect(dialog(page)).toBeVisible(); });
opened('order-refunded', '/orders', async (api) => {
  const { id } = await newcomer(api);
  const saleId = `look-${id.slice(-8)}`;
  await api.change('POST', '/api/v1/sales', { saleId, storeId: 'soho', channel: 'retail', soldAt: '2026-10-02T09:30:00Z', customerId: id, staff: 'Nina', note: 'Wrapped',
    taxNumber: '24536806', eInvoiceNumber: 'AB-10000001', lines: [{ sku: 'TEA-1', name: 'Oolong', quantity: 3, unitPrice: '9.00', discount: '2.00' },
      { sku: 'TEA-2', name: 'Pu-erh Cake, the large one in its wooden box', quantity: 1, unitPrice: '75.00' }], payments: [{ kind: 'card', amount: '50.00' }, { kind: 'cash', amount: '50.00' }] });
  await api.change('POST', `/api/v1/sales/${saleId}/refunds`, { refundId: `back-${saleId}`, amount: '25.00', reason: 'Came back', kind: 'card', lines: [], payments: [{ kind: 'card', amount: '25.00' }] }).catch((error) => console.log(String(error)));
  return id;
}, async (page) => { await page.getByRole('table').getByRole('button').first().click(); await expect(dialog(page)).toBeVisible(); });

const menu = async (page: Page, say: Say, name: string) => {
  await press(page, say('office:customer.actions.open'));
  await page.getByRole('menuitem', { name: say(`office:customer.actions.${name}`), exact: true }).click();
  await expect(dialog(page)).toBeVisible();
};
opened('merge-choose', '', async (api) => {
  const { lastName } = await newcomer(api, { firstName: 'Twin' });
  return (await newcomer(api, { firstName: 'Twin', lastName })).id;
}, async (page, say) => { await menu(page, say, 'merge'); await expect(dialog(page).getByRole('listitem').first()).toBeVisible(); });
opened('merge-nobody-like', '', bare, (page, say) => menu(page, say, 'merge'));
opened('merge-preview', '', five, async (page, say, api) => {
  const goes = await newcomer(api, { firstName: 'Offy', loyalty: true, addresses: [{ label: 'Work', line1: '1 Gone Street', country: 'GB' }] });
  await menu(page, say, 'merge');
  await dialog(page).getByRole('searchbox').fill(goes.lastName!);
  await dialog(page).getByRole('listitem').filter({ hasText: 'Offy' }).getByRole('button').click();
  await expect(dialog(page).getByRole('row').nth(3)).toBeVisible();
});
opened('merge-undo-none', '', bare, (page, say) => menu(page, say, 'undo'));
opened('merge-undo', '', async (api) => (await merged(api)).stays.id, (page, say) => menu(page, say, 'undo'));
look('merge-undo-refused', {}, async ({ page, say, api }) => {
  const { stays } = await merged(api);
  await at(page, `/customers/${stays.id}`);
  await page.route(/merge\/undo/, (route) => route.fulfill({ status: 409, contentType: 'application/problem+json',
    json: { type: 'about:blank', title: 'Conflict', status: 409, code: 'mergeNotUndoable', detail: 'x' } }));
  await menu(page, say, 'undo');
  await dialog(page).getByRole('button').last().click();
  await alert(page);
});
opened('delete', '', rich, (page, say) => menu(page, say, 'delete'));
opened('delete-bare', '', bare, (page, say) => menu(page, say, 'delete'));
opened('erase', '', rich, (page, say) => menu(page, say, 'erase'));
opened('busy', '', five, async (page, say) => {
  await press(page, say('design:edit'));
  await held(page, /api\/v1\/customers\//);
  await page.getByLabel(say('customers:fields.remarks'), { exact: true }).fill('Something else');
  await press(page, say('design:save'));
});

// Groups

const group = async (api: Api, name: string) => (await api.get<{ items: { id: string; name: string }[] }>('/api/v1/groups')).items.find((one) => one.name === name)!.id;
const inGroup = (name: string, open: (page: Page, say: Say) => Promise<void> = async () => {}) =>
  look(name, {}, async ({ page, say, api }) => { await at(page, `/groups/${await group(api, 'Trade')}`); await open(page, say); await expect(page.locator('[aria-busy=true]')).toHaveCount(0); });
const tab = (key: string) => (page: Page, say: Say) => page.getByRole('tab', { name: say(key), exact: true }).click();
inGroup('group-members');
inGroup('group-spend', tab('office:groups.spend'));
inGroup('group-account', tab('office:groups.account'));
inGroup('group-history', tab('office:customer.tabs.history'));
inGroup('group-limit', async (page, say) => { await tab('office:groups.account')(page, say); await press(page, say('office:account.setLimit')); await expect(dialog(page)).toBeVisible(); });
inGroup('group-edit', async (page, say) => { await press(page, say('design:edit')); await expect(dialog(page)).toBeVisible(); });
inGroup('group-delete', async (page, say) => { await press(page, say('office:groups.delete')); await expect(dialog(page)).toBeVisible(); });
inGroup('group-add', async (page, say) => { await press(page, say('office:groups.add')); await dialog(page).getByRole('searchbox').fill('smi'); await expect(dialog(page).getByRole('listitem').first()).toBeVisible(); });
look('group-nobody', {}, async ({ page, api }) => {
  const { id } = await api.change<{ id: string }>('POST', '/api/v1/groups', { name: `Nobody ${Date.now()}` });
  await at(page, `/groups/${id}`);
});
look('groups-empty', { path: '/office/groups', person: null }, async (looked) => { await none(looked.page, 'groups'); await signIn(looked); await there(looked.page); });
look('groups-not-found', { path: '/office/groups' }, async ({ page, say }) => { await there(page); await page.locator('#page').getByRole('searchbox').fill('qqqq'); await expect(page.getByText(say('office:groups.notFound'))).toBeVisible(); });
look('group-create-refused', { path: '/office/groups' }, async ({ page, say }) => {
  await there(page);
  await press(page, say('office:groups.create'));
  await submit(page);
  await expect(page.locator('[aria-invalid=true]').or(page.getByRole('alert')).first()).toBeVisible();
});

// Segments

const segment = async (api: Api) => (await api.change<{ id: string }>('POST', '/api/v1/segments', { name: `Press, since ${Date.now()}`, description: 'Who writes about tea',
  filter: { tag: 'press', email: true, spentAtLeast: '10.00', spentWithinDays: 3650 } })).id;
look('segment', {}, async ({ page, api }) => at(page, `/segments/${await segment(api)}`));
look('segments-some', {}, async ({ page, api }) => { await segment(api); await at(page, '/segments'); });
look('segment-history', {}, async ({ page, say, api }) => { await at(page, `/segments/${await segment(api)}`); await tab('office:customer.tabs.history')(page, say); await there(page); });
look('segment-edit', {}, async ({ page, say, api }) => { await at(page, `/segments/${await segment(api)}`); await press(page, say('design:edit')); await expect(dialog(page)).toBeVisible(); });
look('segment-delete', {}, async ({ page, say, api }) => { await at(page, `/segments/${await segment(api)}`); await press(page, say('office:segments.delete')); await expect(dialog(page)).toBeVisible(); });
look('segment-nobody', {}, async ({ page, api, say }) => {
  const { id } = await api.change<{ id: string }>('POST', '/api/v1/segments', { name: `Nobody ${Date.now()}`, filter: { tag: 'qqqq' } });
  await at(page, `/segments/${id}`);
  await expect(page.getByText(say('office:segments.nobody'))).toBeVisible();
});

// Imports

const file = (lines: string[]) => ({ name: 'friends.csv', mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n')) });
const tried = async (page: Page, say: Say, lines: string[]) => {
  await at(page, '/imports/new');
  await page.locator('input[type=file]').setInputFiles(file(lines));
  await press(page, say('office:imports.try'));
};
const faulty = () => ['Vorname;Nachname;E-Mail;Telefon;Geburtstag;Land', `Ines;Row;ines.${Date.now()}@example.com;;;`, 'Otto;Wrong;not an e-mail;12;2999-13-01;Narnia'];
look('import-tried', {}, async ({ page, say }) => {
  await tried(page, say, faulty());
  await expect(page.getByRole('row').nth(3)).toBeVisible();
  await expect(page.getByText(say('office:imports.tried'))).toBeVisible();
});
look('import-done', {}, async ({ page, say }) => {
  await tried(page, say, faulty());
  await expect(page.getByText(say('office:imports.tried'))).toBeVisible();
  await page.getByLabel(say('office:imports.becomesOf', { column: 'Vorname' })).selectOption('firstName');
  await page.getByLabel(say('office:imports.becomesOf', { column: 'Telefon' })).selectOption('phone');
  await page.getByLabel(say('office:imports.becomesOf', { column: 'Geburtstag' })).selectOption('birthday');
  await press(page, say('office:imports.tryAgain'));
  await expect(page.getByText(say('office:imports.tried'))).toBeVisible();
  await page.getByRole('button', { name: /1/ }).first().click();
  await expect(page.getByText(say('office:imports.states.done')).first()).toBeVisible();
});
look('import-refused', {}, async ({ page, say }) => { await tried(page, say, ['firstName,firstName', 'A,B']); await alert(page); });
look('import-not-csv', {}, async ({ page, say }) => { await tried(page, say, ['']); await alert(page); });
look('import-running', {}, async ({ page, api, say }) => {
  await tried(page, say, ['firstName,lastName', `Ines,Row${Date.now()}`]);
  await expect(page.getByText(say('office:imports.tried'))).toBeVisible();
  const { items: [one] } = await api.get<{ items: { id: string }[] }>('/api/v1/imports?limit=1');
  await page.route(/api\/v1\/imports\/[^/]+$/, async (route) => {
    const answer = await route.fetch();
    const view = await answer.json();
    await route.fulfill({ response: answer, json: { ...view, state: 'running', dryRun: false, rows: 12000, version: 1e6, counts: { ...view.counts, read: 5200, created: 5100, merged: 80, failed: 20 } } });
  });
  await page.goto(`/office/imports/${one!.id}`);
  await expect(page.getByRole('progressbar')).toBeVisible();
});
look('imports-empty', { path: '/office/imports', person: null }, async (looked) => { await none(looked.page, 'imports'); await signIn(looked); await there(looked.page); });

// Stores and registers

const soho = (page: Page) => page.locator('section[aria-labelledby=store-soho]');
look('store-create', { path: '/office/stores' }, async ({ page, say }) => { await there(page); await press(page, say('office:stores.create')); await expect(dialog(page)).toBeVisible(); });
look('store-create-refused', { path: '/office/stores' }, async ({ page, say }) => {
  await there(page);
  await press(page, say('office:stores.create'));
  await submit(page);
  await expect(page.locator('[aria-invalid=true]').or(page.getByRole('alert')).first()).toBeVisible();
});
look('store-edit', { path: '/office/stores' }, async ({ page, say }) => { await there(page); await press(page, say('office:stores.editNamed', { name: 'Soho' })); await expect(dialog(page)).toBeVisible(); });
look('store-history', { path: '/office/stores' }, async ({ page, say }) => { await there(page); await press(page, say('office:stores.historyOf', { name: 'Soho' })); await expect(dialog(page).getByRole('row').nth(1)).toBeVisible(); });
look('enrol', { path: '/office/stores' }, async ({ page, say }) => { await there(page); await soho(page).getByRole('button', { name: say('office:stores.enrol') }).click(); await expect(dialog(page)).toBeVisible(); });
look('enrol-token', { path: '/office/stores' }, async ({ page, say }) => {
  await there(page);
  await soho(page).getByRole('button', { name: say('office:stores.enrol') }).click();
  await dialog(page).getByRole('textbox').first().fill('Garden');
  await submit(page);
  await expect(dialog(page).locator('svg path').first()).toBeVisible();
});
look('revoke', { path: '/office/stores' }, async ({ page }) => { await there(page); await soho(page).getByRole('listitem').first().getByRole('button').click(); await expect(dialog(page)).toBeVisible(); });
look('stores-empty', { path: '/office/stores', person: null }, async (looked) => { await none(looked.page, 'stores'); await signIn(looked); await there(looked.page); });
look('stores-revoked', {}, async ({ page, api }) => {
  const made = await api.change<{ id: string }>('POST', '/api/v1/registers', { id: `soho-x${Date.now()}`, name: 'By the door', storeId: 'soho' });
  await api.change('DELETE', `/api/v1/registers/${(made as { id?: string }).id ?? ''}`).catch(() => {});
  await at(page, '/stores');
});

// Settings

look('settings-rules-refused', { path: '/office/settings' }, async ({ page, say }) => {
  await there(page);
  await page.getByLabel(say('office:settings.country'), { exact: true }).fill('Utopia');
  await page.getByLabel(say('office:stores.timeZone'), { exact: true }).fill('Mars/Base');
  await page.getByLabel(say('office:settings.holdMinutes')).fill('');
  await page.getByLabel(say('office:settings.paymentTermsDays')).fill('abc');
  await press(page, say('design:save'));
  await expect(page.locator('[aria-invalid=true]').or(page.getByRole('alert')).first()).toBeVisible();
});
look('settings-loyalty-refused', { path: '/office/settings/loyalty' }, async ({ page, say }) => {
  await there(page);
  await page.getByLabel(say('office:loyalty.pointsPerUnit')).fill('-1');
  await page.getByLabel(say('office:loyalty.tierDays')).fill('0');
  await press(page, say('office:loyalty.addTier'));
  await press(page, say('design:save'));
  await expect(page.locator('[aria-invalid=true]').or(page.getByRole('alert')).first()).toBeVisible();
});
look('settings-invoices-refused', { path: '/office/settings/invoices' }, async ({ page, say }) => {
  await there(page);
  await page.getByLabel(say('office:settings.issuer')).fill('Ours');
  await page.getByLabel(say('customers:fields.email')).fill('none');
  await press(page, say('design:save'));
  await expect(page.locator('[aria-invalid=true]').or(page.getByRole('alert')).first()).toBeVisible();
});
look('user-new-refused', { path: '/office/settings/users' }, async ({ page, say }) => {
  await there(page);
  await press(page, say('office:users.create'));
  await submit(page);
  await expect(page.locator('[aria-invalid=true]').or(page.getByRole('alert')).first()).toBeVisible();
});
look('user-edit', { path: '/office/settings/users' }, async ({ page, say }) => { await there(page); await press(page, say('office:users.changeNamed', { name: 'cashier' })); await expect(dialog(page)).toBeVisible(); });
look('user-history', { path: '/office/settings/users' }, async ({ page, say, api }) => {
  const name = `look${Date.now() % 10000}`;
  await api.change('POST', '/api/v1/users', { name, role: 'cashier', pin: '4321' });
  await api.change('POST', '/api/v1/users', { name, role: 'manager', pin: '4321567' });
  await at(page, '/settings/users');
  await press(page, say('office:users.historyOf', { name }));
  await expect(dialog(page).getByRole('row').nth(1)).toBeVisible();
});
look('settings-busy', { path: '/office/settings' }, async ({ page, say }) => { await there(page); await held(page, /api\/v1\/settings/); await press(page, say('design:save')); });

// Who did what

look('audit-filtered', { path: '/office/audit?user=manager&store=soho&from=2020-01-01&to=2030-01-01' }, ({ page }) => there(page));
look('audit-refusals', {}, async ({ page, api }) => {
  const id = await bare(api);
  await api.change('POST', `/api/v1/customers/${id}/credit`, { change: '-9.00', reason: 'x' }).catch(() => {});
  await at(page, '/audit');
});
