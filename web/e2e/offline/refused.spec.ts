import { readFileSync } from 'node:fs';
import { expect, expectAccessible, test } from '../harness/test';
import { isOffline, isPrepared, kept } from './kept';
import { attach, madeAt, sellOffline } from './selling';

test('A sale that the server will not have says all that it is and why; a manager sets it aside as a file',
  async ({ device, gateway, tokens, watch }) => {
  watch.allowLostNetwork();
  watch.allow(/status of 422/);
  const { page, wire, context } = await device({ register: 'soho-1', person: 'manager' });
  await isPrepared(page);
  await madeAt(page, gateway.url, tokens['soho-1']!, 'Babbage');
  await context.route('**/api/v1/sales', (route) => route.fulfill({
    status: 422, contentType: 'application/problem+json', json: { status: 422, title: 'Another body', code: 'idempotencyKeyReused' },
  }));

  await wire.cut();
  await isOffline(page);
  await attach(page, 'Babbage');
  const saleId = await sellOffline(page);
  await wire.mend();
  await page.getByRole('button', { name: /1 sale needs attention/ }).click();
  const waiting = page.getByRole('region', { name: 'Sales on this device' });
  for (const said of ['Not accepted: This was recorded already', saleId, 'Test Babbage', '1 × English Breakfast, 50 bags', 'Cash'])
    await expect(waiting.getByText(said)).toBeVisible();
  await expectAccessible(page);

  await waiting.getByRole('button', { name: 'Set aside' }).click();
  await page.getByRole('button', { name: 'Save and set aside' }).click();
  await expect(page.getByText('Required')).toBeVisible();
  await page.getByLabel('Reason').fill('Rung up again as another sale');
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save and set aside' }).click()]);
  expect(file.suggestedFilename()).toBe(`sale-${saleId}.json`);
  expect(JSON.parse(readFileSync(await file.path(), 'utf8'))).toMatchObject({
    sale: { saleId, offline: true, payments: [{ kind: 'cash' }] }, refused: { code: 'idempotencyKeyReused' },
    setAside: { by: 'manager', reason: 'Rung up again as another sale' },
  });
  await expect(page.getByText('No sale waits on this device.')).toBeVisible();
  expect(await kept(page, 'sales')).toEqual([]);
});
