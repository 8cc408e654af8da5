import { Problem, Unreachable } from '../api/client';
import { Revoked } from './till';
import { alone, database, type Refused, strict, type WaitingSale } from './store';

/** On the disk when it resolves. The same sale again is the same sale; another under its id is none, and rejects. */
export async function enqueue(sale: Omit<WaitingSale, 'number' | 'refused'>): Promise<void> {
  const writing = (await database()).transaction('sales', 'readwrite', strict);
  const waits = await writing.store.index('saleId').get(sale.saleId);
  if (!waits) await writing.store.add({ ...sale, refused: null });
  await writing.done;
  if (waits && JSON.stringify(waits.body) !== JSON.stringify(sale.body)) throw new Error('Another sale waits under this id');
}

/** In the order in which they were rung up. */
export const waitingSales = async (): Promise<WaitingSale[]> => (await database()).getAll('sales');

/**
 * Sends what waits, in order, one window at a time. A sale leaves the queue when the server has it: one that is refused stays with its
 * reason until somebody takes it out, and the others go on. Ends early where there is no answer.
 */
export const sendAll = (send: (sale: WaitingSale) => Promise<unknown>, changed: () => void) => alone('sales', async () => {
  for (const sale of await waitingSales()) {
    if (sale.refused) continue;
    try {
      await send(sale);
      await (await database()).transaction('sales', 'readwrite', strict).store.delete(sale.number!);
    } catch (error) {
      if (isForNow(error)) return;
      await note(sale, reasonOf(error));
    } finally {
      changed();
    }
  }
});

/** A person wants a refused sale to be sent once more. */
export async function sendAgain(saleId: string): Promise<void> {
  const sale = await (await database()).getFromIndex('sales', 'saleId', saleId);
  if (sale) await note(sale, null);
}

/** A person takes a refused sale out, who has it elsewhere. One that waits, or is being sent, stays. */
export const takeOut = (saleId: string) => alone('sales', async () => {
  const writing = (await database()).transaction('sales', 'readwrite', strict);
  const sale = await writing.store.index('saleId').get(saleId);
  if (sale?.refused) await writing.store.delete(sale.number!);
  await writing.done;
});

const note = async (sale: WaitingSale, refused: Refused | null) => {
  await (await database()).transaction('sales', 'readwrite', strict).store.put({ ...sale, refused });
};

/** The server will take it another time: it did not answer, or has too much to do. */
const isForNow = (error: unknown) => error instanceof Unreachable || (error instanceof Problem && [408, 425, 429].includes(error.status));

const reasonOf = (error: unknown): Refused => ({
  code: error instanceof Problem || error instanceof Revoked ? error.code : null,
  detail: error instanceof Error ? error.message : String(error),
  ...(error instanceof Problem && { errors: error.details.errors, status: error.status }),
});
