import { defineConfig } from '@playwright/test';
import { chromium } from '../harness/chromium';

/** Looks at every screen and state of the back office: `npm run looks`, with `-- -g import` for some of them. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.looks.ts',
  outputDir: '../../../artifacts/looks/failed',
  globalSetup: '../harness/demo.ts',
  fullyParallel: true,
  workers: 2,
  timeout: 300_000,
  expect: { timeout: 20_000 },
  reporter: 'list',
  use: { launchOptions: chromium, timezoneId: 'Europe/London' },
});
