import { useTranslation } from 'react-i18next';
import type { Payment, PaymentKind } from '../../api/types';
import { freePoints } from '../../customers/freePoints';
import { useCustomer } from '../../customers/queries';
import { useSettings } from '../../customers/shop';
import { failureText } from '../../design/failure';
import { number } from '../../design/format';
import { useMoney, useSignedIn } from '../../session/SessionContext';
import { decimal, minor, worth } from '../../design/amounts';
import { useShared } from './useShared';

/** How much can be paid so, in minor units; with what a cashier should know, or why nothing can. */
export interface Most {
  amount: number;
  note?: string;
  why?: string;
}

interface Asked {
  customerId: string | null;
  kind: PaymentKind;
  left: number;
  taken: Payment[];
  /** The limit of the customer's group can be charged. */
  sharing: boolean;
}

export function useMost({ customerId, kind, left, taken, sharing }: Asked): Most {
  const { t } = useTranslation(['register', 'design']);
  const { session: { currency: { decimals } } } = useSignedIn();
  const money = useMoney();
  const settings = useSettings();
  const { data: view } = useCustomer(customerId ?? '', customerId !== null);
  const shared = useShared(view, sharing && kind === 'account');
  if (kind === 'cash' || kind === 'card') return { amount: left };
  if (!view) return { amount: 0 };

  const already = taken.filter((payment) => payment.kind === kind).reduce((sum, { amount }) => sum + minor(amount, decimals), 0);
  const shown = (amount: number) => money(decimal(amount, decimals));
  if (kind === 'account' && shared) {
    const { account, error, name } = shared;
    if (!account) return { amount: 0, why: error ? failureText(error) : t('design:loading') };
    if (!account.limit) return { amount: 0, why: t('pay.noAccount') };
    const free = minor(account.available, decimals) - already;
    return { amount: free, note: t('pay.groupAccount', { group: name, free: shown(free), limit: money(account.limit) }) };
  }
  if (kind === 'account') {
    if (!view.account?.limit) return { amount: 0, why: t('pay.noAccount') };
    const free = minor(view.account.limit, decimals) - minor(view.account.balance, decimals) - already;
    return {
      amount: free,
      note: t('pay.account', { free: shown(free), limit: money(view.account.limit), balance: money(view.account.balance) }),
    };
  }
  if (kind === 'credit') {
    const free = minor(view.credit, decimals) - minor(view.creditHeld, decimals) - already;
    return { amount: free, note: t('redeem.there', { balance: shown(free) }) };
  }
  if (!view.loyalty || !settings?.loyalty) return { amount: 0, why: t('pay.noPoints') };
  const points = freePoints(view);
  return {
    amount: worth(points, settings.loyalty.pointValue ?? 0, decimals) - already,
    note: t('redeem.there', { balance: number(points) }),
  };
}
