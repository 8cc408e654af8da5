import { Modal, NativeSelect, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import type { components } from '../../api/schema';
import { Actions } from '../../design/Actions';
import { Failure, fieldErrors } from '../../design/failure';
import { Conflicts } from '../../editing/Conflicts';
import { useEditing } from '../../editing/useEditing';
import { useTouched } from '../shell/ask';
import { useSettings } from '../shell/may';

type Store = components['schemas']['StoreView'];

const parts = ['line1', 'line2', 'city', 'region', 'postcode', 'country'] as const;
const zones = Intl.supportedValuesOf('timeZone');

type Part = (typeof parts)[number];

const valuesOf = ({ id, name, phone, timeZone, address }: Pick<Store, 'id' | 'name' | 'phone' | 'timeZone' | 'address'>) => ({
  id, name, phone: phone ?? '', timeZone,
  ...(Object.fromEntries(parts.map((part) => [part, address?.[part] ?? ''])) as Record<Part, string>),
});

/** As the API takes it. A store without an address, such as a stall, has none at all. */
const bodyOf = ({ name, phone, timeZone, ...typed }: ReturnType<typeof valuesOf>): components['schemas']['PutStore'] => ({
  name: name.trim(), phone: phone.trim() || null, timeZone,
  address: parts.every((part) => typed[part].trim() === '') ? null : { label: null, recipient: null, phone: null, default: false,
    ...(Object.fromEntries(parts.map((part) => [part, typed[part].trim() || null])) as Record<Part, string | null>) },
});

/** A new store, or what is known of one. Its address is where a customer's address begins. */
export function StoreDialog({ store, onClose }: { store?: Store; onClose: () => void }) {
  const { t } = useTranslation(['office', 'customers', 'design']);
  const chain = useSettings().data?.settings;
  const touched = useTouched(['stores']);
  const form = useForm({
    initialValues: valuesOf(store ?? { id: '', name: '', phone: null, timeZone: chain?.timeZone ?? 'UTC', address: null }),
  });
  const edit = useEditing({
    form, view: store ?? null, valuesOf,
    send: (api, mine, key, over) => (over
      ? api.put('/api/v1/stores/{id}', { path: { id: over.id }, body: bodyOf(mine), key, version: over.version })
      : api.post('/api/v1/stores', { body: { id: mine.id.trim(), ...bodyOf(mine) }, key })),
    done: async () => {
      await touched();
      onClose();
    },
    errorsOf: (error) => Object.fromEntries(Object.entries(fieldErrors(error)).map(([field, text]) =>
      [field.replace('address.', ''), text])),
  });
  const labels = { id: 'stores.id', name: 'stores.name', phone: 'customers:fields.phone', timeZone: 'stores.timeZone' } as const;
  const labelOf = (field: keyof typeof labels | Part) =>
    t(field in labels ? labels[field as 'id'] : `customers:addresses.fields.${field as Part}`);
  return (
    <Modal opened onClose={onClose} title={t(store ? 'stores.edit' : 'stores.create')} size="lg"
      closeOnEscape={!edit.choosing}>
      <form onSubmit={edit.submit} noValidate>
        <Stack gap="sm">
          {!store && <TextInput label={labelOf('id')} description={t('stores.idText')}
            autoComplete="off" data-autofocus {...form.getInputProps('id')} />}
          <SimpleGrid cols={{ base: 1, xs: 2 }} verticalSpacing="sm">
            <TextInput label={labelOf('name')} autoComplete="off" {...form.getInputProps('name')} />
            <TextInput label={labelOf('phone')} autoComplete="off" {...form.getInputProps('phone')} />
            {parts.map((part) => <TextInput key={part} label={labelOf(part)} autoComplete="off" {...form.getInputProps(part)} />)}
          </SimpleGrid>
          <NativeSelect label={labelOf('timeZone')}
            data={zones.includes(form.values.timeZone) ? zones : [form.values.timeZone, ...zones]} {...form.getInputProps('timeZone')} />
          <Conflicts edit={edit} labelOf={labelOf} />
          <Failure error={edit.error} at={form} />
          <Actions onCancel={onClose} loading={edit.isPending} />
        </Stack>
      </form>
    </Modal>
  );
}
