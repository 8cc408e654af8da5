import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SaleView } from '../../api/types';
import { Failure } from '../../design/failure';
import { useSaleChange } from './useSale';

export function VoidDialog({ sale, onClose }: { sale: SaleView; onClose: () => void }) {
  const { t } = useTranslation(['register', 'design']);
  const called = Number(sale.balanceDue) > 0 ? t('order.cancelOrder') : t('order.void');
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const voiding = useSaleChange(sale.saleId, (api, reason: string, key) => api.void(sale.saleId, reason, key), () => {
    notifications.show({ message: t('order.voided') });
    onClose();
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (reason.trim()) voiding.mutate(reason.trim());
  };
  return (
    <Modal opened onClose={onClose} title={called}>
      <form onSubmit={submit} noValidate>
        <Stack>
          <Text>{t('order.voidExplained')}</Text>
          <TextInput label={t('order.reason')} value={reason} onChange={(e) => setReason(e.currentTarget.value)} data-autofocus
            autoComplete="off"
            error={tried && !reason.trim() && t('design:failure.required')} />
          <Failure error={voiding.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{t('design:keep')}</Button>
            <Button type="submit" color="red" loading={voiding.isPending}>{called}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
