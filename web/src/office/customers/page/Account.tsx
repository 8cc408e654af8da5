import { Group, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerView } from '../../../api/types';
import { nameOf } from '../../../design/format';
import { useMoney } from '../../../session/SessionContext';
import { useMany } from '../../shell/ask';
import { AmountDialog } from '../../shell/AmountDialog';
import { EntryTable } from '../../shell/EntryTable';
import { Figure, Figures } from '../../shell/Figures';
import { Waiting } from '../../shell/Loaded';
import { MayButton } from '../../../access/MayButton';
import { SalesList } from './Orders';
import classes from './Page.module.css';

/** Sales on account: the limit, what is owed, its history, and each sale with its invoice. */
export function Account({ view }: { view: CustomerView }) {
  const { t } = useTranslation('office');
  const money = useMoney();
  const [dialog, show] = useState<'limit' | 'payment' | null>(null);
  const [kind, choose] = useState<'cash' | 'card'>('cash');
  const path = { id: view.id };
  const owed = view.account?.balance ?? '0';
  const sales = useMany(['orders', view.id, 'account', view.version], (api, cursor, signal) =>
    api.get('/api/v1/customers/{id}/account/sales', { path, query: { cursor, limit: 50 }, signal }));
  const entries = useMany(['entries', 'account', view.id, view.version], (api, cursor, signal) =>
    api.get('/api/v1/customers/{id}/account', { path, query: { cursor, limit: 50 }, signal }));
  return (
    <div className={classes.stack}>
      <Figures>
        <Figure label={t('account.balance')} value={money(owed)} />
        <Figure label={t('account.limit')} value={view.account?.limit ? money(view.account.limit) : t('account.noLimit')} />
      </Figures>
      <Group gap="xs">
        <MayButton action="setAccountLimit" variant="light" onClick={() => show('limit')}>{t('account.setLimit')}</MayButton>
        <MayButton action="payAccount" variant="light" onClick={() => show('payment')}>{t('account.pay')}</MayButton>
      </Group>
      <h2 className={classes.heading}>{t('account.history')}</h2>
      {entries.isPending && !entries.error ? <Waiting height={480} /> : (
        <>
          <EntryTable of={entries} amount={(value: string | number) => money(String(value))} />
          <h2 className={classes.heading}>{t('account.sales')}</h2>
          <SalesList sales={sales} customer={nameOf(view)} empty={t('account.noSales')} />
        </>
      )}
      {dialog === 'limit' && <AmountDialog title={t('account.setLimit')} label={t('account.limit')} text={t('account.limitText')}
        note={t('shell.reason')} optional
        value={view.account?.limit ?? ''} touches={[['customer', view.id]]} onClose={() => show(null)}
        send={(api, { amount, note }, key) => api.put('/api/v1/customers/{id}/account',
          { path, body: { limit: amount, reason: note }, key })} />}
      {dialog === 'payment' && (
        <AmountDialog title={t('account.pay')} label={t('account.amount')} text={t('account.owed', { balance: money(owed) })}
          note={t('account.reference')} value={/^[\d.]*[1-9]/.test(owed) ? owed : ''} touches={[['customer', view.id]]}
          onClose={() => show(null)} send={(api, { amount, note }, key) => api.post('/api/v1/customers/{id}/account/payments',
            { path, body: { amount: amount!, kind, reference: note }, key })}>
          <SegmentedControl aria-label={t('account.paidBy')} value={kind} onChange={(value) => choose(value as typeof kind)}
            data={(['cash', 'card'] as const).map((value) => ({ value, label: t(`account.kinds.${value}`) }))} />
        </AmountDialog>
      )}
    </div>
  );
}
