import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconArrowBackUp, IconBan, IconCash, IconPackage } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SaleView } from '../../api/types';
import { useMay } from '../../customers/shop';
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
  const mayVoid = useMay('voidSale');
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
        <Button leftSection={<IconCash size={20} />} onClick={() => setOpen('settle')}>
          {t('order.settle', { amount: money(sale.balanceDue) })}
        </Button>
      )}
      {!due && sale.reserved && sale.reserved.length > 0 && (
        <Button leftSection={<IconPackage size={20} />} loading={handOver.isPending}
          onClick={() => handOver.mutate(true)}>{t('order.handOver')}</Button>
      )}
      {!due && <Button variant="default" leftSection={<IconArrowBackUp size={20} />}
        onClick={() => setOpen('refund')}>{t('order.refund')}</Button>}
      {sale.status !== 'partiallyRefunded' && (
        <Button variant="subtle" color="red" leftSection={<IconBan size={20} />} disabled={!mayVoid}
          title={mayVoid ? undefined : t('order.mayNotVoid')}
          onClick={() => setOpen('void')}>
          {due ? t('order.cancelOrder') : t('order.void')}
        </Button>
      )}
      <Failure error={handOver.error} />
      {open === 'settle' && <Settle sale={sale} onClose={() => setOpen(null)} />}
      {open === 'refund' && <RefundDialog sale={sale} onClose={() => setOpen(null)} />}
      {open === 'void' && <VoidDialog sale={sale} onClose={() => setOpen(null)} />}
    </div>
  );
}
