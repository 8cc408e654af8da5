import { type Browser, type BrowserContext, type BrowserContextOptions, expect, type Page, test as base } from '@playwright/test';
import { demo } from './demo';
import { Gateway } from './gateway';
import { Api, type Person } from './people';
import { Watch } from './watch';
import { Wire } from './wire';

export { expectAccessible } from './axe';
export { expect };

/** A browser of a device of its own: it shares no storage with any other, and has a cable of its own to the gateway. */
export interface Device {
  context: BrowserContext;
  page: Page;
  wire: Wire;
}

export interface DeviceOptions extends BrowserContextOptions {
  /** Of the demo: soho-1 or leith-1. */
  register?: string;
  /** Or of one that the test has enrolled. */
  registerToken?: string;
  /** Who is signed in; null: nobody yet. */
  person?: Person | null;
  path?: string;
  /** Another browser than the one that all tests share, as one with a camera. */
  browser?: Browser;
}

interface Fixtures {
  /** Opens a window of a new device. A test that needs none of its options takes `register` or `office`. */
  device: (options?: DeviceOptions) => Promise<Device>;
  /** A window at a register, with the cashier signed in unless another is named. */
  register: (register?: string, person?: Person, options?: BrowserContextOptions) => Promise<Page>;
  /** A window of the back office, with the manager signed in unless another is named. */
  office: (path?: string, person?: Person, options?: BrowserContextOptions) => Promise<Page>;
  /** What the windows of this test wrote into their consoles: none of them is to write an error. */
  watch: Watch;
}

interface WorkerFixtures {
  gateway: Gateway;
  /** Signed in in the back office, as the admin: to arrange, and to see what came of it. */
  api: Api;
  tokens: Record<string, string>;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  gateway: [async ({}, use) => {
    const gateway = await Gateway.start(demo().folder);
    await use(gateway);
    await gateway.dispose();
  }, { scope: 'worker', timeout: 60_000 }],

  api: [async ({ gateway }, use) => use(await Api.signIn(gateway.url, 'admin')), { scope: 'worker' }],

  tokens: [async ({}, use) => use(demo().tokens), { scope: 'worker' }],

  watch: [async ({}, use) => {
    const watch = new Watch();
    await use(watch);
    expect(watch.errors, watch.errors.join('\n')).toEqual([]);
  }, { auto: true }],

  device: async ({ browser: shared, gateway, tokens, watch }, use) => {
    const devices: Device[] = [];
    await use(async ({
      register, registerToken = register && tokens[register], person = null, path = '/', browser = shared, ...options
    } = {}) => {
      const wire = await Wire.to(gateway.url);
      const context = await browser.newContext({ baseURL: wire.url, reducedMotion: 'reduce', ...options });
      watch.of(context);
      const page = await context.newPage();
      devices.push({ context, page, wire });
      const session = person && (await Api.signIn(gateway.url, person, registerToken)).session;
      // Once: whoever signs out stays so.
      await context.addInitScript(([device, signedIn, key]) => {
        if (!location.protocol.startsWith('http') || localStorage.getItem('arranged')) return;
        localStorage.setItem('arranged', 'yes');
        if (device) localStorage.setItem('device', device);
        if (signedIn) (device && key === 'session' ? localStorage : sessionStorage).setItem(key!, signedIn);
      }, [
        registerToken
          ? JSON.stringify({
            registerToken, registerId: session?.registerId ?? null, storeId: session?.storeId ?? null,
            registerName: session?.registerName ?? null, storeName: session?.storeName ?? null,
          }) : null,
        session && JSON.stringify(session),
        path.startsWith('/office') ? 'officeSession' : 'session',
      ]);
      await page.goto(path);
      return { context, page, wire };
    });
    for (const { context, wire } of devices) {
      await context.close();
      await wire.cut();
    }
  },

  register: async ({ device }, use) =>
    use(async (register = 'soho-1', person = 'cashier', options = {}) => (await device({ register, person, ...options })).page),

  office: async ({ device }, use) =>
    use(async (path = '/office', person = 'manager', options = {}) => (await device({ person, path, ...options })).page),
});
