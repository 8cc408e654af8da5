import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { date } from '../../../design/format';
import { useMoney } from '../../../session/SessionContext';
import { useAsk } from '../../shell/ask';
import { Listed } from '../../shell/Listed';
import list from '../../shell/Listed.module.css';

/** What the customer wishes for in the online shop. */
export function Wishlist({ id }: { id: string }) {
  const { t } = useTranslation('office');
  const money = useMoney();
  const wishes = useAsk(['wishlist', id], (api, signal) => api.get('/api/v1/customers/{id}/wishlist', { path: { id }, signal }));
  const items = wishes.data?.items ?? [];
  return (
    <Listed of={{ ...wishes, items, hasNextPage: false, isFetchingNextPage: false, more: () => {} }} empty={t('wishlist.none')}>
      <Table.Thead>
        <Table.Tr><Table.Th>{t('items.item')}</Table.Th><Table.Th className={list.number}>{t('wishlist.price')}</Table.Th>
          <Table.Th>{t('wishlist.since')}</Table.Th></Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {items.map((wish) => (
          <Table.Tr key={wish.sku}>
            <Table.Td>{wish.name} <span className="quiet">{wish.sku}</span></Table.Td>
            <Table.Td className={list.number}>{wish.price ? money(wish.price) : '–'}</Table.Td><Table.Td>{date(wish.addedAt)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Listed>
  );
}
