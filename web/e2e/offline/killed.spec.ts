import { expect, test } from '../harness/test';
import { Api } from '../harness/people';
import { Till } from '../harness/till';
import { Wire } from '../harness/wire';
import { isOffline, isPrepared } from './kept';
import { nothingWaits, type Sale, sellOffline } from './selling';

test('A browser that is killed right after a sale without a connection loses nothing', async ({ gateway, tokens, api, watch }) => {
  watch.allowLostNetwork();
  const wire = await Wire.to(gateway.url);
  const till = new Till();
  try {
    const setUp = await (await till.start()).newPage();
    const { session } = await Api.signIn(gateway.url, 'cashier', tokens['soho-1']);
    await setUp.goto(wire.url);
    await setUp.evaluate(([device, signedIn]) => {
      localStorage.setItem('device', device!);
      localStorage.setItem('session', signedIn!);
    }, [JSON.stringify({ registerToken: tokens['soho-1'], registerId: 'soho-1', storeId: 'soho' }), JSON.stringify(session)]);
    await till.stop();

    const context = await till.start();
    watch.of(context);
    const page = await context.newPage();
    await page.setViewportSize({ width: 1280, height: 860 });
    await page.goto(wire.url);
    await isPrepared(page);

    await wire.cut();
    await isOffline(page);
    const saleId = await sellOffline(page);
    await till.kill();

    const again = await till.start();
    watch.of(again);
    const next = await again.newPage();
    await next.setViewportSize({ width: 1280, height: 860 });
    await next.goto(wire.url);
    await expect(next.getByText('1 sale waiting').first()).toBeVisible();
    // Nor is it rung up a second time from a cart that the browser kept as it was before.
    await expect(next.getByText('Tap a product, or scan one, to begin.')).toBeVisible();
    await wire.mend();
    await nothingWaits(next);
    expect(await api.get<Sale>(`/api/v1/sales/${saleId}`)).toMatchObject({ offline: true, staff: 'cashier' });
  } finally {
    await till.dispose();
    await wire.cut();
  }
});
