import { expect } from '@playwright/test';
import { screen } from './pictures';

screen('sign-in', { register: 'soho-1' }, async (page) => {
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
});
