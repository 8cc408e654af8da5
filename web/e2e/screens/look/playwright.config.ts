import { defineConfig } from '@playwright/test';
import { chromium } from '../../harness/chromium';

/** Looks at every screen in every state: `npm run look`, with `-- -g paying` for some of them. Pictures, and sheets: artifacts/look. */
export default defineConfig({
  testDir: '.',
  testMatch: '**/*.look.ts',
  outputDir: '../../../../artifacts/look/failed',
  globalSetup: './sheets.ts',
  workers: 2,
  timeout: 600_000,
  expect: { timeout: 20_000 },
  reporter: 'line',
  use: { launchOptions: chromium, actionTimeout: 20_000, locale: 'en-GB', timezoneId: 'Europe/London' },
});
