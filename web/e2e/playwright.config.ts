import { defineConfig } from '@playwright/test';
import { chromium } from './harness/chromium';

export default defineConfig({
  testDir: '.',
  testIgnore: ['screens/**', 'bench/**'],
  outputDir: '../../artifacts/e2e',
  globalSetup: './harness/demo.ts',
  workers: 2, // they wait more than they work
  timeout: 90_000, // for the busiest of machines
  expect: { timeout: 20_000 },
  reporter: [['list'], ['./harness/counts.ts']],
  use: { launchOptions: chromium, viewport: { width: 1280, height: 860 }, locale: 'en-GB', timezoneId: 'Europe/London' },
});
