import { Group, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMoney } from '../../session/SessionContext';
import type { components } from '../../api/schema';
import { AmountDialog } from '../shell/AmountDialog';
import { useMany } from '../shell/ask';
import { EntryTable } from '../shell/EntryTable';
import { Figure, Figures } from '../shell/Figures';
import { MayButton } from '../../access/MayButton';

/** The limit that all members share, what of it is used, and by what. */
export function GroupAccount({ id }: { id: string }) {
  const { t } = useTranslation('office');
  const money = useMoney();
  const [dialog, show] = useState<'limit' | 'payment' | null>(null);
  const path = { id };
  const statement = useMany(['group', id, 'account'], (api, cursor, signal) => api.get('/api/v1/groups/{id}/account',
    { path, query: { cursor, limit: 50 }, signal }));
  const now = statement.data?.pages[0] as components['schemas']['GroupStatement'] | undefined;
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
        <MayButton action="setGroupLimit" variant="light" onClick={() => show('limit')}>{t('account.setLimit')}</MayButton>
        <MayButton action="payGroupAccount" variant="light" onClick={() => show('payment')}>{t('account.pay')}</MayButton>
      </Group>
      <EntryTable of={statement} amount={money} />
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
