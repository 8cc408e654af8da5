import { expect, test } from '@playwright/test';

/**
 * How long it takes at a register from the click on who was found until they are drawn: in a running gateway, with whatever directory
 * it has.
 *
 *     GATEWAY=http://127.0.0.1:5000 ADMIN=admin:3003 npm run opening
 */
const opened = 30;
const [gateway, [user, pin]] = [process.env['GATEWAY']!, process.env['ADMIN']!.split(':')];

const send = async (path: string, body: unknown, token?: string) => {
  const answer = await fetch(`${gateway}/api/v1/${path}`, { method: 'POST', body: JSON.stringify(body), headers: {
    'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID(), ...(token && { Authorization: `Bearer ${token}` }) } });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return answer.json();
};

test('opening', async ({ page }) => {
  const { token } = await send('sessions', { user, pin });
  const get = async (path: string) => (await fetch(`${gateway}/api/v1/${path}`, { headers: { Authorization: `Bearer ${token}` } })).json();
  const store = (await get('stores?limit=1')).items[0].id;
  const register = await send('registers', { id: `${store}-o${Date.now()}`, storeId: store, name: 'Opening' }, token);
  const session = await send('sessions', { user, pin, registerToken: register.token });
  await page.addInitScript(([signedIn, device]) => {
    localStorage.setItem('device', device!);
    localStorage.setItem('session', signedIn!);
  }, [JSON.stringify(session), JSON.stringify({ registerToken: register.token, registerId: register.id, storeId: store })]);
  await page.goto(`${gateway}/customers`);

  const letters = 'abcdefghijklmnopqrstuvwyz';
  const times: number[] = [];
  for (let number = 0; times.length < opened; number++) {
    const { items } = await get(`customers?from=${letters[number % 25]}${letters[(number * 7) % 25]}&sort=name&limit=1`);
    if (!items[0]?.firstName || !items[0].phone) continue;
    await page.getByRole('combobox', { name: 'Find a customer' }).fill(items[0].phone);
    const option = page.getByRole('option').first();
    await expect(option).toContainText(items[0].lastName);
    await page.evaluate(() => {
      const now = window as unknown as { took: Promise<number> };
      now.took = new Promise((resolve) => document.addEventListener('click', () => {
        const begun = performance.now();
        const seen = () => document.querySelector('main h2, main h1') && document.body.innerText.includes('Addresses');
        const look = () => (seen() ? requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - begun))) : setTimeout(look));
        look();
      }, { capture: true, once: true }));
    });
    await option.click();
    times.push(await page.evaluate(() => (window as unknown as { took: Promise<number> }).took));
    await page.keyboard.press('Escape');
    await expect(page.getByRole('heading', { name: 'Addresses' })).toBeHidden();
  }
  const sorted = times.toSorted((a, b) => a - b);
  console.log(`${opened} customers: median ${sorted[opened / 2]!.toFixed(0)} ms, worst ${sorted.at(-1)!.toFixed(0)} ms`);
});
