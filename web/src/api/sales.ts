import type { routes } from './routes';
import type { NewHold, NewRefund, Sale, SalePayments } from './types';

const sale = '/api/v1/sales/{saleId}';
const holds = '/api/v1/customers/{id}/holds';

/** What becomes of sales, and what open carts hold of a customer's points and credit. */
export const saleCalls = (api: ReturnType<typeof routes>) => ({
  sale: (saleId: string, signal: AbortSignal) => api.get(sale, { path: { saleId }, signal }),
  /** Its own id is the key under which it is sent again. */
  recordSale: (body: Sale) => api.post('/api/v1/sales', { body, key: body.saleId }),
  tag: (saleId: string, customerId: string, key: string) => api.put(`${sale}/customer`, { path: { saleId }, body: { customerId }, key }),
  settle: (saleId: string, body: SalePayments, key: string) => api.post(`${sale}/payments`, { path: { saleId }, body, key }),
  refund: (saleId: string, body: NewRefund, key: string) => api.post(`${sale}/refunds`, { path: { saleId }, body, key }),
  void: (saleId: string, reason: string, key: string) => api.post(`${sale}/void`, { path: { saleId }, body: { reason }, key }),
  receipt: (saleId: string, email: string, key: string) => api.post(`${sale}/receipt`, { path: { saleId }, body: { email }, key }),

  hold: (id: string, body: NewHold, key: string) => api.post(holds, { path: { id }, body, key }),
  release: (id: string, holdId: string, key: string) => api.remove(`${holds}/{holdId}`, { path: { id, holdId }, key }),
});
