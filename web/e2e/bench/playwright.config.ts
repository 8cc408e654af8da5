import { defineConfig } from '@playwright/test';
import { chromium } from '../harness/chromium';

/** Measures a gateway that runs: see what is measured for how. */
export default defineConfig({
  testDir: '.',
  testMatch: 'opening.ts',
  outputDir: '../../../artifacts/bench',
  timeout: 120_000,
  reporter: 'line',
  use: { launchOptions: chromium, viewport: { width: 1280, height: 860 }, locale: 'en-GB' },
});
