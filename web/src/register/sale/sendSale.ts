import { isDecided } from '../../api/client';
import type { Sale, SaleView } from '../../api/types';
import { ringUp } from '../../offline/ringUp';
import { useSignedIn } from '../../session/SessionContext';
import { useCart } from '../cart/CartProvider';

/**
 * Brings a sale to the server, where its own id makes twice the same as once. Answers with the sale as it stands there; null: it is
 * kept on this device, and will be sent. Rejects where nothing was sold: the server refused it, or nobody knows; then it stays with the
 * cart as it was sent, and can be sent again so and not otherwise.
 * @param tried It was sent before, and not answered.
 */
export type SendSale = (sale: Sale, tried: boolean) => Promise<SaleView | null>;

export function useSendSale(): SendSale {
  const { api } = useSignedIn();
  const { edit } = useCart();
  const mark = (saleId: string, sent: Sale | null) => edit((cart) => (cart.saleId === saleId ? { ...cart, sent } : cart));
  return async (sale, tried) => {
    try {
      return await ringUp(sale, (sale) => {
        mark(sale.saleId, sale);
        return api.recordSale(sale);
      }, tried);
    } catch (error) {
      if (isDecided(error)) mark(sale.saleId, null);
      throw error;
    }
  };
}
