import { Button, Group, Stack, Table, Tooltip } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { date } from '../../design/format';
import { useMoney } from '../../session/SessionContext';
import type { components } from '../../api/schema';
import { AmountDialog } from '../shell/AmountDialog';
import { useMany } from '../shell/ask';
import { Figure, Figures } from '../shell/Figures';
import { Listed } from '../shell/Listed';
import list from '../shell/Listed.module.css';
import { useMay } from '../shell/may';

/** The limit that all members share, what of it is used, and by what. */
export function GroupAccount({ id }: { id: string }) {
  const { t } = useTranslation('office');
  const money = useMoney();
  const may = useMay();
  const [dialog, show] = useState<'limit' | 'payment' | null>(null);
  const path = { id };
  const statement = useMany(['group', id, 'account'], (api, cursor, signal) => api.get('/api/v1/groups/{id}/account',
    { path, query: { cursor, limit: 50 }, signal }));
  const now = statement.data?.pages[0] as components['schemas']['GroupStatement'] | undefined;
  const [limit, pay] = [may('setGroupLimit'), may('payGroupAccount')];
  return (
    <Stack>
      {now && (
        <Figures>
          <Figure label={t('account.balance')} value={money(now.balance)} />
          <Figure label={t('groups.limit')} value={now.limit ? money(now.limit) : t('account.noLimit')} />
          <Figure label={t('groups.available')} value={money(now.available)} />
        </Figures>
      )}
      <Group gap="xs">
        <Tooltip label={limit.reason} disabled={limit.allowed}><Button variant="light" disabled={!limit.allowed}
          onClick={() => show('limit')}>{t('account.setLimit')}</Button></Tooltip>
        <Tooltip label={pay.reason} disabled={pay.allowed}><Button variant="light" disabled={!pay.allowed}
          onClick={() => show('payment')}>{t('account.pay')}</Button></Tooltip>
      </Group>
      <Listed of={statement} empty={t('balances.none')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('orders.when')}</Table.Th><Table.Th>{t('balances.what')}</Table.Th>
            <Table.Th className={list.wide}>{t('balances.why')}</Table.Th>
            <Table.Th className={list.number}>{t('balances.change')}</Table.Th>
            <Table.Th className={list.number}>{t('balances.balance')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {statement.items.map((entry, index) => (
            <Table.Tr key={index}>
              <Table.Td>{date(entry.at)}</Table.Td><Table.Td>{t(`balances.entries.${entry.what}` as 'balances.what', entry.what)}</Table.Td>
              <Table.Td className={list.wide}>{entry.reference ?? entry.saleId}</Table.Td>
              <Table.Td className={list.number}>{money(entry.change)}</Table.Td>
              <Table.Td className={list.number}>{money(entry.balance)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Listed>
      {dialog === 'limit' && <AmountDialog title={t('account.setLimit')} label={t('groups.limit')} text={t('groups.limitText')}
        value={now?.limit ?? ''} optional
        touches={[['group', id]]} onClose={() => show(null)}
          send={(api, { amount }, key) => api.put('/api/v1/groups/{id}/account', { path, body: { limit: amount }, key })} />}
      {dialog === 'payment' && <AmountDialog title={t('account.pay')} label={t('account.amount')} note={t('account.reference')}
        touches={[['group', id]]} onClose={() => show(null)}
        send={(api, { amount, note }, key) => api.post('/api/v1/groups/{id}/account/payments',
          { path, body: { amount: amount!, reference: note }, key })} />}
    </Stack>
  );
}
