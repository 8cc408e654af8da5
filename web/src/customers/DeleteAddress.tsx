import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Address } from '../api/types';
import { Failure } from '../design/failure';
import { useChange } from './queries';

interface Props {
  customerId: string;
  address: Address;
  onClose: () => void;
}

export function DeleteAddress({ customerId, address, onClose }: Props) {
  const { t } = useTranslation(['customers', 'design']);
  const remove = useChange(customerId, (api, id: string, key) => api.deleteAddress(customerId, id, key), onClose);
  return (
    <Modal opened onClose={onClose} title={t('addresses.confirm')}>
      <Stack>
        <Text>{[address.label, address.line1, address.city].filter(Boolean).join(', ')}</Text>
        <Failure error={remove.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>{t('design:keep')}</Button>
          <Button color="red" data-autofocus loading={remove.isPending} onClick={() => remove.mutate(address.id)}>
            {t('design:delete')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
