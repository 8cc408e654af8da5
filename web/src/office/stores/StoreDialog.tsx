import { Modal, NativeSelect, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import type { components } from '../../api/schema';
import { Actions } from '../../design/Actions';
import { Failure, fieldErrors } from '../../design/failure';
import { useSend } from '../shell/ask';
import { useSettings } from '../shell/may';

type Store = components['schemas']['StoreView'];

const parts = ['line1', 'line2', 'city', 'region', 'postcode', 'country'] as const;
const zones = Intl.supportedValuesOf('timeZone');

/** A new store, or what is known of one. Its address is where a customer's address begins. */
export function StoreDialog({ store, onClose }: { store?: Store; onClose: () => void }) {
  const { t } = useTranslation(['office', 'customers', 'design']);
  const chain = useSettings().data?.settings;
  const form = useForm({
    initialValues: {
      id: store?.id ?? '', name: store?.name ?? '', phone: store?.phone ?? '', timeZone: store?.timeZone ?? chain?.timeZone ?? 'UTC',
      ...(Object.fromEntries(parts.map((part) => [part, store?.address?.[part] ?? ''])) as Record<(typeof parts)[number], string>),
    },
  });
  const save = useSend((api, { id, store: body }: { id: string; store: components['schemas']['PutStore'] }, key) => store
    ? api.put('/api/v1/stores/{id}', { path: { id }, body, key, version: store.version })
      : api.post('/api/v1/stores', { body: { id, ...body }, key }), {
    touches: [['stores']], onDone: onClose,
  });
  const submit = form.onSubmit(({ id, name, phone, timeZone, ...address }) => save.mutate({
    id: id.trim(),
    // A store without an address, such as a stall, has none at all.
    store: { name: name.trim(), phone: phone.trim() || null, timeZone,
      address: parts.every((part) => address[part].trim() === '') ? null : { label: null, recipient: null, phone: null, default: false,
        ...Object.fromEntries(parts.map((part) => [part, address[part].trim() || null])) } },
  }, { onError: (error) => form.setErrors(Object.fromEntries(Object.entries(fieldErrors(error)).map(([field, text]) =>
    [field.replace('address.', ''), text]))) }));
  return (
    <Modal opened onClose={onClose} title={t(store ? 'stores.edit' : 'stores.create')} size="lg">
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          {!store && <TextInput label={t('stores.id')} description={t('stores.idText')}
            autoComplete="off" data-autofocus {...form.getInputProps('id')} />}
          <SimpleGrid cols={{ base: 1, xs: 2 }} verticalSpacing="sm">
            <TextInput label={t('stores.name')} autoComplete="off" {...form.getInputProps('name')} />
            <TextInput label={t('customers:fields.phone')} autoComplete="off" {...form.getInputProps('phone')} />
            {parts.map((part) => <TextInput key={part} label={t(`customers:addresses.fields.${part}`)}
              autoComplete="off" {...form.getInputProps(part)} />)}
          </SimpleGrid>
          <NativeSelect label={t('stores.timeZone')}
            data={zones.includes(form.values.timeZone) ? zones : [form.values.timeZone, ...zones]} {...form.getInputProps('timeZone')} />
          <Failure error={save.error} />
          <Actions onCancel={onClose} loading={save.isPending} />
        </Stack>
      </form>
    </Modal>
  );
}
