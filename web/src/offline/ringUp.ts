import { Unreachable } from '../api/client';
import { reach } from './reach';
import { queue } from './catchUp';
import { takesOffline } from './deliver';

interface Sale {
  saleId: string;
  payments: readonly { kind: string }[];
}

/**
 * Sends a sale, or keeps it until it can be sent. Resolves with the server's answer; or with null when the sale waits on this device's
 * disk, to be sent once by itself. What can't be taken offline fails with `Unreachable`: asking again with the same sale is safe.
 * @param sale With all that it needs without a session: its own id and time, store, register and staff.
 * @param tried It was sent before, and not answered: the server may have it, and takes no other under its id.
 */
export async function ringUp<S extends Sale, T>(sale: S, send: (sale: S) => Promise<T>, tried = false): Promise<T | null> {
  if (!reach.online.get()) {
    if (!takesOffline(sale)) throw new Unreachable('There is no connection');
    await keep(tried ? sale : { ...sale, offline: true }, tried);
    return null;
  }
  try {
    return await answered(send(sale));
  } catch (error) {
    if (!(error instanceof Unreachable) || !takesOffline(sale)) throw error;
    reach.doubt();
    // As it was sent: if that did arrive, this is the same again and not another.
    await keep(sale, true);
    return null;
  }
}

/** Nothing was sold where it can't be kept. */
const keep = (sale: Sale, tried: boolean) => queue(sale, tried).catch((cause: unknown) => {
  throw new Unreachable('The sale could not be kept on this device', { cause });
});

/** A customer stands at the till: waits no longer for an answer than until it is known that there is no connection. */
async function answered<T>(answer: Promise<T>): Promise<T> {
  let stop = () => {};
  const lost = new Promise<never>((_, reject) => {
    stop = reach.online.subscribe((online) => online || reject(new Unreachable('The connection was lost')));
  });
  try {
    return await Promise.race([answer, lost]);
  } finally {
    stop();
  }
}
