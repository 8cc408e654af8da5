import type { Client } from './client';
import { routes } from './routes';
import { saleCalls } from './sales';
import type { AddressFields, CustomerPatch, NewCustomer, SessionRequest } from './types';

const customer = '/api/v1/customers/{id}';
const addresses = `${customer}/addresses` as const;
const address = `${addresses}/{addressId}` as const;

export interface Adjustment<T> {
  change: T;
  reason: string;
}

/**
 * The routes that several pages use, one line each; the others by their path. A change answers with the
 * customer, of a balance with the balance.
 */
export const calls = (client: Client) => {
  const api = routes(client);
  return {
    ...api,
    ...saleCalls(api),

    signIn: (body: SessionRequest) => api.post('/api/v1/sessions', { body }),

    signOut: () => api.remove('/api/v1/sessions', {}),

    find: (q: string, signal: AbortSignal) => api.get('/api/v1/customers', { query: { q, limit: 20 }, signal }),
    customer: (id: string, signal: AbortSignal) => api.get(customer, { path: { id }, signal }),
    orders: (id: string, cursor: string | null, signal: AbortSignal) =>
      api.get(`${customer}/orders`, { path: { id }, query: { limit: 10, cursor }, signal }),

    create: (body: NewCustomer, key: string) => api.post('/api/v1/customers', { body, key }),
    edit: (id: string, body: CustomerPatch, version: number, key: string) => api.patch(customer, { path: { id }, body, version, key }),

    addAddress: (id: string, body: AddressFields, key: string) => api.post(addresses, { path: { id }, body, key }),
    editAddress: (id: string, addressId: string, body: AddressFields, version: number, key: string) =>
      api.put(address, { path: { id, addressId }, body, version, key }),
    deleteAddress: (id: string, addressId: string, key: string) => api.remove(address, { path: { id, addressId }, key }),

    changePoints: (id: string, body: Adjustment<number>, key: string) =>
      api.post(`${customer}/points`, { path: { id }, body, key }),
    changeCredit: (id: string, body: Adjustment<string>, key: string) =>
      api.post(`${customer}/credit`, { path: { id }, body, key }),
  };
};

export type Calls = ReturnType<typeof calls>;
