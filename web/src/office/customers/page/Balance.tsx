import { Button, Table, Tooltip } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerView } from '../../../api/types';
import { AdjustDialog } from '../../../customers/AdjustDialog';
import { date, number } from '../../../design/format';
import { useMoney } from '../../../session/SessionContext';
import { useMany } from '../../shell/ask';
import { Listed } from '../../shell/Listed';
import list from '../../shell/Listed.module.css';
import { useMay } from '../../shell/may';
import classes from './Page.module.css';

interface Props {
  view: CustomerView;
  kind: 'points' | 'credit';
}

/** A balance: what it is, how it came about entry by entry, and changing it by hand. */
export function Balance({ view, kind }: Props) {
  const { t } = useTranslation('office');
  const money = useMoney();
  const [adjusting, adjust] = useState(false);
  const { allowed, reason } = useMay()(kind === 'points' ? 'adjustPoints' : 'addCredit');
  const why = kind === 'points' && !view.loyalty ? t('customer.notMember') : reason;
  return (
    <div className={classes.stack}>
      <div className={classes.title}>
        <h2 className="numbers">{t('balances.now', { balance: kind === 'points' ? number(view.points) : money(view.credit) })}</h2>
        <Tooltip label={why} disabled={!why}>
          <Button onClick={() => adjust(true)} disabled={!allowed || (kind === 'points' && !view.loyalty)}>{t(`balances.${kind}`)}</Button>
        </Tooltip>
      </div>
      <Entries id={view.id} kind={kind} version={view.version} />
      {adjusting && <AdjustDialog view={view} kind={kind} onClose={() => adjust(false)} />}
    </div>
  );
}

/** The history, with the balance after each entry. Another version of the customer may have another entry. */
export function Entries({ id, kind, version }: { id: string; kind: 'points' | 'credit' | 'account'; version: number }) {
  const { t } = useTranslation('office');
  const money = useMoney();
  const entries = useMany(['entries', kind, id, version], (api, cursor, signal) =>
    api.get(`/api/v1/customers/{id}/${kind}`, { path: { id }, query: { cursor, limit: 50 }, signal }));
  const amount = (value: string | number) => (typeof value === 'number' ? number(value) : money(value));
  return (
    <Listed of={entries} empty={t('balances.none')}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('orders.when')}</Table.Th><Table.Th>{t('balances.what')}</Table.Th>
          <Table.Th className={list.wide}>{t('balances.why')}</Table.Th>
          <Table.Th className={list.number}>{t('balances.change')}</Table.Th>
          <Table.Th className={list.number}>{t('balances.balance')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {entries.items.map((entry, index) => (
          <Table.Tr key={index}>
            <Table.Td>{date(entry.at)}</Table.Td><Table.Td>{t(`balances.entries.${entry.what}` as 'balances.what', entry.what)}</Table.Td>
            <Table.Td className={list.wide}>{entry.reason ?? entry.saleId}</Table.Td>
            <Table.Td className={list.number}>{amount(entry.change)}</Table.Td>
            <Table.Td className={list.number}>{amount(entry.balance)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Listed>
  );
}
