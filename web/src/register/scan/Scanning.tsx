import { notifications } from '@mantine/notifications';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import { scanned } from '../catalogue/catalogue';
import { lastTaker, type Taker } from './takers';
import { useScanned } from './useScanned';
import { useScanner } from './useScanner';

/**
 * A scan is for the sale, which comes back, whatever screen it is heard on, unless a part of the screen takes cards. Under an open dialog,
 * as a payment, nothing is changed by one.
 */
export function Scanning({ children }: { children: ReactNode }) {
  const { t } = useTranslation('register');
  const { put, find, attach } = useScanned();
  const go = useNavigate();
  const { pathname } = useLocation();
  const toSale = () => pathname !== '/' && void go('/');
  const sale: Taker = {
    inDialog: false,
    take: (customer) => {
      toSale();
      attach(customer);
    },
  };
  const ignored = () => {
    notifications.show({ id: 'scan-ignored', color: 'yellow', message: t('scan.ignored') });
    return null;
  };
  /** Whose a card is; null: a dialog is in the way, and that is said. */
  const taker = () => {
    const last = lastTaker();
    return document.querySelectorAll('[role=dialog]').length === (last?.inDialog ? 1 : 0) ? last ?? sale : ignored();
  };
  const card = async (code: string) => {
    const customer = await find(code);
    if (customer) taker()?.take(customer); // whose it is by now: a dialog may have been opened or closed meanwhile
  };
  useScanner((code) => {
    const now = taker();
    if (!now) return;
    if (now.inDialog && scanned(code)) ignored();
    else if (!now.inDialog && put(code)) toSale();
    else void card(code);
  });
  return children;
}
