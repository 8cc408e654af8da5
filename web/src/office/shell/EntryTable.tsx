import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { date } from '../../design/format';
import { Listed } from './Listed';
import list from './Listed.module.css';

interface Entry {
  at: string;
  what: string;
  saleId: string | null;
  reason?: string | null;
  reference?: string | null;
}

interface Props<Amount> {
  of: Omit<Parameters<typeof Listed>[0]['of'], 'items'> & { items: (Entry & { change: Amount; balance: Amount })[] };
  amount: (value: Amount) => string;
}

/** How a balance came about, with what it was after each entry. */
export function EntryTable<Amount>({ of, amount }: Props<Amount>) {
  const { t } = useTranslation('office');
  return (
    <Listed of={of} empty={t('balances.none')}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th className={list.wide}>{t('orders.when')}</Table.Th><Table.Th>{t('balances.what')}</Table.Th>
          <Table.Th className={list.wide}>{t('balances.why')}</Table.Th>
          <Table.Th className={list.number}>{t('balances.change')}</Table.Th>
          <Table.Th className={list.number}>{t('balances.balance')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {of.items.map((entry, index) => (
          <Table.Tr key={index}>
            <Table.Td className={`${list.wide} ${list.when}`}>{date(entry.at)}</Table.Td>
            <Table.Td>
              {t(`balances.entries.${entry.what}` as 'balances.what', entry.what)}
              <span className={`${list.narrow} quiet`}>{date(entry.at)}</span>
            </Table.Td>
            <Table.Td className={list.wide}>{entry.reason ?? entry.reference ?? entry.saleId}</Table.Td>
            <Table.Td className={list.number}>{amount(entry.change)}</Table.Td>
            <Table.Td className={list.number}>{amount(entry.balance)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Listed>
  );
}
