import { expect, test } from '../harness/test';
import { Till } from '../harness/till';
import { Wire } from '../harness/wire';

test('The browser offers to install the register, and what is installed starts without a network', async ({ gateway, watch }) => {
  watch.allowLostNetwork();
  const wire = await Wire.to(gateway.url);
  const till = new Till(); // what is not kept is not installed either: a profile of its own
  try {
    const context = await till.start();
    watch.of(context);
    const page = await context.newPage();
    await page.goto(wire.url);
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => {}));
    const browser = await context.newCDPSession(page);
    const { errors, data } = await browser.send('Page.getAppManifest');
    expect(errors).toEqual([]);
    expect((await browser.send('Page.getInstallabilityErrors')).installabilityErrors).toEqual([]);

    const { start_url: start, display } = JSON.parse(data!) as { start_url: string; display: string };
    expect(display).toBe('standalone');
    await wire.cut();
    await page.goto(new URL(start, wire.url).href);
    await expect(page.getByLabel('PIN', { exact: true })).toBeVisible();
  } finally {
    await till.dispose();
    await wire.cut();
  }
});
