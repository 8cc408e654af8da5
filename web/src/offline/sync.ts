import { type Client, Problem } from '../api/client';
import type { CustomerView, Deleted } from '../api/types';
import { forgetUnsaved } from '../editing/keptDrafts';
import { Observed } from './observed';
import { alone, database } from './store';
import { keptOf, type KeptCustomer, sixMonthsBefore } from './workingSet';

interface SyncPage {
  changed: CustomerView[];
  deleted: Deleted[];
  left: string[];
  cursor: string;
  more: boolean;
}

const page = 200;

/** Counts the pages that came. */
export const synced = new Observed(0);

/** Brings the working set up to date: docs/sync.md. Each page and its cursor are one transaction, so it may end anywhere. */
export const sync = (client: Client, owner: string) => alone('sync', async () => {
  const db = await database();
  // Another register's customers are not this one's to know.
  if ((await db.get('kept', 'owner')) !== owner) await forget(owner);
  for (let more = true; more; synced.set(synced.get() + 1)) {
    const cursor = await db.get('kept', 'cursor');
    try {
      const asked = new URLSearchParams({ limit: String(page), ...(typeof cursor === 'string' && { cursor }) });
      more = await take(await client.get<SyncPage>(`/api/v1/sync?${asked}`));
    } catch (error) {
      // It is of a database that is not the one which answers now.
      if (cursor === undefined || !(error instanceof Problem && [400, 410].includes(error.status))) throw error;
      await forget(owner);
    }
  }
});

/** Leaves nobody. @param owner Whose customers will be kept from now on; null: nobody's. */
export async function forget(owner: string | null): Promise<void> {
  const writing = (await database()).transaction(['customers', 'kept'], 'readwrite');
  const kept = writing.objectStore('kept');
  if (((await kept.get('owner')) ?? null) !== owner) forgetUnsaved();
  void writing.objectStore('customers').clear();
  void kept.delete('cursor');
  void (owner === null ? kept.delete('owner') : kept.put(owner, 'owner'));
  await writing.done;
}

async function take({ changed, deleted, left, cursor, more }: SyncPage): Promise<boolean> {
  const writing = (await database()).transaction(['customers', 'kept'], 'readwrite');
  const customers = writing.objectStore('customers');
  for (const view of changed) void customers.put(keptOf(view));
  for (const id of [...deleted.map((gone) => gone.id), ...left]) void customers.delete(id);
  void writing.objectStore('kept').put(cursor, 'cursor');
  await writing.done;
  forgetUnsaved(deleted.map(({ id }) => id));
  return more;
}

export const keptCustomer = async (id: string): Promise<KeptCustomer | undefined> => (await database()).get('customers', id);

/** Who was here last, the last first. */
export async function latestVisitors(limit: number): Promise<KeptCustomer[]> {
  const latest: KeptCustomer[] = [];
  const since = sixMonthsBefore(new Date());
  const index = (await database()).transaction('customers').store.index('lastVisitAt');
  for await (const { value } of index.iterate(null, 'prev')) {
    if (value.updatedAt >= since) latest.push(value);
    if (latest.length === limit) break;
  }
  return latest;
}

export const keptCustomers = async (): Promise<KeptCustomer[]> => (await database()).getAll('customers');
