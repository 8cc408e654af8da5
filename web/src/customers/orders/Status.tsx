import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SaleStatus } from '../../api/types';

const colours: Record<SaleStatus, string> = {
  paid: 'gray', preorder: 'pine', partiallyPaid: 'yellow', partiallyRefunded: 'orange', refunded: 'red', voided: 'red',
};

export function Status({ status }: { status: SaleStatus }) {
  const { t } = useTranslation('customers');
  return <Badge variant="light" color={colours[status]} tt="none">{t(`orders.status.${status}`)}</Badge>;
}
