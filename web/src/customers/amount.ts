/**
 * What a person typed as an amount above zero, as the API writes it: “10” is “10.00” where the currency has two decimals.
 * Null when it is not one. A comma is a decimal point too; nothing is rounded.
 */
export function amountOf(typed: string, decimals: number): string | null {
  const match = /^(\d{1,12})(?:[.,](\d+))?$/.exec(typed.trim());
  if (!match) return null;
  const fraction = match[2] ?? '';
  if (fraction.length > decimals) return null;
  const amount = decimals > 0 ? `${Number(match[1])}.${fraction.padEnd(decimals, '0')}` : `${Number(match[1])}`;
  return /[1-9]/.test(amount) ? amount : null;
}
