import type { Payment } from '../../api/types';
import { minor } from '../../design/amounts';

/** What was put down for a sale that is not sent yet, and what goes back on it. */
export interface Taken {
  payments: Payment[];
  change: string;
}

export const nothingTaken: Taken = { payments: [], change: '0' };

/** In minor units. */
export const takenIn = ({ payments }: Taken, decimals: number) =>
  payments.reduce((sum, { amount }) => sum + minor(amount, decimals), 0);

/** Cash and cards; what is the server's to take is taken with the sale. */
export const changedHands = ({ kind }: Payment) => kind === 'cash' || kind === 'card';
