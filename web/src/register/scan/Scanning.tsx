import type { ReactNode } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { useScanned } from './useScanned';
import { useScanner } from './useScanner';

/** A scan is for the sale: whatever screen it is heard on, the sale comes back. */
export function Scanning({ children }: { children: ReactNode }) {
  const take = useScanned();
  const go = useNavigate();
  const { pathname } = useLocation();
  useScanner((code) => {
    if (pathname !== '/') void go('/');
    void take(code);
  });
  return children;
}
