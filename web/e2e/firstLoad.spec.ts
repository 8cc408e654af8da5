import { expect, test } from './harness/test';

const limit = 300 * 1024;

test('The register comes in less than 300 KB', async ({ device }) => {
  const { page } = await device({ register: 'soho-1', person: 'cashier' });
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const files = await page.evaluate(() => [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
    .map((entry) => entry as PerformanceResourceTiming)
    .filter(({ name }) => !name.includes('/api/'))
    .map(({ name, encodedBodySize }) => ({ name: new URL(name).pathname, size: encodedBodySize })));
  const total = files.reduce((sum, { size }) => sum + size, 0);
  console.log(`      ${(total / 1024).toFixed(0)} KB: ${files.map(({ name, size }) => `${name} ${(size / 1024).toFixed(0)}`).join(', ')}`);

  expect(total).toBeGreaterThan(50 * 1024);
  expect(total).toBeLessThan(limit);
});
