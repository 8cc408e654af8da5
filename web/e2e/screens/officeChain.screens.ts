import type { Page } from '@playwright/test';
import { expect } from '../harness/test';
import type { Api } from '../harness/people';
import { at } from '../office/pages';
import { screen } from './pictures';

const admin = { person: 'admin', path: '/office' } as const;

for (const [name, tab] of [['rules', ''], ['invoices', '/invoices'], ['plan', '/plan'], ['history', '/history']] as const)
  screen(`office-settings-${name}`, admin, async (page, { api }) => {
    if (name === 'history') await askedToPaySooner(api);
    await at(page, `/settings${tab}`);
  });

/** Once for all pictures. */
async function askedToPaySooner(api: Api): Promise<void> {
  const { settings } = await api.get<{ settings: { paymentTermsDays: number } }>('/api/v1/settings');
  if (settings.paymentTermsDays !== 14) await api.change('PUT', '/api/v1/settings', { ...settings, paymentTermsDays: 14 });
}

const kept = [
  ['Press', 'Who writes about tea, and agreed to hear from us', { tag: 'press', email: true }],
  ['Gold, long not seen', 'For the letter in spring', { tier: 'Gold', notVisitedForDays: 60 }],
  ['Birthdays in March', null, { birthdayMonth: '3' }],
] as const;

/** Once for all pictures. */
async function segments(api: Api): Promise<string> {
  const { items } = await api.get<{ items: { id: string; name: string }[] }>('/api/v1/segments');
  for (const [name, description, filter] of kept)
    if (!items.some((one) => one.name === name)) await api.change('POST', '/api/v1/segments', { name, description, filter });
  const { items: now } = await api.get<{ items: { id: string; name: string }[] }>('/api/v1/segments');
  return now.find(({ name }) => name === kept[1][0])!.id;
}

screen('office-segments-kept', admin, async (page, { api }) => {
  await segments(api);
  await at(page, '/segments');
});

screen('office-segment', admin, async (page, { api }) => at(page, `/segments/${await segments(api)}`));

screen('office-segment-edit', admin, async (page, { api }) => {
  await at(page, `/segments/${await segments(api)}`);
  await page.getByRole('button', { name: 'Edit' }).click();
  await expect(page.getByRole('dialog').getByLabel('Name')).toBeVisible();
});

screen('office-filters', admin, async (page) => {
  await at(page, '/customers');
  await page.getByRole('button', { name: 'Filters' }).click();
  await page.getByRole('dialog').getByLabel('Tag').selectOption('press');
  await expect(page.getByRole('button', { name: /^Show \d/ })).toBeVisible();
});

const upload = async (page: Page, lines: string[], name = 'members.csv') => {
  await at(page, '/imports/new');
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n')) });
  await page.getByRole('button', { name: 'Try it' }).click();
  await expect(page.getByText('It was only tried: nothing has changed.', { exact: false })).toBeVisible();
};

screen('office-import-mapping', admin, async (page) => {
  await upload(page, ['Vorname;Surname;E-mail;Mobile;Notes;Loyalty tier', 'Ines;Ashby;ines@teahouse.example;07700 900321;Prefers oolong;Gold',
    'Otto;Marchand;otto@teahouse.example;07700 900322;;', 'Ida;Lee;ida@teahouse.example;07700 900323;Rings first;Silver']);
  await page.getByLabel('What the column Vorname becomes').selectOption('First name');
  await page.getByLabel('What the column Vorname becomes').scrollIntoViewIfNeeded();
});

/** Others each time: who was imported for one picture is a customer already. */
const failing = () => ['First name,Last name,Email,Mobile', ...Array.from({ length: 40 }, (_, number) =>
  `Ann,Guest ${number},${number % 4 === 0 ? `guest${number}@` : `guest.${number}.${Date.now()}@teahouse.example`},${number % 7 === 0 ? '12' : ''}`)];

screen('office-import-report', admin, async (page) => {
  await upload(page, failing());
  await page.getByRole('button', { name: /^Import \d+ customers/ }).click();
  await expect(page.getByText('Done ·', { exact: false })).toBeVisible();
  await expect(page.getByRole('row').nth(2)).toBeVisible();
});

screen('office-import-running', admin, async (page) => {
  await upload(page, ['First name,Last name,Email', ...Array.from({ length: 20_000 }, (_, number) =>
    `Guest,Number ${number},guest.${number}.${Date.now()}@teahouse.example`)]);
  await page.getByRole('button', { name: /^Import 20,000/ }).click();
  await expect(page.getByText(/^[1-9][\d,]* of 20,000 rows/)).toBeVisible();
});

screen('office-revoke', { ...admin, path: '/office/stores' }, async (page, { api }) => {
  const id = `soho-${Date.now() % 100_000}`;
  await api.change('POST', '/api/v1/registers', { id, name: 'By the window', storeId: 'soho' });
  await at(page, '/stores');
  await page.getByRole('button', { name: 'Revoke By the window' }).first().click();
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Revoke' })).toBeVisible();
});
