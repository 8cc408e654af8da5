import { expect, test } from '../harness/test';
import { isLive, isOffline, isPrepared } from './kept';

test.beforeEach(({ watch }) => watch.allowLostNetwork());

test('A register starts without a network, at whichever address, and goes on when it is back', async ({ device }) => {
  const { page, wire, context } = await device({ register: 'soho-1', person: 'cashier' });
  await isPrepared(page);

  await wire.cut();
  await page.close();
  const again = await context.newPage();
  await again.goto('/customers');

  await isOffline(again);
  await again.goto('/');
  await expect(again.getByRole('textbox', { name: 'Search products or scan' })).toBeVisible();
  await wire.mend();
  await isLive(again);
});

test('A register that starts without a network is one that somebody was signed in at', async ({ device }) => {
  const { page, wire, context } = await device({ register: 'soho-1', person: 'cashier' });
  await isPrepared(page);
  await page.getByRole('button', { name: /Your account/ }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();

  await wire.cut();
  await page.close();
  const again = await context.newPage();
  await again.goto('/');

  await expect(again.getByLabel('PIN', { exact: true })).toBeVisible();
});

test('The back office does not start from what the register keeps', async ({ device }) => {
  const { page, wire } = await device({ register: 'soho-1', person: 'cashier' });
  await isPrepared(page);

  await wire.cut();

  await expect(page.goto('/office')).rejects.toThrow(/ERR_/);
});

test('A server that is killed is missed, and found again when it has started', async ({ device, gateway }) => {
  const { page } = await device({ register: 'soho-1', person: 'cashier' });
  await isPrepared(page);

  await gateway.kill();
  await isOffline(page);
  await gateway.start();

  await isLive(page);
});

test('A network that carries nothing is as good as none', async ({ device }) => {
  const { page, wire } = await device({ register: 'soho-1', person: 'cashier', path: '/customers' });
  await isPrepared(page);

  wire.stall();
  await page.getByRole('combobox', { name: 'Find a customer' }).fill('Smith');
  await isOffline(page);
  await wire.mend();

  await isLive(page);
});
