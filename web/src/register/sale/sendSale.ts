import type { Sale, SaleView } from '../../api/types';
import { ringUp } from '../../offline/ringUp';
import { useSignedIn } from '../../session/SessionContext';

/**
 * Brings a sale to the server, where its own id makes twice the same as once. Answers with the sale as it stands there; null: it is
 * kept on this device, and will be sent. Rejects where nothing was sold: the server refused it, or nobody knows.
 */
export type SendSale = (sale: Sale) => Promise<SaleView | null>;

export function useSendSale(): SendSale {
  const { api } = useSignedIn();
  return (sale) => ringUp(sale, api.recordSale);
}
