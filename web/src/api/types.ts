/** What the API says and hears: DESIGN section 6. Money is a decimal string, times ISO 8601 UTC, dates yyyy-MM-dd. */

export type Role = 'cashier' | 'manager' | 'admin';

export interface SessionRequest {
  user: string;
  pin: string;
  registerToken?: string;
}

/** The chain's one currency: its ISO 4217 code, and how many digits its amounts have after the point. */
export interface Currency {
  code: string;
  decimals: number;
}

export interface Session {
  token: string;
  role: Role;
  expiresAt: string;
  user: string;
  registerId: string | null;
  storeId: string | null;
  currency: Currency;
}

export interface AddressFields {
  label: string | null;
  recipient: string | null;
  phone: string | null;
  line1: string | null;
  line2: string | null;
  city: string | null;
  region: string | null;
  postcode: string | null;
  country: string | null;
  default: boolean;
}

export interface Address extends AddressFields {
  id: string;
}

export interface CustomerView {
  id: string;
  version: number;
  firstName: string | null;
  lastName: string | null;
  email: string | null;
  phone: string | null;
  birthday: string | null;
  gender: string | null;
  company: string | null;
  taxNumber: string | null;
  barcode: string;
  tier: string | null;
  groupId: string | null;
  tags: string[];
  remarks: string | null;
  consents: { email: boolean; sms: boolean };
  loyalty: boolean;
  homeStoreId: string | null;
  addresses: Address[];
  points: number;
  credit: string;
  spend: { total: string; retail: string; online: string; omo: string };
  orders: number;
  createdAt: string;
  updatedAt: string;
  lastVisitAt: string | null;
}

/** A balance moved; the customer has this version since. */
export interface BalanceChanged {
  balance: number | string;
  version: number;
}

export interface NewCustomer {
  firstName: string | null;
  lastName: string | null;
  email: string | null;
  phone: string | null;
  loyalty: boolean;
}

export interface Order {
  saleId: string;
  storeId: string;
  channel: 'retail' | 'online' | 'omo';
  soldAt: string;
  total: string;
  lines: { sku: string; name: string; quantity: number }[];
}

export interface Page<T> {
  items: T[];
  next: string | null;
}

export interface Deleted {
  id: string;
  version: number;
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
