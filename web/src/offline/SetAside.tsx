import { Modal, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Actions } from '../design/Actions';
import { save } from '../design/download';
import { useSignedIn } from '../session/SessionContext';
import { setAside } from './catchUp';
import type { WaitingSale } from './store';

/** A manager takes a sale that the server will not have out of the queue: as a file, with who did so and why. */
export function SetAside({ sale, onClose }: { sale: WaitingSale; onClose: () => void }) {
  const { t } = useTranslation(['offline', 'design']);
  const { session } = useSignedIn();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!reason.trim()) return;
    const { saleId, body, refused } = sale;
    const kept = { sale: body, refused, setAside: { by: session.user, at: new Date().toISOString(), reason: reason.trim() } };
    save(new Blob([JSON.stringify(kept, null, 2)], { type: 'application/json' }), `sale-${saleId}.json`);
    void setAside(saleId);
  };
  return (
    <Modal opened onClose={onClose} title={t('sales.aside.title')}>
      <form onSubmit={submit} noValidate>
        <Stack>
          <Text>{t('sales.aside.text')}</Text>
          <TextInput label={t('sales.aside.reason')} value={reason} onChange={(e) => setReason(e.currentTarget.value)} data-autofocus
            autoComplete="off" error={tried && !reason.trim() && t('design:failure.required')} />
          <Actions onCancel={onClose}>{t('sales.aside.confirm')}</Actions>
        </Stack>
      </form>
    </Modal>
  );
}
