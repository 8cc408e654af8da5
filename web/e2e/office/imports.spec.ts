import { readFileSync } from 'node:fs';
import { expect, test } from '../harness/test';
import type { Person } from './people';

const file = (lines: string[]) => ({ name: 'friends.csv', mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n')) });

test('A file is tried, its columns are mapped, and what is right in it is imported; the rest is reported by line',
  async ({ office, api }) => {
  const someone = `Imported${process.pid}`;
  const page = await office('/office/imports');
  await page.getByRole('link', { name: 'Import customers' }).click();
  await page.locator('input[type=file]').setInputFiles(file(['Vorname;Nachname;E-Mail', `Ines;${someone};ines.${process.pid}@example.com`,
    'Otto;Wrong;not an e-mail']));
  await page.getByRole('button', { name: 'Try it' }).click();
  await expect(page.getByText('It was only tried: nothing has changed.', { exact: false })).toBeVisible();
  await expect(page.getByRole('row', { name: /Vorname .*Ines · Otto/ })).toBeVisible();

  await page.getByLabel('What the column Vorname becomes').selectOption('First name');
  await page.getByLabel('What the column Nachname becomes').selectOption('Last name');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('row', { name: /3 E-Mail .* not an e-mail/ })).toBeVisible();
  expect((await api.get<{ items: Person[] }>(`/api/v1/customers?q=${someone}`)).items).toEqual([]);

  await page.getByRole('button', { name: 'Import 1 customer' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'friends.csv' })).toBeVisible();
  await expect(page.getByText('Done ·', { exact: false })).toBeVisible();
  await expect(page.getByRole('row', { name: /3 E-Mail .* not an e-mail/ })).toBeVisible();
  expect((await api.get<{ items: Person[] }>(`/api/v1/customers?q=${someone}`)).items).toMatchObject([{ firstName: 'Ines',
    lastName: someone }]);

  // What was wrong may name people: the list of it is deleted, the counts stay.
  await page.getByRole('button', { name: 'Delete the list of faults' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete the list of faults' }).click();
  await expect(page.getByText('The list of what was wrong was deleted', { exact: false })).toBeVisible();
  await expect(page.getByText('not an e-mail')).toHaveCount(0);
  await expect(page.getByText('With a fault', { exact: true }).locator('..')).toContainText('1');
  await expect(page.getByRole('button', { name: 'Delete the list of faults' })).toBeHidden();
});

test('A file in Big5, as older systems write Chinese, is read as it was written', async ({ office }) => {
  const page = await office('/office/imports/new');
  const inBig5 = [0xb3, 0xaf, 0x2c, 0xa9, 0xc9, 0xa7, 0x67]; // 陳,怡君
  await page.locator('input[type=file]').setInputFiles({
    name: 'old.csv', mimeType: 'text/csv', buffer: Buffer.concat([Buffer.from('lastName,firstName\n'), Buffer.from(inBig5), Buffer.from('\n')]),
  });
  await page.getByLabel('Character encoding').selectOption('Traditional Chinese (Big5)');
  await page.getByRole('button', { name: 'Try it' }).click();
  await expect(page.getByRole('row', { name: /lastName .*陳/ })).toBeVisible();
  await expect(page.getByRole('row', { name: /firstName .*怡君/ })).toBeVisible();
});

test('A long import is seen to come along, live', async ({ office }) => {
  const page = await office('/office/imports/new');
  const rows = Array.from({ length: 12_000 }, (_, number) => `Long,Row${number},long.${number}.${process.pid}@example.net`);
  await page.locator('input[type=file]').setInputFiles(file(['firstName,lastName,email', ...rows]));
  await page.getByRole('button', { name: 'Try it' }).click();
  await page.getByRole('button', { name: /^Import 12,000 customers/ }).click();
  const bar = page.getByRole('progressbar');
  await expect(bar).toBeVisible();
  await expect.poll(async () => Number(await bar.getAttribute('aria-valuenow'))).toBeGreaterThan(0); // nobody asked again
  await expect(page.getByText('Done ·', { exact: false })).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText('12,000').first()).toBeVisible();
});

test('An import of which nothing is heard is asked for until it has ended', async ({ office }) => {
  const page = await office('/office/imports/new');
  await page.routeWebSocket(/hubs/, (near) => {
    const far = near.connectToServer();
    far.onMessage((message) => {
      if (!String(message).includes('dryRun')) near.send(message);
    });
  });
  await page.route(/imports\/[0-9a-f-]{36}$/, async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, json: { ...await answer.json(), state: 'running' } });
  }, { times: 1 });
  await page.reload();
  await page.locator('input[type=file]').setInputFiles(file(['firstName,lastName', `Ines,Unheard${process.pid}`]));
  await page.getByRole('button', { name: 'Try it' }).click();
  await expect(page.getByText('It was only tried: nothing has changed.', { exact: false })).toBeVisible();
});

test('An import under way is cancelled: what was taken in stays, and the report says how many', async ({ office, api }) => {
  const tag = `cut${process.pid}`;
  const many = 20_000;
  const page = await office('/office/imports/new');
  await page.locator('input[type=file]').setInputFiles(file(['firstName,lastName,tags',
    ...Array.from({ length: many }, (_, number) => `Cut,Off${number},${tag}`)]));
  await page.getByRole('button', { name: 'Try it' }).click();
  await page.getByRole('button', { name: /^Import 20,000 customers/ }).click();
  const progress = page.getByText(/^[\d,]+ of 20,000 rows/);
  await expect(progress).toBeVisible();
  const early = await progress.innerText();
  await expect(progress).not.toHaveText(early); // by itself
  await page.getByRole('button', { name: 'Stop the import' }).click();
  await expect(page.getByText('Stopped ·', { exact: false })).toBeVisible();
  await expect(page.getByRole('progressbar')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Stop the import' })).toHaveCount(0);

  const { counts } = await api.get<{ counts: { created: number; read: number } }>(`/api/v1/imports/${page.url().split('/').at(-1)!}`);
  expect(counts.created).toBeGreaterThan(0);
  expect(counts.created).toBeLessThan(many);
  await expect(page.getByText('New customers', { exact: true }).locator('..')).toContainText(counts.created.toLocaleString('en-GB'));
  await page.goto(`/office/customers?tag=${tag}`);
  await expect(page.getByText(`${counts.created.toLocaleString('en-GB')} customers`, { exact: true })).toBeVisible();
});

test('Columns of anybody’s own list are guessed by what people call them, and money is not', async ({ office }) => {
  const page = await office('/office/imports/new');
  await page.locator('input[type=file]').setInputFiles(file(['Surname,First name,Mobile,Notes,手機號碼,Store credit', 'Lee,Ann,07700 900321,Oolong,,5']));
  await page.getByRole('button', { name: 'Try it' }).click();
  const becomes = (column: string) => page.getByLabel(`What the column ${column} becomes`).locator('option:checked');
  for (const [column, field] of [['Surname', 'Last name'], ['First name', 'First name'], ['Mobile', 'Mobile phone'], ['Notes', 'Remarks'],
    ['手機號碼', 'Left out'], ['Store credit', 'Left out']] as const)
    await expect(becomes(column)).toHaveText(field);
});

test('The template is downloaded, and what is no file of customers is refused with its reason', async ({ office, watch }) => {
  watch.allow(/422/);
  const page = await office('/office/imports');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download the template' }).click();
  expect((await download).suggestedFilename()).toBe('customers.csv');
  await page.getByRole('link', { name: 'Import customers' }).click();
  await page.locator('input[type=file]').setInputFiles(file(['firstName,firstName', 'A,B']));
  await page.getByRole('button', { name: 'Try it' }).click();
  await expect(page.getByRole('alert')).toContainText('firstName');
});

test('All that was wrong in a file is taken away as a file, in the language that is read, and makes no formula', async ({ office }) => {
  const page = await office('/office/imports/new', 'manager', { locale: 'zh-TW' });
  const wrong = Array.from({ length: 230 }, (_, number) => `Ann,Row${number},${number === 0 ? '=1+1' : `none ${number}`}`);
  await page.locator('input[type=file]').setInputFiles(file(['firstName,lastName,email', ...wrong]));
  await page.getByRole('button', { name: '試跑' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: '下載錯誤清單' }).click();
  const saved = await download;
  expect(saved.suggestedFilename()).toBe('friends-錯誤清單.csv');
  const [head, first, ...rest] = readFileSync(await saved.path(), 'utf8').trimEnd().split('\r\n');
  expect(head).toBe('\ufeff行,欄位,問題,值');
  expect(first).toMatch(/^2,email,[^,]*\p{Script=Han}[^,]*,'=1\+1$/u);
  expect(rest).toHaveLength(229);
  expect(rest.at(-1)).toContain('none 229');
});
