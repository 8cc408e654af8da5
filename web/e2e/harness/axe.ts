import { expect, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const rules: RunOptions = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations'] };
/** Of those, the ones that go by colours. */
const colours: RunOptions = { ...rules, runOnly: ['color-contrast', 'link-in-text-block'] };

/** axe finds nothing against WCAG 2.2 AA in what is shown, neither light nor dark. */
export async function expectAccessible(page: Page): Promise<void> {
  const found = await violations(page);
  await inColours(page, 'dark');
  found.push(...await violations(page, colours));
  await inColours(page, 'light');
  expect(found, found.join('\n')).toEqual([]);
}

async function inColours(page: Page, colorScheme: 'light' | 'dark') {
  await page.emulateMedia({ colorScheme });
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme);
}

/** What axe finds against WCAG 2.2 AA in what is shown, once all that moves has come to rest. */
export async function violations(page: Page, against = rules): Promise<string[]> {
  await page.evaluate(() => Promise.all(document.getAnimations()
    .filter((animation) => animation.effect?.getComputedTiming().iterations !== Infinity)
    .map((animation) => animation.finished.catch(() => {}))));
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source);
  const { violations } = await page.evaluate(
    (options) => (window as unknown as { axe: { run(options: RunOptions): Promise<AxeResults> } }).axe.run(options), against);
  return violations.map(({ id, help, nodes }) =>
    `${id}: ${help}\n${nodes.map((node) => `    ${node.html}\n      ${node.failureSummary}`).join('\n')}`);
}
