import { defineConfig } from '@playwright/test';
import { chromium } from '../harness/chromium';

/** Makes the pictures in docs/screens: `npm run screens`, with `-- -g register` for some of them. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.screens.ts',
  outputDir: '../../../artifacts/screens',
  globalSetup: '../harness/demo.ts',
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 20_000 },
  reporter: 'list',
  use: { launchOptions: chromium, locale: 'en-GB', timezoneId: 'Europe/London' },
});
