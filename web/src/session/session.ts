import { t } from 'i18next';
import { useCallback, useState } from 'react';
import type { Session } from '../api/types';

/** What this device knows of the register it is. Only the token matters; the names are what the last sign-in said. */
export interface Device {
  registerToken: string;
  registerId: string | null;
  storeId: string | null;
}

/** One that an earlier version of this page kept does not name the currency: it is as good as none. */
export const stands = (kept: Partial<Session> | null, now: number) =>
  !!kept?.currency && !!kept.expiresAt && Date.parse(kept.expiresAt) > now;

/** The session belongs to the window and ends with it, one for each page; the register belongs to the device. */
export type Place = 'register' | 'office';
const sessionKeys = { register: 'session', office: 'officeSession' };
const deviceKey = 'device';
const userKey = 'lastUser';

export const lastUser = () => localStorage.getItem(userKey) ?? '';

export function useSession(place: Place) {
  const key = sessionKeys[place];
  const [session, set] = useState<Session | null>(() => {
    const kept = read<Session>(sessionStorage, key);
    return stands(kept, Date.now()) ? kept : null;
  });
  const setSession = useCallback((next: Session | null) => {
    write(sessionStorage, key, next);
    if (next) localStorage.setItem(userKey, next.user);
    set(next);
  }, [key]);
  return [session, setSession] as const;
}

export function useDevice() {
  const [device, set] = useState(() => read<Device>(localStorage, deviceKey));
  const setDevice = useCallback((next: Device | null) => {
    write(localStorage, deviceKey, next);
    set(next);
  }, []);
  return [device, setDevice] as const;
}

/** “This device is register 2 at store soho”, as far as it is known. */
export function deviceText(device: Device | null) {
  if (!device) return t('session:device.none');
  return device.registerId ? t('session:device.is', { register: device.registerId, store: device.storeId ?? '' }) : t('session:device.pending');
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
