import { defineConfig } from '@playwright/test';
import { chromium } from './harness/chromium';

export default defineConfig({
  testDir: '.',
  testIgnore: 'screens/**',
  outputDir: '../../artifacts/e2e',
  globalSetup: './harness/demo.ts',
  workers: 1, // the gateway beside it takes the other core
  timeout: 45_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['./harness/counts.ts']],
  use: { launchOptions: chromium, viewport: { width: 1280, height: 860 }, locale: 'en-GB', timezoneId: 'Europe/London' },
});
