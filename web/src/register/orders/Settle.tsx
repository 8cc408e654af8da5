import { useLocalStorage } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { uuid } from '../../api/attempt';
import { isDecided } from '../../api/client';
import type { SaleView } from '../../api/types';
import { minor } from '../../design/amounts';
import { useMoney, useSignedIn } from '../../session/SessionContext';
import { PayDialog } from '../pay/PayDialog';
import { nothingTaken, type Taken } from '../pay/taken';
import { Unanswered } from '../pay/Unanswered';
import { useSaleChange } from './useSale';

interface Settling extends Taken {
  /** Under which it was sent, while it is not known whether it arrived. */
  key: string | null;
}

/** What is still to be paid of a preorder, in one payment or several; a part is enough for now. */
export function Settle({ sale, onClose }: { sale: SaleView; onClose: () => void }) {
  const { t } = useTranslation('register');
  const { session: { currency: { decimals } } } = useSignedIn();
  const money = useMoney();
  // On this device until it is sent: a window that is closed must not make it due again.
  const [taken, keep, forget] = useLocalStorage<Settling>({
    key: `taken/${sale.saleId}`, defaultValue: { ...nothingTaken, key: null }, getInitialValueInEffect: false,
  });
  const settle = useSaleChange(sale.saleId, (api, { payments, key }: Settling) =>
    api.settle(sale.saleId, { payments }, key!), (_, { change }) => {
    notifications.show({
      autoClose: 10_000,
      message: Number(change) > 0 ? t('order.settledChange', { change: money(change) }) : t('order.settled'),
    });
    forget();
    onClose();
  });
  const send = (what: Settling) => {
    keep(what);
    settle.mutate(what, { onError: (error) => isDecided(error) && keep({ ...what, key: null }) });
  };
  if (taken.key && !settle.isPending)
    return <Unanswered payments={taken.payments} busy={false} error={settle.error} onAgain={() => send(taken)} onAside={null}
      onClose={onClose} />;
  return (
    <PayDialog due={minor(sale.balanceDue, decimals)} customerId={sale.customerId} part
      kinds={sale.customerId ? ['cash', 'card', 'credit', 'points', 'account'] : ['cash', 'card']}
      busy={settle.isPending} error={settle.error} onClose={onClose} taken={taken} onTaken={(next) => keep({ ...next, key: null })}
      onPaid={(paid) => send({ ...paid, key: uuid() })} />
  );
}
