import { createContext, type ReactNode, useContext, useLayoutEffect, useMemo, useSyncExternalStore } from 'react';
import { useBusy, useConnection } from '../../offline/useConnection';
import { type Cart, emptyCart } from './cart';
import { editCart, keptCart, watchCart } from './keptCart';

interface CartOf {
  cart: Cart;
  edit: (change: (cart: Cart) => Cart) => void;
}

const Context = createContext<CartOf | null>(null);

/**
 * The open cart belongs to the device: it is there after a reload, for whoever signs in next, and in each of its windows, which never
 * ring up two sales under one id.
 */
export function CartProvider({ children }: { children: ReactNode }) {
  const cart = useSyncExternalStore(watchCart, keptCart);
  const { sales } = useConnection();
  // A browser that was killed may have kept the cart as it was before it was sold; what is sold is surely kept.
  useLayoutEffect(() => {
    const isSold = ({ saleId }: Cart) => sales.some((sale) => sale.saleId === saleId);
    if (isSold(cart)) editCart((now) => (isSold(now) ? emptyCart() : now));
  }, [cart, sales]);
  useBusy(cart.lines.length > 0 || cart.taken.payments.length > 0);
  const value = useMemo(() => ({ cart, edit: editCart }), [cart]);
  return <Context value={value}>{children}</Context>;
}

export function useCart(): CartOf {
  const cart = useContext(Context);
  if (!cart) throw new Error('Shown at a register only');
  return cart;
}
