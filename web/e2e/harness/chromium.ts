/** Debian's browser, as it starts on a machine without a screen: nothing is downloaded. */
export const chromium = {
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update',
    '--disable-sync', '--disable-dev-shm-usage', '--disable-renderer-backgrounding', '--disable-background-timer-throttling',
    '--disable-backgrounding-occluded-windows',
    // The pop-ups of the address bar are pages themselves, two in each window: a tenth of what the tests cost. This list takes the place
    // of Playwright's own, of which the rest matter here: what looks about in the network, and what would go to https.
    '--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup,AimEnabled,MediaRouter,OptimizationHints,NetworkTimeServiceQuerying,' +
      'HttpsUpgrades,HttpsFirstBalancedModeAutoEnable',
  ],
};
