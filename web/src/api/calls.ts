import type { Client } from './client';
import type { AddressFields, BalanceChanged, CustomerView, NewCustomer, Order, Page, Session, SessionRequest } from './types';

const customer = (id: string) => `/api/v1/customers/${encodeURIComponent(id)}`;
const address = (id: string, addressId: string) => `${customer(id)}/addresses/${encodeURIComponent(addressId)}`;

export interface Adjustment<T> {
  change: T;
  reason: string;
}

/** The routes of the API that the page uses, one line each. A change answers with the customer, of a balance with the balance. */
export const calls = (client: Client) => ({
  signIn: (body: SessionRequest) => client.change<Session>('/api/v1/sessions', { method: 'POST', body }),

  signOut: () => client.change<null>('/api/v1/sessions', { method: 'DELETE' }),

  find: (q: string, signal: AbortSignal) =>
    client.get<Page<CustomerView>>(`/api/v1/customers?${new URLSearchParams({ q, limit: '20' })}`, signal),
  customer: (id: string, signal: AbortSignal) => client.get<CustomerView>(customer(id), signal),
  orders: (id: string, signal: AbortSignal) => client.get<Page<Order>>(`${customer(id)}/orders?limit=10`, signal),

  create: (body: NewCustomer, key: string) => client.change<CustomerView>('/api/v1/customers', { method: 'POST', body, key }),
  edit: (id: string, body: object, version: number, key: string) =>
    client.change<CustomerView>(customer(id), { method: 'PATCH', body, version, key }),

  addAddress: (id: string, body: AddressFields, key: string) =>
    client.change<CustomerView>(`${customer(id)}/addresses`, { method: 'POST', body, key }),
  editAddress: (id: string, addressId: string, body: AddressFields, key: string) =>
    client.change<CustomerView>(address(id, addressId), { method: 'PUT', body, key }),
  deleteAddress: (id: string, addressId: string, key: string) =>
    client.change<CustomerView>(address(id, addressId), { method: 'DELETE', key }),

  changePoints: (id: string, body: Adjustment<number>, key: string) =>
    client.change<BalanceChanged>(`${customer(id)}/points`, { method: 'POST', body, key }),
  changeCredit: (id: string, body: Adjustment<string>, key: string) =>
    client.change<BalanceChanged>(`${customer(id)}/credit`, { method: 'POST', body, key }),
});

export type Calls = ReturnType<typeof calls>;
