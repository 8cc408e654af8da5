import { chromium as playwright } from '@playwright/test';
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '../../harness/chromium';
import makeDemo from '../../harness/demo';
import { folder, variants, widths } from './look';

/** How the pictures of one width share a sheet: so wide is one, and so many states stand on it. */
const layout: Record<number, { width: number; states: number }> = {
  360: { width: 270, states: 3 }, 768: { width: 400, states: 2 }, 1440: { width: 800, states: 1 },
};
const wide = 1640;

/** Makes the demo, and in the end sheets of what was photographed: a state's languages and themes side by side. */
export default async function looking() {
  if (!process.env['LOOK_KEEP']) rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const forget = await makeDemo();
  return async () => {
    forget?.();
    await makeSheets();
  };
}

async function makeSheets(): Promise<void> {
  const pictures = readdirSync(folder).filter((name) => name.endsWith('.png') && !name.startsWith('sheet'));
  const browser = await playwright.launch(chromium);
  const page = await browser.newPage({ viewport: { width: wide, height: 100 } });
  for (const { width } of widths) {
    const states = [...new Set(pictures.filter((name) => name.includes(`.${width}.`)).map((name) => name.split('.')[0]!))].sort();
    const { width: cell, states: many } = layout[width]!;
    for (let from = 0; from < states.length; from += many * 4 / variants.length) {
      const cells = states.slice(from, from + many * 4 / variants.length).flatMap((state) => variants
        .map(({ language, theme }) => `${state}.${width}.${language}.${theme}.png`).filter((name) => pictures.includes(name)));
      await page.setContent(
        `<body style="margin: 8px; display: flex; flex-wrap: wrap; gap: 4px; background: #888">${cells.map(cellOf(cell)).join('')}`);
      await page.evaluate(() => Promise.all([...document.images].map((image) => image.decode())));
      const number = String(Math.round(from * variants.length / many / 4) + 1).padStart(2, '0');
      await page.screenshot({ path: join(folder, `sheet.${width}.${number}.png`), fullPage: true });
    }
  }
  await browser.close();
}

const cellOf = (width: number) => (name: string) =>
  `<figure style="margin: 0; width: ${width - 8}px; font: 11px sans-serif">${name}<img style="width: 100%; display: block"
    src="data:image/png;base64,${readFileSync(join(folder, name)).toString('base64')}"></figure>`;
