import { Unreachable } from '../api/client';
import { deviceChanges, deviceNow } from '../session/session';
import { deliver } from './deliver';
import { Observed } from './observed';
import { enqueue, sendAgain, sendAll, takeOut, waitingSales } from './queue';
import { reach } from './reach';
import type { WaitingSale } from './store';
import { forget, keptCustomers, sync } from './sync';
import { asRegister, hopeFor, Revoked } from './till';
import { type KeptCustomer, search } from './workingSet';

/**
 * What a register does about its connection: keeps the working set up to date while there is one, finds in it while there is none,
 * and sends the sales that were rung up meanwhile.
 */

/** Sales that the server does not have yet, in the order in which they were rung up. */
export const sales = new Observed<readonly WaitingSale[]>([]);

/** This device's token is good no more. */
export const revoked = new Observed(false);

/** Registers do not all come back in the same moment. Milliseconds. */
const spread = 2_000;
/** Changes that come one after another are synced together. */
const gather = 1_500;
const day = 24 * 60 * 60 * 1_000;

let started = false;

/** For as long as the page lives. */
export function startOffline(): void {
  if (started) return;
  started = true;
  void navigator.storage?.persist?.(); // else the browser may clear what is kept here when its disk is full
  addEventListener('online', reach.hope);
  addEventListener('offline', reach.doubt);
  if (!navigator.onLine) reach.doubt();
  reach.online.subscribe((online) => {
    recalled = null;
    if (online) catchUpIn(Math.random() * spread);
  });
  deviceChanges.subscribe(() => catchUpIn(0));
  elsewhere?.addEventListener('message', () => void tellSales());
  setInterval(() => catchUpIn(Math.random() * spread), day); // nothing tells of those who leave the set by not coming
  void tellSales();
  catchUpIn(0);
}

let next: ReturnType<typeof setTimeout> | undefined;

function catchUpIn(milliseconds: number): void {
  clearTimeout(next);
  next = setTimeout(() => {
    next = undefined;
    if (reach.online.get()) void catchUp();
  }, milliseconds);
}

/** Something has changed at the server: what is kept here is out of date. */
export function outdated(): void {
  if (started && next === undefined) catchUpIn(gather);
}

async function catchUp(): Promise<void> {
  try {
    await sendAll(deliver, () => void changed());
    const device = deviceNow();
    if (device) await asRegister(device.registerToken, (client, till) => sync(client, `${till.storeId}/${till.registerId}`));
    else await forget(null);
    revoked.set(false);
  } catch (error) {
    if (error instanceof Unreachable) reach.doubt();
    if (!(error instanceof Revoked)) return; // another time
    await forget(null);
    revoked.set(true);
  }
}

/** Nobody changes the set while there is no connection: it is read once. */
let recalled: Promise<KeptCustomer[]> | null = null;

/** Search of the working set, while offline. */
export async function findKept(typed: string): Promise<KeptCustomer[]> {
  return search(await (recalled ??= keptCustomers()), typed, new Date());
}

/** Keeps a sale until the server has it. It is on the disk when this resolves. @param tried It was sent, and no answer came. */
export async function queue(body: { saleId: string }, tried: boolean): Promise<void> {
  const device = deviceNow();
  if (!device) throw new Error('Only a register sells without a connection');
  await enqueue({ saleId: body.saleId, body, registerToken: device.registerToken, tried });
  await changed();
  if (reach.online.get()) catchUpIn(Math.random() * spread);
}

/** A person wants a refused sale to be sent once more. */
export async function retry(sale: WaitingSale): Promise<void> {
  hopeFor(sale.registerToken);
  await sendAgain(sale.saleId);
  await changed();
  catchUpIn(0);
}

/** A person has a refused sale elsewhere. */
export async function setAside(saleId: string): Promise<void> {
  await takeOut(saleId);
  await changed();
}

/** Other windows of this device show the same sales. */
const elsewhere = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('sales');

async function changed(): Promise<void> {
  elsewhere?.postMessage(null);
  await tellSales();
}

const tellSales = async () => sales.set(await waitingSales());
