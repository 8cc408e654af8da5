import { expect, type Page } from '@playwright/test';

/** As at the start of a shift. Whoever was signed in last is named already. */
export async function signIn(page: Page, user: string, pin: string): Promise<void> {
  await page.getByLabel('User').fill(user);
  await page.getByLabel('PIN', { exact: true }).fill(pin);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** The server ends the session of a register, of which its page does not know yet. */
export async function endSession(page: Page): Promise<void> {
  expect(await page.evaluate(async () => {
    const { token } = JSON.parse(localStorage.getItem('session')!) as { token: string };
    return (await fetch('/api/v1/sessions', { method: 'DELETE', headers: { Authorization: `Bearer ${token}` } })).status;
  })).toBe(204);
}
