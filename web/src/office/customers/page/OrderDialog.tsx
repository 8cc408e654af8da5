import { Button, Modal, Stack, Table, Text } from '@mantine/core';
import { IconFileInvoice } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Order } from '../../../api/types';
import { Failure } from '../../../design/failure';
import { date, number } from '../../../design/format';
import { useMoney } from '../../../session/SessionContext';
import list from '../../shell/Listed.module.css';
import { useNames } from '../directory';
import { useInvoice } from './useInvoice';

/** A sale as it is now: what was bought, how it was paid, what came back. */
export function OrderDialog({ sale, onClose }: { sale: Order; onClose: () => void }) {
  const { t } = useTranslation('office');
  const money = useMoney();
  const { store } = useNames();
  const invoice = useInvoice();
  const amount = (label: string, value: string, key = label) => (
    <Table.Tr key={key}><Table.Th colSpan={2} scope="row">{label}</Table.Th><Table.Td className={list.number}>{money(value)}</Table.Td>
      </Table.Tr>
  );
  return (
    <Modal opened onClose={onClose} title={sale.saleId} size="lg">
      <Stack>
        <Text className="quiet">{[date(sale.soldAt), store(sale.storeId), sale.registerId, t(`channels.${sale.channel}`), sale.staff,
          t(`orders.statuses.${sale.status}`)].filter(Boolean).join(' · ')}</Text>
        <Table className="numbers">
          <Table.Tbody>
            {sale.lines.map((line, index) => (
              <Table.Tr key={index}>
                <Table.Td>{line.name}</Table.Td>
                <Table.Td className={list.number}>{number(line.quantity)} × {money(line.unitPrice)}</Table.Td>
                <Table.Td className={list.number}>{/[1-9]/.test(line.discount) ? `− ${money(line.discount)}` : ''}</Table.Td>
              </Table.Tr>
            ))}
            {amount(t('orders.total'), sale.total)}
            {sale.payments.map((paid, index) => amount(t(`orders.payments.${paid.kind}`), paid.amount, `${paid.kind}-${index}`))}
            {/[1-9]/.test(sale.balanceDue) && amount(t('orders.due'), sale.balanceDue)}
            {sale.refunds.map((back) => amount(t('orders.refunded', { date: date(back.at) }), `-${back.amount}`, back.refundId))}
          </Table.Tbody>
        </Table>
        {sale.note && <Text>{sale.note}</Text>}
        <Failure error={invoice.error} />
        <Button variant="light" leftSection={<IconFileInvoice size={20} aria-hidden />} loading={invoice.isPending}
          onClick={() => invoice.mutate(sale.saleId)}>{t('orders.invoice')}</Button>
      </Stack>
    </Modal>
  );
}
