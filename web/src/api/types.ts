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
export type Sale = Schemas['NewSale'];
export type SaleView = Schemas['SaleView'];
/** The same, among a customer's. */
export type Order = SaleView;
export type SaleLine = Schemas['SaleLine'];
export type SaleStatus = Schemas['SaleStatus'];
export type SaleRefund = Schemas['SaleRefund'];
export type SalePayments = Schemas['SalePayments'];
export type Payment = Schemas['Payment'];
export type PaymentKind = Schemas['PaymentKind'];
export type NewRefund = Schemas['NewRefund'];
export type NewHold = Schemas['NewHold'];
export type Deleted = Schemas['Gone'];

/** A balance moved; the customer has this version since. */
export type BalanceChanged = Schemas['PointsChanged'] | Schemas['CreditChanged'];

export interface Page<T> {
  items: T[];
  next: string | null;
}

/** Who else has a customer open; in the back office at no register. The hub says it, so the API's document does not. */
export interface PresenceChanged {
  customerId: string;
  registers: { registerId: string | null; storeId: string | null; user: string }[];
}

/** Enough to recognise a customer by who was not opened. */
export type Person = Pick<CustomerView, 'id' | 'firstName' | 'lastName' | 'phone' | 'email'>;

/** RFC 9457, with the code of the rule, the errors by field, and what a rule adds. */
export interface ProblemDetails {
  type?: string;
  title?: string;
  status: number;
  detail?: string;
  code?: string;
  errors?: Record<string, string[]>;
  /** duplicateCustomer: the one who already has that phone or e-mail. */
  existing?: Person;
  /** possibleDuplicate: who may be the same person. */
  matches?: Person[];
  /** staleVersion: the customer as it is now. */
  current?: CustomerView;
}
