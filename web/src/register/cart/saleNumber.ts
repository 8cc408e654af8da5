const letters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'; // none that is read for another

/**
 * The id of a new sale, short enough to be read out: when it was begun, and letters of chance, since two registers may begin at once
 * and neither can ask anybody.
 */
export function saleNumber(now = Date.now(), chance = crypto.getRandomValues(new Uint8Array(7))): string {
  let time = '';
  for (let left = now; left > 0; left = Math.floor(left / letters.length)) time = letters[left % letters.length] + time;
  return `${time}-${Array.from(chance, (byte) => letters[byte % letters.length]).join('')}`;
}
