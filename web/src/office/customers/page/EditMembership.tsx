import { Modal, NativeSelect, Stack, Switch, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import type { CustomerPatch, CustomerView } from '../../../api/types';
import { useChange } from '../../../customers/queries';
import { Actions } from '../../../design/Actions';
import { Failure, fieldErrors } from '../../../design/failure';
import { useFeature, useSettings } from '../../shell/may';
import { useGroups, useStores } from '../directory';

interface Props {
  view: CustomerView;
  onClose: () => void;
}

export function EditMembership({ view, onClose }: Props) {
  const { t } = useTranslation(['office', 'customers', 'design']);
  const loyalty = useFeature('loyalty');
  const [groups, stores, settings] = [useGroups().data?.items ?? [], useStores().data?.items ?? [], useSettings().data?.settings];
  const none = { value: '', label: t('shell.none') };
  const form = useForm({
    initialValues: {
      groupId: view.groupId ?? '', homeStoreId: view.homeStoreId ?? '', barcode: view.barcode, tier: view.tier ?? '',
      tierPinned: view.tierPinned ?? false,
    },
  });
  // Only what was changed: a change of the rest by somebody else stays.
  const save = useChange(view.id, (api, body: CustomerPatch, key) => api.edit(view.id, body, view.version, key), onClose);
  const submit = form.onSubmit(({ tier, tierPinned, ...texts }) => {
    const patch: CustomerPatch = Object.fromEntries(Object.entries(texts)
      .filter(([field, text]) => text !== (view[field as keyof CustomerView] ?? '')).map(([field, text]) => [field, text.trim() || null]));
    if (tierPinned && (tier !== (view.tier ?? '') || !view.tierPinned)) Object.assign(patch, { tier: tier || null, tierPinned: true });
    if (!tierPinned && view.tierPinned) patch.tierPinned = false;
    save.mutate(patch, { onError: (error) => form.setErrors(fieldErrors(error)) });
  });
  return (
    <Modal opened onClose={onClose} title={t('membership.edit')}>
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <NativeSelect label={t('customers:fields.groupId')}
            data={[none, ...groups.map(({ id, name }) => ({ value: id, label: name }))]} {...form.getInputProps('groupId')} />
          {loyalty && <>
            <Switch label={t('membership.pin')} description={t('membership.pinText')}
              {...form.getInputProps('tierPinned', { type: 'checkbox' })} />
            {form.values.tierPinned && <NativeSelect label={t('customers:fields.tier')} {...form.getInputProps('tier')}
              data={[none, ...(settings?.loyalty?.tiers ?? []).map(({ name }) => name)]} />}
          </>}
          <NativeSelect label={t('membership.homeStore')}
            data={[none, ...stores.map(({ id, name }) => ({ value: id, label: name }))]} {...form.getInputProps('homeStoreId')} />
          <TextInput label={t('customers:fields.barcode')} {...form.getInputProps('barcode')} />
          <Failure error={save.error} />
          <Actions onCancel={onClose} loading={save.isPending} />
        </Stack>
      </form>
    </Modal>
  );
}
