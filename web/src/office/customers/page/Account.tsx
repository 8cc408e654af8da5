import { Group } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerView } from '../../../api/types';
import { nameOf } from '../../../design/format';
import { useMoney } from '../../../session/SessionContext';
import { useMany } from '../../shell/ask';
import { AmountDialog } from '../../shell/AmountDialog';
import { Figure, Figures } from '../../shell/Figures';
import { MayButton } from '../../../access/MayButton';
import { Entries } from './Balance';
import { SalesList } from './Orders';
import classes from './Page.module.css';

/** Sales on account: the limit, what is owed, its history, and each sale with its invoice. */
export function Account({ view }: { view: CustomerView }) {
  const { t } = useTranslation('office');
  const money = useMoney();
  const [dialog, show] = useState<'limit' | 'payment' | null>(null);
  const path = { id: view.id };
  const sales = useMany(['orders', view.id, 'account', view.version], (api, cursor, signal) =>
    api.get('/api/v1/customers/{id}/account/sales', { path, query: { cursor, limit: 50 }, signal }));
  return (
    <div className={classes.stack}>
      <Figures>
        <Figure label={t('account.balance')} value={money(view.account?.balance ?? '0')} />
        <Figure label={t('account.limit')} value={view.account?.limit ? money(view.account.limit) : t('account.noLimit')} />
      </Figures>
      <Group gap="xs">
        <MayButton action="setAccountLimit" variant="light" onClick={() => show('limit')}>{t('account.setLimit')}</MayButton>
        <MayButton action="payAccount" variant="light" onClick={() => show('payment')}>{t('account.pay')}</MayButton>
      </Group>
      <h2 className={classes.heading}>{t('account.history')}</h2>
      <Entries id={view.id} kind="account" version={view.version} />
      <h2 className={classes.heading}>{t('account.sales')}</h2>
      <SalesList sales={sales} customer={nameOf(view)} empty={t('account.noSales')} />
      {dialog === 'limit' && <AmountDialog title={t('account.setLimit')} label={t('account.limit')} text={t('account.limitText')}
        note={t('shell.reason')} optional
        value={view.account?.limit ?? ''} touches={[['customer', view.id]]} onClose={() => show(null)}
        send={(api, { amount, note }, key) => api.put('/api/v1/customers/{id}/account',
          { path, body: { limit: amount, reason: note }, key })} />}
      {dialog === 'payment' && <AmountDialog title={t('account.pay')} label={t('account.amount')} note={t('account.reference')}
        touches={[['customer', view.id]]} onClose={() => show(null)}
        send={(api, { amount, note }, key) => api.post('/api/v1/customers/{id}/account/payments',
          { path, body: { amount: amount!, reference: note }, key })} />}
    </div>
  );
}
