import { t } from 'i18next';
import { useCallback, useState } from 'react';
import type { Session } from '../api/types';
import { Observed } from '../offline/observed';

/** What this device knows of the register it is. Only the token matters; the names are what the last sign-in said. */
export interface Device {
  registerToken: string;
  registerId: string | null;
  storeId: string | null;
  registerName?: string | null;
  storeName?: string | null;
}

/** One that an earlier version of this page kept may not name the currency, or what the plan has: it is as good as none. */
export const stands = (kept: Partial<Session> | null, now: number) =>
  !!kept?.currency && !!kept.features && !!kept.expiresAt && Date.parse(kept.expiresAt) > now;

/**
 * One session for each page. In the back office it belongs to the window and ends with it; a register's belongs to the device, as the
 * register does: it starts again without a network, by whoever was signed in.
 */
export type Place = 'register' | 'office';
const sessionKeys = { register: 'session', office: 'officeSession' };
const deviceKey = 'device';
const userKey = 'lastUser';

export const lastUser = () => localStorage.getItem(userKey) ?? '';

export function useSession(place: Place) {
  const key = sessionKeys[place];
  const [session, set] = useState<Session | null>(() => {
    const kept = read<Session>(storageOf(place), key);
    return stands(kept, Date.now()) ? kept : null;
  });
  const setSession = useCallback((next: Session | null) => {
    write(storageOf(place), key, next);
    if (next) localStorage.setItem(userKey, next.user);
    set(next);
  }, [key, place]);
  return [session, setSession] as const;
}

const storageOf = (place: Place) => (place === 'register' && deviceNow() ? localStorage : sessionStorage);

/** Counts how often this window made the device another register, or none. */
export const deviceChanges = new Observed(0);

export const deviceNow = () => read<Device>(localStorage, deviceKey);

export function useDevice() {
  const [device, set] = useState(deviceNow);
  const setDevice = useCallback((next: Device | null) => {
    write(localStorage, deviceKey, next);
    set(next);
    deviceChanges.set(deviceChanges.get() + 1);
  }, []);
  return [device, setDevice] as const;
}

/** “This device is register 2 at store soho”, as far as it is known. */
export function deviceText(device: Device | null) {
  if (!device) return t('session:device.none');
  return device.registerId
    ? t('session:device.is', { register: device.registerName ?? device.registerId, store: device.storeName ?? device.storeId ?? '' })
    : t('session:device.pending');
}

function read<T>(storage: Storage, key: string): T | null {
  try {
    return JSON.parse(storage.getItem(key) ?? 'null') as T | null;
  } catch {
    return null;
  }
}

function write(storage: Storage, key: string, value: unknown) {
  if (value === null) storage.removeItem(key);
  else storage.setItem(key, JSON.stringify(value));
}
