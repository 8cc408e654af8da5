import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { keys } from '../../customers/cache';
import { useConnection } from '../../offline/useConnection';
import { useHas, useSignedIn } from '../../session/SessionContext';
import { emptyCart, saleOf, sums } from '../cart/cart';
import { useCart } from '../cart/CartProvider';
import type { Sold } from '../sale/Receipt';
import { useSendSale } from '../sale/sendSale';
import { PayDialog } from './PayDialog';
import type { Taken } from './taken';

interface Props {
  onClose: () => void;
  onSold: (sold: Sold) => void;
}

/** Pays for the cart and sends it. Where there was no answer the same sale is sent again: it is counted once. */
export function PaySale({ onClose, onSold }: Props) {
  const { session } = useSignedIn();
  const { decimals } = session.currency;
  const queries = useQueryClient();
  const { cart, edit } = useCart();
  const { online } = useConnection();
  const onAccount = useHas('onAccount');
  const send = useSendSale();
  // Once: a sale that is sent again has to be the same.
  const [soldAt] = useState(() => new Date());
  const pay = useMutation({
    mutationFn: async ({ payments, change }: Taken) => {
      const sale = saleOf(cart, payments, decimals, session, soldAt);
      return { sale, change, view: await send(sale) };
    },
    onSuccess: (sold) => {
      edit((now) => (now.saleId === sold.sale.saleId ? emptyCart() : now)); // another window may have begun the next one
      if (sold.sale.customerId) void queries.invalidateQueries({ queryKey: keys.orders(sold.sale.customerId) });
      onSold(sold);
    },
  });
  return (
    <PayDialog due={Math.max(0, sums(cart, decimals).due)} customerId={cart.customerId} part={cart.preorder} sharing
      kinds={cart.customerId && online && onAccount ? ['cash', 'card', 'account'] : ['cash', 'card']} busy={pay.isPending} error={pay.error}
      onClose={onClose}
      taken={cart.taken} onTaken={(taken) => edit((now) => ({ ...now, taken }))} onPaid={pay.mutate} />
  );
}
