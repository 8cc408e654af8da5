import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SaleStatus } from '../../api/types';

/** Filled is what somebody has to do something about. */
const looks: Record<SaleStatus, { color: string; variant: 'light' | 'filled' }> = {
  paid: { color: 'gray', variant: 'light' },
  preorder: { color: 'pine', variant: 'light' },
  partiallyPaid: { color: 'yellow', variant: 'filled' },
  partiallyRefunded: { color: 'red', variant: 'light' },
  refunded: { color: 'red', variant: 'light' },
  voided: { color: 'red', variant: 'light' },
};

export function Status({ status }: { status: SaleStatus }) {
  const { t } = useTranslation('customers');
  return <Badge {...looks[status]} tt="none" size="lg">{t(`orders.status.${status}`)}</Badge>;
}
