import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Sale } from '../../api/types';
import { keys } from '../../customers/cache';
import { queue } from '../../offline/catchUp';
import { useConnection } from '../../offline/useConnection';
import { useHas, useSignedIn } from '../../session/SessionContext';
import { emptyCart, saleOf, sums } from '../cart/cart';
import { useCart } from '../cart/CartProvider';
import type { Sold } from '../sale/Receipt';
import { useSendSale } from '../sale/sendSale';
import { NeedsConnection } from './NeedsConnection';
import { PayDialog } from './PayDialog';
import { changedHands, type Taken } from './taken';
import { Unanswered } from './Unanswered';

interface Props {
  onClose: () => void;
  onSold: (sold: Sold) => void;
}

/** Pays for the cart and sends it. One that was not answered is sent again as it was, or put aside for when there is a connection. */
export function PaySale({ onClose, onSold }: Props) {
  const { session } = useSignedIn();
  const { decimals } = session.currency;
  const queries = useQueryClient();
  const { cart, edit } = useCart();
  const { online } = useConnection();
  const onAccount = useHas('onAccount');
  const send = useSendSale();
  const { sent, taken: { change } } = cart;
  const done = (sold: Sold) => {
    edit((now) => (now.saleId === sold.sale.saleId ? emptyCart() : now)); // another window may have begun the next one
    if (sold.sale.customerId) void queries.invalidateQueries({ queryKey: keys.orders(sold.sale.customerId) });
    onClose();
    onSold(sold);
  };
  const pay = useMutation({
    mutationFn: async ({ payments, change }: Taken) => {
      const sale = saleOf(cart, payments, decimals, session, new Date());
      return { sale, change, view: await send(sale, false) };
    },
    onSuccess: done,
  });
  const again = useMutation({
    mutationFn: async (sale: Sale) => ({ sale, change, view: await send(sale, true) }), onSuccess: done,
  });
  const putAside = useMutation({
    mutationFn: async (sale: Sale) => {
      await queue(sale, true);
      return { sale, change, view: null };
    },
    onSuccess: done,
  });
  if (sent && !pay.isPending)
    return <Unanswered payments={sent.payments} busy={again.isPending || putAside.isPending} error={putAside.error ?? again.error}
      onAgain={() => again.mutate(sent)} onAside={() => putAside.mutate(sent)} />;
  if (!online && (cart.held.length > 0 || !cart.taken.payments.every(changedHands))) return <NeedsConnection onClose={onClose} />;
  return (
    <PayDialog due={Math.max(0, sums(cart, decimals).due)} customerId={cart.customerId} part={cart.preorder} sharing
      kinds={cart.customerId && online && onAccount ? ['cash', 'card', 'account'] : ['cash', 'card']} busy={pay.isPending}
      error={again.error ?? pay.error} onClose={onClose}
      taken={cart.taken} onTaken={(taken) => edit((now) => ({ ...now, taken }))} onPaid={pay.mutate} />
  );
}
