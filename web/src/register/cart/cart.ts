import { uuid } from '../../api/attempt';
import type { Payment, Sale, Session } from '../../api/types';
import { nothingTaken, type Taken, takenIn } from '../pay/taken';
import { saleNumber } from './saleNumber';
import { decimal, minor, taxIn, times } from '../../design/amounts';

/** What is being rung up. Money in decimal strings of the chain's currency; a line's discount is for all of it. */
export interface Line {
  key: string;
  sku: string;
  name: string;
  quantity: number;
  unitPrice: string;
  discount: string;
  taxRate: number;
  weighed: boolean;
}

/** Points or credit that the customer's grain keeps for this cart, and what they pay of it. */
export interface Held {
  id: string;
  kind: 'points' | 'credit';
  points: number;
  amount: string;
}

export interface Cart {
  saleId: string;
  lines: Line[];
  customerId: string | null;
  held: Held[];
  /** Kept with the cart: a dialog or a window that is closed must not make it due again. */
  taken: Taken;
  /** As it was sent, while it is not known whether the server has it. */
  sent: Sale | null;
  staff: string;
  note: string;
  taxNumber: string;
  preorder: boolean;
}

export const emptyCart = (): Cart => ({
  saleId: saleNumber(), lines: [], customerId: null, held: [], taken: nothingTaken, sent: null, staff: '', note: '', taxNumber: '', preorder: false,
});

/** The same goods at the same price count up, unless they are weighed or have a discount. */
export function add(cart: Cart, line: Omit<Line, 'key' | 'discount'>): Cart {
  const same = cart.lines.find((other) => other.sku === line.sku && other.name === line.name && other.unitPrice === line.unitPrice
    && !other.weighed && Number(other.discount) === 0);
  if (same) return change(cart, same.key, { quantity: same.quantity + line.quantity });
  return { ...cart, lines: [...cart.lines, { ...line, key: uuid(), discount: '0' }] };
}

export const change = (cart: Cart, key: string, fields: Partial<Line>): Cart => ({
  ...cart, lines: cart.lines.map((line) => (line.key === key ? { ...line, ...fields } : line)),
});

export const remove = (cart: Cart, key: string): Cart => ({ ...cart, lines: cart.lines.filter((line) => line.key !== key) });

export const priceOf = (line: Line, decimals: number) => times(line.quantity, minor(line.unitPrice, decimals));

/** A discount that was more than the line has become is the whole line. */
export const discountOf = (line: Line, decimals: number) => Math.min(minor(line.discount, decimals), priceOf(line, decimals));

export const totalOf = (line: Line, decimals: number) => priceOf(line, decimals) - discountOf(line, decimals);

const sum = (amounts: number[]) => amounts.reduce((all, one) => all + one, 0);

/**
 * In minor units. `due` is what is to be paid otherwise than by what is held; below zero, more is held than the cart comes to. `left` is
 * what of it was not taken yet.
 */
export function sums(cart: Cart, decimals: number) {
  const total = sum(cart.lines.map((line) => totalOf(line, decimals)));
  const held = sum(cart.held.map((one) => minor(one.amount, decimals)));
  return {
    total,
    held,
    due: total - held,
    left: total - held - takenIn(cart.taken, decimals),
    discount: sum(cart.lines.map((line) => discountOf(line, decimals))),
    pieces: sum(cart.lines.map((line) => (line.weighed ? 1 : line.quantity))),
  };
}

/** Where it is rung up, and by whom. */
type At = Pick<Session, 'storeId' | 'registerId' | 'user'>;

/** The cart as it is sent, paid for by what is held and by `payments`. */
export function saleOf(cart: Cart, payments: Payment[], decimals: number, at: At, soldAt: Date) {
  const given = (text: string) => text.trim() || null;
  return {
    saleId: cart.saleId,
    storeId: at.storeId,
    registerId: at.registerId,
    channel: 'retail',
    soldAt: soldAt.toISOString(),
    offline: false,
    customerId: cart.customerId,
    staff: given(cart.staff) ?? at.user,
    note: given(cart.note),
    taxNumber: given(cart.taxNumber),
    preorder: cart.preorder,
    lines: cart.lines.map((line) => ({
      sku: line.sku,
      name: line.name,
      quantity: line.quantity,
      unitPrice: line.unitPrice,
      discount: decimal(discountOf(line, decimals), decimals),
      tax: decimal(taxIn(totalOf(line, decimals), line.taxRate), decimals),
    })),
    payments: [...cart.held.map(({ kind, amount }) => ({ kind, amount })), ...payments],
  } satisfies Sale;
}
