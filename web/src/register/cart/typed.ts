import { amountOf } from '../../customers/amount';
import { minor } from '../../design/amounts';

/** What a person typed as a discount, in minor units: nothing is none. Null where it is no amount, or more than the price. */
export function discountTyped(typed: string, as: 'amount' | 'percent', price: number, decimals: number): number | null {
  if (/^0*([.,]0*)?$/.test(typed.trim())) return 0;
  if (as === 'amount') {
    const amount = amountOf(typed, decimals);
    const off = amount === null ? null : minor(amount, decimals);
    return off !== null && off <= price ? off : null;
  }
  const percent = Number(typed.trim().replace(',', '.'));
  return percent > 0 && percent <= 100 ? Math.round((price * percent) / 100) : null;
}

/** Above zero, with three decimals at most; a comma is a decimal point too. */
export function quantityTyped(typed: string): number | null {
  const match = /^\d{1,6}(?:[.,]\d{1,3})?$/.exec(typed.trim());
  const quantity = match ? Number(match[0].replace(',', '.')) : 0;
  return quantity > 0 ? quantity : null;
}
