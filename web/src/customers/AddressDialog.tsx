import { Checkbox, Modal, Skeleton, Stack } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import type { Address, AddressFields } from '../api/types';
import { Actions } from '../design/Actions';
import { Failure, fieldErrors } from '../design/failure';
import { AddressInputs, addressOf, typedAddress } from './AddressInputs';
import { useChange } from './queries';
import { useAddressTemplate } from './shop';

interface Props {
  customerId: string;
  /** Null: a new one, which begins with the store's. */
  address: Address | null;
  onClose: () => void;
}

export function AddressDialog({ customerId, address, onClose }: Props) {
  const { t } = useTranslation('customers');
  const narrow = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false });
  const template = useAddressTemplate(address === null);
  return (
    <Modal opened onClose={onClose} title={address ? t('addresses.editTitle') : t('addresses.add')} size="lg" fullScreen={narrow}>
      {template.isLoading ? <Skeleton height={360} />
        : <AddressForm customerId={customerId} address={address} begins={address ?? template.data ?? null} onClose={onClose} />}
    </Modal>
  );
}

function AddressForm({ customerId, address, begins, onClose }: Props & { begins: Partial<AddressFields> | null }) {
  const { t } = useTranslation(['customers', 'design']);
  const form = useForm({ initialValues: { ...typedAddress(begins), default: address?.default ?? false } });
  const save = useChange(
    customerId,
    (api, body: AddressFields, key) =>
      address ? api.editAddress(customerId, address.id, body, key) : api.addAddress(customerId, body, key),
    onClose,
  );
  const errors = fieldErrors(save.error);
  const submit = form.onSubmit((values) => save.mutate(addressOf(values, values.default)));
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <AddressInputs props={(name) => ({
          ...form.getInputProps(name), error: errors[name], ...(name === 'label' && { 'data-autofocus': true }),
        })} />
        <Checkbox label={t('addresses.fields.default')} {...form.getInputProps('default', { type: 'checkbox' })} />
        <Failure error={save.error} />
        <Actions onCancel={onClose} loading={save.isPending} />
      </Stack>
    </form>
  );
}
