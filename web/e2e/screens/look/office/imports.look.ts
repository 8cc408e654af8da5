import type { Page } from '@playwright/test';
import { expect } from '../../../harness/test';
import type { Say } from '../../../harness/words';
import { alert, at, none, press, signIn, state, there } from './at';

const file = (lines: string[]) => ({ name: 'friends.csv', mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n')) });
const tried = async (page: Page, say: Say, lines: string[]) => {
  await at(page, '/imports/new');
  await page.locator('input[type=file]').setInputFiles(file(lines));
  await press(page, say('office:imports.try'));
};
const faulty = () => [
  'Vorname;Nachname;E-Mail;Telefon;Geburtstag;Land', `Ines;Row;ines.${Date.now()}@example.com;;;`,
  'Otto;Wrong;not an e-mail;12;2999-13-01;Narnia',
];
state('import-tried', {}, async ({ page, say }) => {
  await tried(page, say, faulty());
  await expect(page.getByRole('row').nth(3)).toBeVisible();
  await expect(page.getByText(say('office:imports.tried'))).toBeVisible();
});
state('import-done', {}, async ({ page, say }) => {
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
state('import-refused', {}, async ({ page, say }) => { await tried(page, say, ['firstName,firstName', 'A,B']); await alert(page); });
state('import-not-csv', {}, async ({ page, say }) => { await tried(page, say, ['']); await alert(page); });
state('import-running', {}, async ({ page, api, say }) => {
  await tried(page, say, ['firstName,lastName', `Ines,Row${Date.now()}`]);
  await expect(page.getByText(say('office:imports.tried'))).toBeVisible();
  const { items: [one] } = await api.get<{ items: { id: string }[] }>('/api/v1/imports?limit=1');
  await page.route(/api\/v1\/imports\/[^/]+$/, async (route) => {
    const answer = await route.fetch();
    const view = await answer.json();
    const counts = { ...view.counts, read: 5200, created: 5100, merged: 80, failed: 20 };
    await route.fulfill({ response: answer, json: { ...view, state: 'running', dryRun: false, rows: 12000, version: 1e6, counts } });
  });
  await page.goto(`/office/imports/${one!.id}`);
  await expect(page.getByRole('progressbar')).toBeVisible();
});
state('imports-empty', { path: '/office/imports', person: null }, async (looked) => {
  await none(looked.page, 'imports');
  await signIn(looked);
  await there(looked.page);
});
