import type { Page } from '@playwright/test';
import type { Api } from '../../../harness/people';
import { expect } from '../../../harness/test';
import type { Say } from '../../../harness/words';
import { bestCustomer, newcomer } from '../../../office/people';
import { at, dialog, press, state } from './at';

export const rich = async (api: Api) => (await bestCustomer(api)).id;
export const bare = async (api: Api) => (await newcomer(api)).id;
export const five = async (api: Api) => (await newcomer(api, {
  loyalty: true, tags: ['press', 'window seat'], remarks: 'Rings twice.\nLikes it quiet.',
  company: 'Zz & Sons', taxNumber: 'GB 123456789', birthday: '1990-02-28', gender: 'female',
  addresses: [1, 2, 3, 4, 5].map((number) => (
    { label: `Home ${number}`, recipient: 'Ada Zz', line1: `${number} Long Lane`, city: 'London', postcode: 'W1D 3QF', country: 'GB' })),
})).id;

export async function merged(api: Api) {
  const [stays, goes] = [await newcomer(api, { loyalty: true }), await newcomer(api, { firstName: 'Offy', loyalty: true })];
  await api.change('POST', `/api/v1/customers/${goes.id}/merge`, { into: stays.id });
  return { stays, goes };
}

type Open = (page: Page, say: Say, api: Api, id: string) => Promise<void>;

/** A customer's page, and what is opened on it. */
export const opened = (name: string, path: string, who: (api: Api) => Promise<string>, open: Open) =>
  state(name, {}, async ({ page, say, api }) => {
    const id = await who(api);
    await at(page, `/customers/${id}${path}`);
    await open(page, say, api, id);
  });

export const menu = async (page: Page, say: Say, name: string) => {
  await press(page, say('office:customer.actions.open'));
  await page.getByRole('menuitem', { name: say(`office:customer.actions.${name}`), exact: true }).click();
  await expect(dialog(page)).toBeVisible();
};
