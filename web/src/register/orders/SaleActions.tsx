import { notifications } from '@mantine/notifications';
import { IconArrowBackUp, IconBan, IconCash, IconPackage } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MayButton } from '../../access/MayButton';
import type { SaleView } from '../../api/types';
import { Failure } from '../../design/failure';
import { useMoney } from '../../session/SessionContext';
import { RefundDialog } from './RefundDialog';
import classes from './SaleDetailScreen.module.css';
import { Settle } from './Settle';
import { useSaleChange } from './useSale';
import { VoidDialog } from './VoidDialog';

/** What can still become of a sale, the likeliest first. */
export function SaleActions({ sale }: { sale: SaleView }) {
  const { t } = useTranslation('register');
  const money = useMoney();
  const [open, setOpen] = useState<'settle' | 'refund' | 'void' | null>(null);
  const handOver = useSaleChange(
    sale.saleId, (api, collected: boolean, key) => api.settle(sale.saleId, { payments: [], collected }, key),
    () => notifications.show({ message: t('order.collected') }));
  const due = Number(sale.balanceDue) > 0;
  const over = sale.status === 'voided' || sale.status === 'refunded';
  if (over) return null;
  return (
    <div className={classes.actions}>
      {due && (
        <MayButton action="settleSale" leftSection={<IconCash size={20} />} onClick={() => setOpen('settle')}>
          {t('order.settle', { amount: money(sale.balanceDue) })}
        </MayButton>
      )}
      {!due && sale.reserved && sale.reserved.length > 0 && (
        <MayButton action="settleSale" leftSection={<IconPackage size={20} />} loading={handOver.isPending}
          onClick={() => handOver.mutate(true)}>{t('order.handOver')}</MayButton>
      )}
      {!due && <MayButton action="refundSale" variant="default" leftSection={<IconArrowBackUp size={20} />}
        onClick={() => setOpen('refund')}>{t('order.refund')}</MayButton>}
      {sale.status !== 'partiallyRefunded' && (
        <MayButton action="voidSale" variant="subtle" color="red" leftSection={<IconBan size={20} />}
          onClick={() => setOpen('void')}>
          {due ? t('order.cancelOrder') : t('order.void')}
        </MayButton>
      )}
      <Failure error={handOver.error} />
      {open === 'settle' && <Settle sale={sale} onClose={() => setOpen(null)} />}
      {open === 'refund' && <RefundDialog sale={sale} onClose={() => setOpen(null)} />}
      {open === 'void' && <VoidDialog sale={sale} onClose={() => setOpen(null)} />}
    </div>
  );
}
