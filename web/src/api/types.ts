import type { components } from './schema';

/** What the API says and hears, by the names that the pages use: generated from the API's own document (web/openapi.json). */
type Schemas = components['schemas'];

export type Role = Schemas['Role'];
export type Feature = Schemas['Feature'];
export type Currency = Schemas['Currency'];
export type SessionRequest = Schemas['Credentials'];
export type Session = Schemas['SessionOpened'];

export type CustomerView = Schemas['CustomerView'];
export type NewCustomer = Schemas['NewCustomer'];
export type CustomerPatch = Schemas['CustomerPatch'];
export type Address = Schemas['AddressView'];
export type AddressFields = Omit<Address, 'id'>;
export type Order = Schemas['SaleView'];
export type Deleted = Schemas['Gone'];

/** A balance moved; the customer has this version since. */
export type BalanceChanged = Schemas['PointsChanged'] | Schemas['CreditChanged'];

export interface Page<T> {
  items: T[];
  next: string | null;
}

/** RFC 9457, with the code of the rule, the errors by field, and what a rule adds. */
export interface ProblemDetails {
  type?: string;
  title?: string;
  status: number;
  detail?: string;
  code?: string;
  errors?: Record<string, string[]>;
  /** duplicateCustomer: the one who already has that phone or e-mail. */
  existing?: { id: string; firstName?: string | null; lastName?: string | null };
  /** staleVersion: the customer as it is now. */
  current?: CustomerView;
}
