import { Modal, NativeSelect, Stack, Switch, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { CustomerPatch, CustomerView } from '../../../api/types';
import { keys, takeAnswer } from '../../../customers/cache';
import { Actions } from '../../../design/Actions';
import { Failure, fieldErrors } from '../../../design/failure';
import { Conflicts } from '../../../editing/Conflicts';
import { useEditing } from '../../../editing/useEditing';
import { useFeature, useSettings } from '../../shell/may';
import { useGroups, useNames, useStores } from '../directory';

interface Props {
  view: CustomerView;
  onClose: () => void;
}

const valuesOf = (view: CustomerView) => ({
  groupId: view.groupId ?? '', homeStoreId: view.homeStoreId ?? '', barcode: view.barcode,
  /** Null: the tier follows what they spend. */
  pinned: view.tierPinned ? view.tier ?? '' : null,
});

type Values = ReturnType<typeof valuesOf>;

/** Of the fields that were changed. */
const patchOf = ({ pinned, ...texts }: Values, changed: (keyof Values)[]): CustomerPatch => ({
  ...Object.fromEntries(Object.entries(texts).filter(([field]) => changed.includes(field as keyof Values))
    .map(([field, text]) => [field, text.trim() || null])),
  ...(changed.includes('pinned') && (pinned === null ? { tierPinned: false } : { tier: pinned || null, tierPinned: true })),
});

export function EditMembership({ view, onClose }: Props) {
  const { t } = useTranslation(['office', 'customers', 'design']);
  const queries = useQueryClient();
  const loyalty = useFeature('loyalty');
  const { group, store } = useNames();
  const [groups, stores, settings] = [useGroups().data?.items ?? [], useStores().data?.items ?? [], useSettings().data?.settings];
  const none = { value: '', label: t('shell.none') };
  const form = useForm({ initialValues: valuesOf(view) });
  const { pinned } = form.values;
  const edit = useEditing({
    form, view, valuesOf, mutationKey: keys.customer(view.id),
    send: (api, mine, key, over, changed) => api.edit(view.id, patchOf(mine, changed), over!.version, key),
    done: (answer) => {
      if (answer) takeAnswer(queries, view.id, answer);
      onClose();
    },
    errorsOf: (error) => {
      const { tier, ...errors } = fieldErrors(error);
      return { ...errors, ...(tier && { pinned: tier }) };
    },
  });
  const texts: Partial<Record<keyof Values, (values: Values) => string | null>> = {
    groupId: (values) => group(values.groupId || null), homeStoreId: (values) => store(values.homeStoreId || null),
    pinned: (values) => values.pinned ?? t('membership.notPinned'),
  };
  return (
    <Modal opened onClose={onClose} title={t('membership.edit')} closeOnEscape={!edit.choosing}>
      <form onSubmit={edit.submit} noValidate>
        <Stack gap="sm">
          <NativeSelect label={t('customers:fields.groupId')}
            data={[none, ...groups.map(({ id, name }) => ({ value: id, label: name }))]} {...form.getInputProps('groupId')} />
          {loyalty && <>
            <Switch label={t('membership.pin')} description={t('membership.pinText')} checked={pinned !== null}
              onChange={(event) => form.setFieldValue('pinned', event.currentTarget.checked ? view.tier ?? '' : null)} />
            {pinned !== null && <NativeSelect label={t('customers:fields.tier')} {...form.getInputProps('pinned')}
              data={[none, ...(settings?.loyalty?.tiers ?? []).map(({ name }) => name)]} />}
          </>}
          <NativeSelect label={t('membership.homeStore')}
            data={[none, ...stores.map(({ id, name }) => ({ value: id, label: name }))]} {...form.getInputProps('homeStoreId')} />
          <TextInput label={t('customers:fields.barcode')} {...form.getInputProps('barcode')} />
          <Conflicts edit={edit} textOf={(field, values) => texts[field]?.(values) ?? values[field] ?? ''}
            labelOf={(field) => t(field === 'homeStoreId' ? 'membership.homeStore'
              : field === 'pinned' ? 'customers:fields.tier' : `customers:fields.${field}`)} />
          <Failure error={edit.error} at={form} />
          <Actions onCancel={onClose} loading={edit.isPending} />
        </Stack>
      </form>
    </Modal>
  );
}
