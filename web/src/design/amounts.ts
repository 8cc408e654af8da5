/** Amounts are reckoned in whole minor units (pence, fen), exactly, as the server reckons them. */
export const minor = (amount: string, decimals: number) => {
  const [, sign = '', whole = '', fraction = ''] = /^(-?)(\d+)(?:\.(\d*))?$/.exec(amount)!;
  return Number(sign + whole + fraction.padEnd(decimals, '0').slice(0, decimals));
};

/** As the API writes it. */
export const decimal = (minor: number, decimals: number) => {
  const digits = String(Math.abs(minor)).padStart(decimals + 1, '0');
  const [whole, fraction] = [digits.slice(0, digits.length - decimals), digits.slice(digits.length - decimals)];
  return (minor < 0 ? '-' : '') + (decimals > 0 ? `${whole}.${fraction}` : whole);
};

/** Half away from zero, of what is not negative. Quantities have three decimals at most. */
export const times = (quantity: number, price: number) => {
  const thousandths = BigInt(Math.round(quantity * 1000)) * BigInt(price);
  return Number((thousandths + 500n) / 1000n);
};

/** Of a price that contains it, at so many percent. */
export const taxIn = (price: number, percent: number) => Math.round((price * percent) / (100 + percent));

/** What so many points pay for: what the currency has no coin for is left with the customer. */
export const worth = (points: number, pointValue: number, decimals: number) => Math.floor(points * pointValue * 10 ** decimals + 1e-6);

/** How many points it takes to pay so much: the shop gives no change for points. */
export const pointsFor = (amount: number, pointValue: number, decimals: number) =>
  Math.ceil(amount / (pointValue * 10 ** decimals) - 1e-9);
