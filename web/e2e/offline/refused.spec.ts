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

for (const [person, least, may] of [['cashier', 'cashier', true], ['cashier', null, false], ['manager', 'admin', false]] as const)
  test(`A refused sale can ${may ? '' : 'not '}be set aside by a ${person}, where ${least ?? 'nothing'} is the chain's own rule for voiding`,
    async ({ device, api, watch }) => {
      watch.allowLostNetwork();
      watch.allow(/status of 422/);
      await api.change('PUT', '/api/v1/permissions', { voidSale: least && { role: least } });
      try {
        const { page, wire, context } = await device({ register: 'soho-1', person });
        await isPrepared(page);
        await context.route('**/api/v1/sales', (route) => route.fulfill({
          status: 422, contentType: 'application/problem+json', json: { status: 422, title: 'Another body', code: 'idempotencyKeyReused' },
        }));
        await wire.cut();
        await isOffline(page);
        await sellOffline(page);
        await wire.mend();
        await page.getByRole('button', { name: /1 sale needs attention/ }).click();
        const aside = page.getByRole('button', { name: 'Set aside' });
        if (may) return await expect(aside).toBeEnabled();
        await expect(aside).toBeDisabled();
        await expect(page.getByText(least === 'admin' ? 'Only administrators may do this.' : 'Only managers and administrators may do this.'))
          .toBeVisible();
      } finally {
        await api.change('PUT', '/api/v1/permissions', { voidSale: null });
      }
    });
