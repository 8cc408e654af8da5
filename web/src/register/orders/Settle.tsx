import { useLocalStorage } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import type { SaleView } from '../../api/types';
import { minor } from '../../design/amounts';
import { useMoney, useSignedIn } from '../../session/SessionContext';
import { PayDialog } from '../pay/PayDialog';
import { nothingTaken, type Taken } from '../pay/taken';
import { useSaleChange } from './useSale';

/** What is still to be paid of a preorder, in one payment or several; a part is enough for now. */
export function Settle({ sale, onClose }: { sale: SaleView; onClose: () => void }) {
  const { t } = useTranslation('register');
  const { session: { currency: { decimals } } } = useSignedIn();
  const money = useMoney();
  // On this device until it is sent: a window that is closed must not make it due again.
  const [taken, keep, forget] = useLocalStorage<Taken>({
    key: `taken/${sale.saleId}`, defaultValue: nothingTaken, getInitialValueInEffect: false,
  });
  const settle = useSaleChange(sale.saleId, (api, { payments }: Taken, key) =>
    api.settle(sale.saleId, { payments }, key), (_, { change }) => {
    notifications.show({
      autoClose: 10_000,
      message: Number(change) > 0 ? t('order.settledChange', { change: money(change) }) : t('order.settled'),
    });
    forget();
    onClose();
  });
  return (
    <PayDialog due={minor(sale.balanceDue, decimals)} customerId={sale.customerId} part
      kinds={sale.customerId ? ['cash', 'card', 'credit', 'points', 'account'] : ['cash', 'card']}
      busy={settle.isPending} error={settle.error} onClose={onClose} taken={taken} onTaken={keep} onPaid={settle.mutate} />
  );
}
