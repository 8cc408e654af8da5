import { Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { CustomerView } from '../../../api/types';
import { nameOf } from '../../../design/format';
import { useSend } from '../../shell/ask';
import { Confirm } from '../../shell/Confirm';
import { directory } from '../directory';
import { Lost } from './DeleteCustomer';

interface Props {
  id: string;
  /** Null: who was deleted, and is not shown any more. */
  view: CustomerView | null;
  onClose: () => void;
}

export function EraseCustomer({ id, view, onClose }: Props) {
  const { t } = useTranslation('office');
  const go = useNavigate();
  const [number, write] = useState('');
  const change = useSend((api, caseNumber: string | null, key) => api.post('/api/v1/customers/{id}/erase',
    { path: { id }, body: { caseNumber }, key }), {
    touches: [directory, ['groups']],
    onDone: () => {
      notifications.show({ message: t('erase.done') });
      void go('/customers');
    },
  });
  return (
    <Confirm title={view ? t('erase.title', { name: nameOf(view) }) : t('erase.titleGone')} action={t('erase.action')}
      understood={t('erase.understood')} change={{ ...change, mutate: () => change.mutate(number.trim() || null) }} onClose={onClose}>
      <Text>{t('erase.text')}</Text>
      {view && <Lost view={view} />}
      <TextInput label={t('erase.case')} description={t('erase.caseText')} value={number}
        onChange={(event) => write(event.currentTarget.value)} />
    </Confirm>
  );
}
