import { expect, type Page } from '@playwright/test';
import { cramped, drawn, notFitting, textsOf } from './measure';
import { notIn } from './words';

const widths = [{ width: 360, height: 780 }, { width: 768, height: 1024 }, { width: 1440, height: 900 }];

/** What is shown fits a telephone, a tablet and a desk, and a finger, and says nothing in another language. */
export async function expectFitting(page: Page, language: string): Promise<void> {
  for (const viewport of widths) {
    await page.setViewportSize(viewport);
    await page.evaluate(drawn);
    await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
    expect(await page.evaluate(notFitting), `${viewport.width} px wide`).toEqual([]);
    expect(await page.evaluate(cramped), `${viewport.width} px wide`).toEqual([]);
    expect(notIn(language, await page.evaluate(textsOf)), `${viewport.width} px wide`).toEqual([]);
  }
}
