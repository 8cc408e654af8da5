import type { Page } from '@playwright/test';

interface Shift extends PerformanceEntry {
  value: number;
  hadRecentInput: boolean;
  sources: { node: Node | null }[];
}

/** How much of the page has moved by itself since it was opened, as browsers count it, and what. */
export const shift = (page: Page) => page.evaluate(() => new Promise<{ far: number; moved: string[] }>((resolve) => {
  const all: Shift[] = [];
  new PerformanceObserver((list) => all.push(...list.getEntries() as Shift[])).observe({ type: 'layout-shift', buffered: true });
  requestAnimationFrame(() => requestAnimationFrame(() => {
    const unasked = all.filter((entry) => !entry.hadRecentInput);
    resolve({
      far: unasked.reduce((sum, { value }) => sum + value, 0),
      moved: unasked.flatMap(({ value, sources }) => sources.map(({ node }) =>
        `${value.toFixed(4)}: ${((node as Element | null)?.outerHTML ?? node?.textContent ?? 'gone').slice(0, 120)}`)),
    });
  }));
}));
