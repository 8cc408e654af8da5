import { Badge, Table, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerView, Order } from '../../../api/types';
import { moment, nameOf } from '../../../design/format';
import { useMoney } from '../../../session/SessionContext';
import { useMany } from '../../shell/ask';
import { Listed } from '../../shell/Listed';
import { useNames } from '../directory';
import { OrderDialog } from './OrderDialog';
import list from '../../shell/Listed.module.css';

/** The full sales history. */
export function Orders({ view }: { view: CustomerView }) {
  const { t } = useTranslation('office');
  const orders = useMany(['orders', view.id, 'all'], (api, cursor, signal) =>
    api.get('/api/v1/customers/{id}/orders', { path: { id: view.id }, query: { cursor, limit: 50 }, signal }));
  return <SalesList sales={orders} customer={nameOf(view)} empty={t('orders.none')} />;
}

interface Props {
  sales: ReturnType<typeof useMany<Order>>;
  /** Whose they are. */
  customer: string;
  empty: string;
}

export function SalesList({ sales, customer, empty }: Props) {
  const { t } = useTranslation('office');
  const money = useMoney();
  const { store } = useNames();
  const [opened, open] = useState<Order | null>(null);
  return (
    <Listed of={sales} empty={empty}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th className={list.wide}>{t('orders.when')}</Table.Th><Table.Th>{t('orders.sale')}</Table.Th>
          <Table.Th className={list.wide}>{t('orders.store')}</Table.Th>
          <Table.Th className={list.roomy}>{t('orders.channel')}</Table.Th><Table.Th className={list.wide}>{t('orders.status')}</Table.Th>
          <Table.Th className={list.number}>{t('orders.total')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {sales.items.map((sale) => (
          <Table.Tr key={sale.saleId}>
            <Table.Td className={`${list.wide} ${list.when}`}>{moment(sale.soldAt)}</Table.Td>
            <Table.Td>
              <UnstyledButton className={list.link} onClick={() => open(sale)}>{sale.saleId}</UnstyledButton>
              <span className={`${list.narrow} quiet`}>{moment(sale.soldAt)} · {t(`orders.statuses.${sale.status}`)}</span>
            </Table.Td>
            <Table.Td className={list.wide}>{store(sale.storeId)}</Table.Td>
            <Table.Td className={list.roomy}>{t(`channels.${sale.channel}`)}</Table.Td>
            <Table.Td className={list.wide}><Badge miw="max-content" variant="light" color={sale.status === 'paid' ? 'pine' : 'gray'}
              tt="none">{t(`orders.statuses.${sale.status}`)}</Badge></Table.Td>
            <Table.Td className={list.number}>{money(sale.total)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
      {opened && <OrderDialog sale={opened} customer={customer} onClose={() => open(null)} />}
    </Listed>
  );
}
