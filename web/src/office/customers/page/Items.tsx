import { SegmentedControl, Table } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { date, number } from '../../../design/format';
import { useMoney } from '../../../session/SessionContext';
import { useMany } from '../../shell/ask';
import { Figure, Figures } from '../../shell/Figures';
import { Listed } from '../../shell/Listed';
import list from '../../shell/Listed.module.css';
import classes from './Page.module.css';

type Totals = { totals: { total: string; orders: number; averageBasket: string | null } };

/** What the customer bought, by item. */
export function Items({ id }: { id: string }) {
  const { t } = useTranslation('office');
  const money = useMoney();
  const [days, last] = useState(90);
  const items = useMany(['items', id, days], (api, cursor, signal) =>
    api.get('/api/v1/customers/{id}/items', { path: { id }, query: { days, cursor, limit: 50 }, signal }));
  const totals = (items.data?.pages[0] as Totals | undefined)?.totals;
  return (
    <div className={classes.stack}>
      <SegmentedControl value={String(days)} onChange={(value) => last(Number(value))} aria-label={t('items.period')}
        className={classes.period}
        data={[30, 90, 365, 3650].map((count) => ({ value: String(count), label: count === 3650 ? t('items.all')
          : t('filters.days', { count }) }))} />
      {/* Their place is kept until they are known. */}
      <Figures>
        <Figure label={t('items.total')} value={totals ? money(totals.total) : '–'} />
        <Figure label={t('list.orders')} value={totals ? number(totals.orders) : '–'} />
        <Figure label={t('items.basket')} value={totals?.averageBasket ? money(totals.averageBasket) : '–'} />
      </Figures>
      <Listed of={items} empty={t('items.none')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('items.item')}</Table.Th><Table.Th className={list.number}>{t('items.quantity')}</Table.Th>
            <Table.Th className={`${list.number} ${list.wide}`}>{t('items.times')}</Table.Th>
            <Table.Th className={list.number}>{t('items.amount')}</Table.Th>
            <Table.Th className={list.wide}>{t('items.last')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.items.map((item) => (
            <Table.Tr key={item.sku}>
              <Table.Td>{item.name} <span className="quiet">{item.sku}</span></Table.Td>
              <Table.Td className={list.number}>{number(item.quantity)}</Table.Td>
              <Table.Td className={`${list.number} ${list.wide}`}>{number(item.times)}</Table.Td>
              <Table.Td className={list.number}>{money(item.amount)}</Table.Td>
              <Table.Td className={`${list.wide} ${list.when}`}>{date(item.lastBoughtAt)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Listed>
    </div>
  );
}
