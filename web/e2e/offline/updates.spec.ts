import { once } from 'node:events';
import { createServer, request } from 'node:http';
import { expect, test } from '../harness/test';

test('A new version of the page is taken at a calm moment, not while something is open', async ({ browser, gateway, watch }) => {
  watch.allowLostNetwork(); // this front carries no WebSockets
  let version = '';
  const front = createServer((asked, answer) => {
    const whole = { method: asked.method, headers: { ...asked.headers, 'accept-encoding': 'identity' } };
    delete whole.headers['if-none-match'];
    delete whole.headers['if-modified-since'];
    const passed = request(`${gateway.url}${asked.url}`, whole, (got) => {
      delete got.headers['content-length'];
      delete got.headers.etag;
      answer.writeHead(got.statusCode!, got.headers);
      got.on('data', (some) => answer.write(some)).on('end', () => answer.end(asked.url === '/sw.js' ? version : ''));
    });
    passed.on('error', () => answer.destroy());
    asked.pipe(passed);
  }).listen(0, '127.0.0.1');
  await once(front, 'listening');
  const context = await browser.newContext({ baseURL: `http://127.0.0.1:${(front.address() as { port: number }).port}` });
  watch.of(context);
  await context.clock.install();
  const page = await context.newPage();
  await page.goto('/');
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => {}));
  const isWaiting = () => page.evaluate(() => navigator.serviceWorker.getRegistration().then((registration) => !!registration?.waiting));
  const isSame = () => page.evaluate(() => 'sameAsBefore' in window).catch(() => true); // on its way to the next

  version = '// 2';
  await page.evaluate(() => navigator.serviceWorker.getRegistration().then((registration) => registration!.update()).then(() => {}));
  await expect.poll(isWaiting).toBe(true);
  await page.evaluate(() => {
    Object.assign(window, { sameAsBefore: true });
    const open = new Promise<void>((resolve) => Object.assign(window, { close: resolve }));
    return new Promise<void>((held) => void navigator.locks.request('busy', { mode: 'shared' }, () => (held(), open)));
  });
  await page.clock.fastForward('10:00');
  await page.clock.runFor('00:30');
  expect(await isSame()).toBe(true);
  expect(await isWaiting()).toBe(true);

  await page.evaluate(() => (window as unknown as { close: () => void }).close());
  await page.clock.runFor('00:30');

  await expect.poll(isSame).toBe(false);
  expect(await isWaiting()).toBe(false);
  await context.close();
  front.close();
  front.closeAllConnections();
});
