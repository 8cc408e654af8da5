import { t } from 'i18next';
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

export const nameOf = (customer: { firstName?: string | null; lastName?: string | null }) =>
  [customer.firstName, customer.lastName].filter(Boolean).join(' ') || t('customers:unnamed');

export const initialsOf = (customer: { firstName?: string | null; lastName?: string | null }) =>
  [customer.firstName, customer.lastName].map((name) => name?.[0] ?? '').join('').toUpperCase() || '?';

/** For a sentence: “Phone, Tags”. */
export const fieldNames = (fields: readonly string[]) => fields.map((field) => t(`customers:fields.${field}` as 'customers:fields.name', field)).join(', ');
