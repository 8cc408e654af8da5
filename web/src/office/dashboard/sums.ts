import type { Row } from './spend';

/** Amounts are added as whole numbers of the currency's smallest unit: no cent gets lost in a sum of floats. */
export function sum(amounts: readonly string[], decimals: number): string {
  const minor = amounts.reduce((total, amount) => total + toMinor(amount, decimals), 0n);
  const digits = (minor < 0n ? -minor : minor).toString().padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  return `${minor < 0n ? '-' : ''}${whole}${decimals > 0 ? `.${digits.slice(-decimals)}` : ''}`;
}

function toMinor(amount: string, decimals: number): bigint {
  const [whole = '0', fraction = ''] = amount.split('.');
  return BigInt(whole + fraction.padEnd(decimals, '0').slice(0, decimals));
}

export interface Day {
  date: string;
  total: number;
  orders: number;
}

/** Each day of the period, those without a sale too, over all of the stores. Only drawn, so a float is exact enough. */
export function daily(stores: readonly Row[], dates: readonly string[]): Day[] {
  const days = new Map(dates.map((date) => [date, { date, total: 0, orders: 0 }]));
  for (const { spend } of stores)
    for (const { date, total, orders } of spend.days) {
      const day = days.get(date);
      if (!day) continue;
      day.total += Number(total);
      day.orders += orders;
    }
  return [...days.values()];
}
