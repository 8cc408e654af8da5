import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import type { Address } from '../api/types';
import { Failure } from '../app/failure';
import { texts } from '../app/texts';
import { useChange } from './queries';

interface Props {
  customerId: string;
  address: Address;
  onClose: () => void;
}

export function DeleteAddress({ customerId, address, onClose }: Props) {
  const remove = useChange(customerId, (api, id: string, key) => api.deleteAddress(customerId, id, key), onClose);
  return (
    <Modal opened onClose={onClose} title={texts.addresses.confirm}>
      <Stack>
        <Text>{[address.label, address.line1, address.city].filter(Boolean).join(', ')}</Text>
        <Failure error={remove.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>{texts.addresses.keep}</Button>
          <Button color="red" data-autofocus loading={remove.isPending} onClick={() => remove.mutate(address.id)}>
            {texts.addresses.confirmYes}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
