import type { Page } from '@playwright/test';
import { expect } from '../harness/test';
import { saying } from '../harness/words';
import { narrow } from './atTill';
import { richCustomer, sold } from './look/at';
import { picture, type Scene } from './pictures';

const say = saying('zh-Hant');
const chen = () => ({
  firstName: '怡君', lastName: '陳', company: '春水茶行', remarks: '偏好高山烏龍。\n來店前會先來電。', tags: ['常客', '茶道'],
  email: `yijun${Date.now() % 10_000}@teahouse.example`, phone: `0912 ${String(100_000 + Date.now() % 900_000).replace(/...$/, ' $&')}`,
  taxNumber: '24536806',
});

const lines = [
  { sku: 'TEA-1018', name: '英式早餐茶 50 包', quantity: 2, unitPrice: '5.95', discount: '0.00', tax: '0.00' },
  { sku: 'TEA-1030', name: '普洱茶餅 357 公克', quantity: 1, unitPrice: '38.00', discount: '0.00', tax: '0.00' },
];

/** By night, in the language of a shop in Taipei. */
function chinese(name: string, show: (page: Page, scene: Scene) => Promise<void>) {
  for (const [width, height] of [[1440, 900], [360, 740]] as const)
    picture(`${name}-zh-Hant`, {
      register: 'soho-1', person: 'cashier', colorScheme: 'dark', locale: 'zh-TW', viewport: { width, height },
    }, show);
}

async function fill(page: Page): Promise<void> {
  for (const goods of ['英式早餐茶 50 包', '2016 年普洱茶餅', '英式早餐茶 50 包'])
    await page.getByRole('button', { name: new RegExp(`^${goods}`) }).first().click();
  if (narrow(page)) await page.getByRole('button', { name: new RegExp(say('register:cart.open')) }).click();
}

async function attach(page: Page, scene: Scene): Promise<void> {
  const { barcode, lastName } = await richCustomer(scene.api, chen());
  await page.getByRole('button', { name: say('register:customer.select') }).click();
  await page.getByRole('dialog').getByRole('combobox').fill(barcode);
  await page.getByRole('dialog').getByRole('option').filter({ hasText: lastName }).first().click();
  await expect(page.getByRole('button', { name: say('register:customer.menu') })).toContainText('陳怡君');
}

chinese('register-sale', async (page, scene) => {
  await fill(page);
  await attach(page, scene);
});

chinese('register-pay', async (page) => {
  await fill(page);
  await page.getByRole('button', { name: new RegExp(`^${say('register:pay.open')}$`) }).click();
  await expect(page.getByRole('button', { name: say('register:pay.take.cash') })).toBeVisible();
});

async function open(page: Page, { api }: Scene): Promise<void> {
  const customer = await richCustomer(api, chen());
  await sold(api, customer, { lines });
  await page.goto(`/customers/${customer.id}`);
  await expect(page.getByRole('heading', { name: say('customers:addresses.title') })).toBeVisible();
  await page.waitForLoadState('networkidle');
}

chinese('register-customer', open);

chinese('register-order', async (page, { api }) => {
  await page.goto(`/sales/${await sold(api, await richCustomer(api, chen()), { lines, note: '請包裝成禮盒', eInvoiceNumber: 'AB-12345678' })}`);
  await expect(page.getByRole('heading', { name: say('customers:sale.payments') })).toBeVisible();
  await page.waitForLoadState('networkidle');
});

chinese('register-offline', async (page, scene) => {
  await expect(page.getByRole('status').filter({ hasText: say('offline:state.live') }).first()).toBeVisible();
  await open(page, scene);
  await scene.wire.cut();
  await expect(page.getByText(say('offline:tag'))).toBeVisible();
});
