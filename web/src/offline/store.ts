import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { KeptCustomer } from './workingSet';

/** A sale that waits for its way to the server. */
export interface WaitingSale {
  /** In the order in which they were rung up. */
  number?: number;
  saleId: string;
  /** As POST /sales takes it. */
  body: object;
  /** Of the register that rang it up, whatever this device is by the time it is sent. */
  registerToken: string;
  /** It was sent once while there was a connection, and no answer came: the server may have it. */
  tried: boolean;
  /** Why the server would not take it; null: it has not been asked yet. */
  refused: Refused | null;
}

export interface Refused {
  code: string | null;
  detail: string;
  /** By field, and the answer's status. */
  errors?: Record<string, string[]> | undefined;
  status?: number | undefined;
}

/** The register's own session, without anybody signed in. */
export interface TillSession {
  registerToken: string;
  token: string;
  expiresAt: string;
  registerId: string;
  storeId: string;
}

interface Kept {
  /** Whose working set it is. */
  owner: string;
  /** Where the next sync goes on. */
  cursor: string;
  session: TillSession;
}

interface Schema extends DBSchema {
  customers: { key: string; value: KeptCustomer; indexes: { lastVisitAt: string } };
  sales: { key: number; value: WaitingSale; indexes: { saleId: string } };
  kept: { key: keyof Kept; value: Kept[keyof Kept] };
}

export type Database = IDBPDatabase<Schema>;

let opened: Promise<Database> | null = null;

/** What this device keeps. One connection for the page; opened anew when the browser has closed it. */
export function database(): Promise<Database> {
  const forget = () => (opened = null);
  return (opened ??= openDB<Schema>('register', 2, {
    upgrade(db, from, _, all) {
      if (from < 1) {
        db.createObjectStore('customers', { keyPath: 'id' });
        // A sale that is queued twice is one sale.
        db.createObjectStore('sales', { keyPath: 'number', autoIncrement: true }).createIndex('saleId', 'saleId', { unique: true });
        db.createObjectStore('kept');
      }
      all.objectStore('customers').createIndex('lastVisitAt', 'lastVisitAt');
    },
    blocking: (_current, _blocked, event) => {
      (event.target as IDBDatabase).close(); // a newer version of the page, in another window, wants to upgrade it
      forget();
    },
    terminated: forget,
  }).catch((error) => {
    forget();
    throw error;
  }));
}

/** A write is on the disk when it is done, not only handed to the system: neither the browser's end nor the machine's loses it. */
export const strict = { durability: 'strict' } as const;

export const kept = async <K extends keyof Kept>(name: K) => (await (await database()).get('kept', name)) as Kept[K] | undefined;

export async function keep<K extends keyof Kept>(name: K, value: Kept[K] | null): Promise<void> {
  const db = await database();
  await (value === null ? db.delete('kept', name) : db.put('kept', value, name));
}

/** One window at a time. Where the page is served over plain HTTP there are no locks: what they guard does no harm twice. */
export const alone = <T>(name: string, work: () => Promise<T>): Promise<T> =>
  (navigator.locks ? navigator.locks.request(name, work) : work()) as Promise<T>;
