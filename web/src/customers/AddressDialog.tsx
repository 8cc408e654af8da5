import { Button, Checkbox, Group, Modal, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import type { Address, AddressFields } from '../api/types';
import { Failure, fieldErrors } from '../design/failure';
import { useChange } from './queries';

interface Props {
  customerId: string;
  /** Null: a new one. */
  address: Address | null;
  onClose: () => void;
}

const names = ['label', 'recipient', 'phone', 'line1', 'line2', 'city', 'region', 'postcode', 'country'] as const;

export function AddressDialog({ customerId, address, onClose }: Props) {
  const { t } = useTranslation(['customers', 'design']);
  const form = useForm({
    initialValues: {
      ...(Object.fromEntries(names.map((name) => [name, address?.[name] ?? ''])) as Record<(typeof names)[number], string>),
      default: address?.default ?? false,
    },
  });
  const save = useChange(
    customerId,
    (api, body: AddressFields, key) =>
      address ? api.editAddress(customerId, address.id, body, key) : api.addAddress(customerId, body, key),
    onClose,
  );

  const submit = form.onSubmit((values) => {
    const given = Object.fromEntries(names.map((name) => [name, values[name].trim() || null]));
    save.mutate({ ...given, default: values.default } as AddressFields, { onError: (error) => form.setErrors(fieldErrors(error)) });
  });
  const field = (name: (typeof names)[number]) => (
    <TextInput key={form.key(name)} label={t(`addresses.fields.${name}`)} autoComplete="off" {...form.getInputProps(name)} />
  );

  return (
    <Modal opened onClose={onClose} title={address ? t('addresses.editTitle') : t('addresses.add')} size="lg">
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <SimpleGrid cols={{ base: 1, xs: 3 }} verticalSpacing="sm">{(['label', 'recipient', 'phone'] as const).map(field)}</SimpleGrid>
          {field('line1')}
          {field('line2')}
          <SimpleGrid cols={{ base: 1, xs: 2 }} verticalSpacing="sm">{(['city', 'region', 'postcode', 'country'] as const).map(field)}</SimpleGrid>
          <Checkbox label={t('addresses.fields.default')} {...form.getInputProps('default', { type: 'checkbox' })} />
          <Failure error={save.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{t('design:cancel')}</Button>
            <Button type="submit" loading={save.isPending}>{t('design:save')}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
