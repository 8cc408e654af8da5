import { Button, Modal, Stack } from '@mantine/core';
import { IconFileInvoice } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Order } from '../../../api/types';
import { keys } from '../../../customers/cache';
import { SaleDetail } from '../../../customers/orders/SaleDetail';
import { Failure } from '../../../design/failure';
import { useAsk } from '../../shell/ask';
import { useInvoice } from './useInvoice';

/** A sale as it is now, whatever becomes of it meanwhile: what was bought, how it was paid, what came back. */
export function OrderDialog({ sale: listed, customer, onClose }: { sale: Order; customer: string; onClose: () => void }) {
  const { t } = useTranslation('office');
  const sale = useAsk(keys.sale(listed.saleId), (api, signal) => api.sale(listed.saleId, signal)).data ?? listed;
  const invoice = useInvoice();
  return (
    <Modal opened onClose={onClose} title={sale.saleId} size="xl">
      <Stack>
        <SaleDetail sale={sale} customer={customer} />
        <Failure error={invoice.error} />
        <Button variant="light" leftSection={<IconFileInvoice size={20} aria-hidden />} loading={invoice.isPending}
          onClick={() => invoice.mutate(sale.saleId)}>{t('orders.invoice')}</Button>
      </Stack>
    </Modal>
  );
}
