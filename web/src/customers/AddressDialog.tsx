import { Checkbox, Modal, Skeleton, Stack } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Address, AddressFields, CustomerView } from '../api/types';
import { Actions } from '../design/Actions';
import { Failure } from '../design/failure';
import { Conflicts } from '../editing/Conflicts';
import { useEditing } from '../editing/useEditing';
import { AddressInputs, addressOf, typedAddress } from './AddressInputs';
import { keys, takeAnswer } from './cache';
import { useAddressTemplate } from './shop';

interface Props {
  view: CustomerView;
  /** Null: a new one, which begins with the store's. */
  address: Address | null;
  onClose: () => void;
}

export function AddressDialog({ view, address, onClose }: Props) {
  const { t } = useTranslation('customers');
  const narrow = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false });
  const template = useAddressTemplate(address === null);
  const [choosing, setChoosing] = useState(false);
  return (
    <Modal opened onClose={onClose} title={address ? t('addresses.editTitle') : t('addresses.add')} size="lg" fullScreen={narrow}
      closeOnEscape={!choosing}>
      {template.isLoading ? <Skeleton height={360} />
        : <AddressForm view={view} address={address} begins={address ?? template.data ?? null} onClose={onClose}
          onChoosing={setChoosing} />}
    </Modal>
  );
}

const valuesOf = (address: Partial<AddressFields> | null) => ({ ...typedAddress(address), default: address?.default ?? false });

interface FormProps extends Props {
  begins: Partial<AddressFields> | null;
  /** Whether another dialog stands over this one. */
  onChoosing: (choosing: boolean) => void;
}

/** An address has no version of its own: it is saved over the customer's. */
function AddressForm({ view, address, begins, onClose, onChoosing }: FormProps) {
  const { t } = useTranslation(['customers', 'design']);
  const queries = useQueryClient();
  const form = useForm({ initialValues: { ...valuesOf(begins), default: address?.default ?? false } });
  const edit = useEditing({
    form, view: address && view, mutationKey: keys.customer(view.id),
    // One that is gone meanwhile is refused by the API.
    valuesOf: ({ addresses }) => valuesOf(addresses.find(({ id }) => id === address?.id) ?? address),
    send: (api, mine, key, over) => (address && over
      ? api.editAddress(view.id, address.id, addressOf(mine, mine.default), over.version, key)
      : api.addAddress(view.id, addressOf(mine, mine.default), key)),
    done: (answer) => {
      if (answer) takeAnswer(queries, view.id, answer);
      onClose();
    },
  });
  useEffect(() => onChoosing(edit.choosing), [edit.choosing, onChoosing]);
  return (
    <form onSubmit={edit.submit} noValidate>
      <Stack gap="sm">
        <AddressInputs props={(name) => ({ ...form.getInputProps(name), ...(name === 'label' && { 'data-autofocus': true }) })} />
        <Checkbox label={t('addresses.fields.default')} {...form.getInputProps('default', { type: 'checkbox' })} />
        <Conflicts edit={edit} labelOf={(field) => t(`addresses.fields.${field}`)} textOf={(field, { [field]: value }) =>
          (typeof value === 'boolean' ? t(value ? 'design:yes' : 'design:no') : value)} />
        <Failure error={edit.error} />
        <Actions onCancel={onClose} loading={edit.isPending} />
      </Stack>
    </form>
  );
}
