import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import { useBusy, useConnection } from '../../offline/useConnection';
import { type Cart, emptyCart } from './cart';

interface CartOf {
  cart: Cart;
  edit: (change: (cart: Cart) => Cart) => void;
}

const Context = createContext<CartOf | null>(null);
const key = 'cart';

/**
 * The open cart belongs to the device: it is there after a reload, for whoever signs in next, and in each of its windows, which never
 * ring up two sales under one id.
 */
export function CartProvider({ children }: { children: ReactNode }) {
  const [cart, setCart] = useState(kept);
  const edit = useCallback((change: (cart: Cart) => Cart) => setCart(change), []);
  useEffect(() => localStorage.setItem(key, JSON.stringify(cart)), [cart]);
  useEffect(() => {
    const changedElsewhere = (event: StorageEvent) => event.key === key && setCart(kept());
    addEventListener('storage', changedElsewhere);
    return () => removeEventListener('storage', changedElsewhere);
  }, []);
  const { sales } = useConnection();
  // A browser that was killed may have kept the cart as it was before it was sold; what is sold is surely kept.
  if (sales.some(({ saleId }) => saleId === cart.saleId)) setCart(emptyCart());
  useBusy(cart.lines.length > 0);
  const value = useMemo(() => ({ cart, edit }), [cart, edit]);
  return <Context value={value}>{children}</Context>;
}

export function useCart(): CartOf {
  const cart = useContext(Context);
  if (!cart) throw new Error('Shown at a register only');
  return cart;
}

function kept(): Cart {
  try {
    return { ...emptyCart(), ...(JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<Cart>) };
  } catch {
    return emptyCart();
  }
}
