import { useMutation, useQueryClient } from '@tanstack/react-query';
import { uuid } from '../../api/attempt';
import { Problem } from '../../api/client';
import { keys, take } from '../../customers/cache';
import { useSignedIn } from '../../session/SessionContext';
import { changedHands } from '../pay/taken';
import { emptyCart, type Held } from './cart';
import { useCart } from './CartProvider';

/** Points and credit that the customer's grain keeps for this cart while it is open, and gives back when it is not. */
export function useHeld() {
  const { api } = useSignedIn();
  const queries = useQueryClient();
  const { cart, edit } = useCart();

  const hold = useMutation({
    mutationFn: async (wanted: Omit<Held, 'id'>) => {
      const id = uuid();
      const what = wanted.kind === 'points' ? { points: wanted.points } : { credit: wanted.amount };
      const view = await api.hold(cart.customerId!, { id, saleId: cart.saleId, ...what }, id);
      return { held: { ...wanted, id }, view };
    },
    onSuccess: ({ held, view }) => {
      take(queries, view);
      edit((cart) => ({ ...cart, held: [...cart.held, held] }));
    },
  });

  /** Given back at once here; at the server too, or by itself when its time is over. */
  const giveBack = (held: Held[]) => {
    const customerId = cart.customerId;
    if (!customerId) return;
    for (const { id } of held)
      api.release(customerId, id, uuid()).then((view) => take(queries, view), (error: unknown) => {
        if (!(error instanceof Problem)) return; // it ends by itself
        void queries.invalidateQueries({ queryKey: keys.customer(customerId) });
      });
    edit((cart) => ({ ...cart, held: cart.held.filter((one) => !held.includes(one)) }));
  };

  return {
    hold,
    giveBack,
    attach: (customerId: string | null) => {
      if (customerId === cart.customerId) return;
      giveBack(cart.held);
      // What was charged to an account was another's.
      edit(({ taken, ...cart }) => ({ ...cart, customerId, taken: { ...taken, payments: taken.payments.filter(changedHands) } }));
    },
    clear: () => {
      giveBack(cart.held);
      edit(emptyCart);
    },
  };
}
