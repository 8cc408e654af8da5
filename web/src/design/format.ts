import i18next, { t } from 'i18next';
import type { Currency } from '../api/types';
import { locale } from '../texts/language';

/**
 * With the currency's sign as readers of this language know it, and the chain's decimals, which need not be the usual ones. Exact: a
 * decimal string is never made a number, which would lose cents of large amounts.
 */
export const money = (amount: string, { code, decimals }: Currency) =>
  new Intl.NumberFormat(locale(), {
    style: 'currency', currency: code, minimumFractionDigits: decimals, maximumFractionDigits: decimals,
  }).format(amount as unknown as number);

export const number = (value: number) => new Intl.NumberFormat(locale()).format(value);

export const date = (iso: string) =>
  new Intl.DateTimeFormat(locale(), { dateStyle: 'medium', ...(iso.length === 10 && { timeZone: 'UTC' }) }).format(new Date(iso));

export const moment = (iso: string) =>
  new Intl.DateTimeFormat(locale(), { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(iso));

export const clock = (seconds: number) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;

interface Named {
  firstName?: string | null;
  lastName?: string | null;
}

const chinese = (text: string | null | undefined) => /^\p{Script=Han}+$/u.test(text ?? '');

/** As its own language writes it: a Chinese name begins with the family, and has no space. */
export const nameOf = ({ firstName, lastName }: Named) =>
  (chinese(firstName) && chinese(lastName) ? `${lastName}${firstName}` : [firstName, lastName].filter(Boolean).join(' '))
  || t('customers:unnamed');

export const initialsOf = ({ firstName, lastName }: Named) =>
  (chinese(lastName) ? [lastName] : [firstName, lastName]).map((name) => [...(name ?? '')][0] ?? '').join('').toUpperCase() || '?';

/** One after another, as this language divides them. */
export const listed = (items: readonly string[]) => items.join(t('design:comma'));

/** For a sentence: “Phone, Tags”. */
export const fieldNames = (fields: readonly string[]) =>
  listed(fields.map(nameOfField));

/** As the API names it, `addresses[0].city` too. */
function nameOfField(path: string) {
  const field = path.slice(path.lastIndexOf('.') + 1);
  // The office's own are in no register.
  const known = [`office:fields.${path.replace('.', '_')}`, `customers:fields.${field}`, `customers:addresses.fields.${field}`,
    `customers:sale.${field}`, `office:filters.${field}`, `office:loyalty.${field}`,
    `office:settings.${field}`, `office:stores.${field}`]
    .find((key) => i18next.exists(key));
  return known ? t(known as 'customers:fields.name') : field;
}
