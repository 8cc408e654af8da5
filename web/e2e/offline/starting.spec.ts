import { expect, test } from '../harness/test';
import { isLive, isOffline, isPrepared } from './kept';

test.beforeEach(({ watch }) => watch.allowLostNetwork());

test('A register starts without a network, and goes on when it is back', async ({ device }) => {
  const { page, wire, context } = await device({ register: 'soho-1', person: 'cashier' });
  await isPrepared(page);

  await wire.cut();
  await page.close();
  const again = await context.newPage();
  await again.goto('/');

  await isOffline(again);
  await expect(again.getByRole('combobox', { name: 'Find a customer' })).toBeVisible();
  await wire.mend();
  await isLive(again);
});
