import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import type { Payment, SaleView } from '../../api/types';
import { minor } from '../../design/amounts';
import { useMoney, useSignedIn } from '../../session/SessionContext';
import { PayDialog } from '../pay/PayDialog';
import { useSaleChange } from './useSale';

/** What is still to be paid of a preorder, in one payment or several; a part is enough for now. */
export function Settle({ sale, onClose }: { sale: SaleView; onClose: () => void }) {
  const { t } = useTranslation('register');
  const { session: { currency: { decimals } } } = useSignedIn();
  const money = useMoney();
  const settle = useSaleChange(sale.saleId, (api, { payments }: { payments: Payment[]; change: string }, key) =>
    api.settle(sale.saleId, { payments }, key), (_, { change }) => {
    notifications.show({
      autoClose: 10_000,
      message: Number(change) > 0 ? t('order.settledChange', { change: money(change) }) : t('order.settled'),
    });
    onClose();
  });
  return (
    <PayDialog due={minor(sale.balanceDue, decimals)} customerId={sale.customerId} part
      kinds={sale.customerId ? ['cash', 'card', 'credit', 'points', 'account'] : ['cash', 'card']}
      busy={settle.isPending} error={settle.error} onClose={onClose} onPaid={(payments, change) => settle.mutate({ payments, change })} />
  );
}
