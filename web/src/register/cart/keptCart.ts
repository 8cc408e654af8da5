import { type Cart, emptyCart } from './cart';

const key = 'cart';
const windowShows = new Set<() => void>();
let last: { text: string | null; cart: Cart } = { text: null, cart: emptyCart() };

/** The open cart as it is kept for all windows: one of them may have changed it a moment ago. The same object until it changes. */
export function keptCart(): Cart {
  const text = localStorage.getItem(key);
  if (text !== last.text) last = { text, cart: read(text) };
  return last.cart;
}

/** Changes what is kept, never what this window shows: that would take out what another window has just put in. */
export function editCart(change: (cart: Cart) => Cart): void {
  localStorage.setItem(key, JSON.stringify(change(keptCart())));
  windowShows.forEach((tell) => tell());
}

/** Tells of each change, whichever window makes it, until the returned function is called. */
export function watchCart(tell: () => void): () => void {
  windowShows.add(tell);
  addEventListener('storage', tell);
  return () => {
    windowShows.delete(tell);
    removeEventListener('storage', tell);
  };
}

function read(text: string | null): Cart {
  try {
    return { ...emptyCart(), ...(JSON.parse(text ?? '{}') as Partial<Cart>) };
  } catch {
    return emptyCart();
  }
}
