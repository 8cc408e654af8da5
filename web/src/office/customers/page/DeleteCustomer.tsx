import { List, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { CustomerView } from '../../../api/types';
import { nameOf, number } from '../../../design/format';
import { useMoney } from '../../../session/SessionContext';
import { useSend } from '../../shell/ask';
import { Confirm } from '../../shell/Confirm';
import { directory } from '../directory';

interface Props {
  view: CustomerView;
  onClose: () => void;
}

export function DeleteCustomer({ view, onClose }: Props) {
  const { t } = useTranslation('office');
  const go = useNavigate();
  const change = useSend((api, _: null, key) => api.remove('/api/v1/customers/{id}', { path: { id: view.id }, key }), {
    touches: [directory, ['groups']],
    onDone: () => {
      notifications.show({ message: t('delete.done', { name: nameOf(view) }) });
      void go('/customers');
    },
  });
  return (
    <Confirm title={t('delete.title', { name: nameOf(view) })} action={t('delete.action')}
      change={{ ...change, mutate: () => change.mutate(null) }} onClose={onClose}>
      <Text>{t('delete.text')}</Text>
      <Lost view={view} />
    </Confirm>
  );
}

/** What goes with them. */
export function Lost({ view }: { view: CustomerView }) {
  const { t } = useTranslation('office');
  const money = useMoney();
  const owed = /[1-9]/.test(view.account?.balance ?? '');
  const points = view.points ?? 0;
  if (points <= 0 && !/[1-9]/.test(view.credit) && !owed) return null;
  return (
    <>
      <Text>{t('delete.lost')}</Text>
      <List>
        {points > 0 && <List.Item>{t('delete.points', { points: number(points) })}</List.Item>}
        {/[1-9]/.test(view.credit) && <List.Item>{t('delete.credit', { credit: money(view.credit) })}</List.Item>}
        {owed && <List.Item>{t('delete.account', { balance: money(view.account!.balance) })}</List.Item>}
      </List>
    </>
  );
}
