import type { Page } from '@playwright/test';
import { expect } from '../harness/test';
import { isOffline, isPrepared } from '../offline/kept';
import { attach, fill, narrow } from './atTill';
import { screen, someone } from './pictures';

const atSoho = { register: 'soho-1', person: 'cashier' } as const;

screen('register-sign-in', { register: 'soho-1' }, (page) => expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible());

screen('register-sale', atSoho, async (page) => {
  await fill(page);
  await attach(page);
});

screen('register-find', atSoho, async (page) => {
  if (narrow(page)) await fill(page);
  await page.getByRole('button', { name: 'Select customer' }).click();
  await page.getByRole('dialog').getByRole('combobox').fill('smi');
  await expect(page.getByRole('option').first()).toBeVisible();
});

screen('register-create', { ...atSoho, path: '/customers' }, async (page) => {
  await page.getByRole('combobox', { name: 'Find a customer' }).fill('Wilhelmina Thistle');
  await expect(page.getByText('Nobody found')).toBeVisible();
  await page.getByRole('button', { name: 'Create new customer' }).click();
  await expect(page.getByLabel('First name')).toHaveValue('Wilhelmina');
});

screen('register-pay', atSoho, async (page) => {
  await fill(page);
  await page.getByRole('button', { name: /^Pay/ }).click();
  await expect(page.getByRole('button', { name: 'Take cash' })).toBeVisible();
});

screen('register-receipt', atSoho, async (page) => {
  await fill(page);
  await attach(page);
  await page.getByRole('button', { name: /^Pay/ }).click();
  await page.getByLabel('Cash received').fill('200');
  await page.getByRole('button', { name: 'Take cash' }).click();
  await expect(page.getByRole('heading', { name: 'Paid' })).toBeVisible();
});

async function open(page: Page): Promise<void> {
  const { id } = await someone(page);
  await page.goto(`/customers/${id}`);
  await expect(page.getByRole('heading', { name: 'Addresses' })).toBeVisible();
  await page.waitForLoadState('networkidle');
}

screen('register-customer', atSoho, open);

screen('register-edit', atSoho, async (page) => {
  await open(page);
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  await expect(page.getByLabel('Remarks')).toBeVisible();
});

screen('register-order', atSoho, async (page) => {
  await open(page);
  const order = page.locator('a[href^="/sales/"]').first();
  await order.click();
  await expect(page.getByRole('heading', { name: /^Order of/ })).toBeVisible();
  await page.waitForLoadState('networkidle');
});

screen('register-offline', atSoho, async (page, { wire }) => {
  await isPrepared(page);
  await open(page);
  await wire.cut();
  await isOffline(page);
  await expect(page.getByText('Unable to edit tag when offline')).toBeVisible();
});

screen('register-waiting', atSoho, async (page, { wire }) => {
  await isPrepared(page);
  await wire.cut();
  await isOffline(page);
  await fill(page);
  await page.getByRole('button', { name: /^Pay/ }).click();
  await page.getByRole('button', { name: 'Take cash' }).click();
  await page.getByRole('button', { name: 'Next sale' }).click();
  await page.getByRole('button', { name: /1 sale waiting/ }).click();
  await expect(page.getByText('Waits for the connection')).toBeVisible();
});
