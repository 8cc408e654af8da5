import { Modal, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { components } from '../../api/schema';
import { Actions } from '../../design/Actions';
import { Failure, fieldErrors } from '../../design/failure';
import { useSend } from '../shell/ask';

type Counted = components['schemas']['CountedGroup'];

/** A new group, or another name for one. */
export function GroupDialog({ group, onClose }: { group?: Counted; onClose: () => void }) {
  const { t } = useTranslation(['office', 'design']);
  const go = useNavigate();
  const form = useForm({ initialValues: { name: group?.name ?? '', description: group?.description ?? '' } });
  const save = useSend((api, body: { name: string; description: string | null }, key) => group
    ? api.put('/api/v1/groups/{id}', { path: { id: group.id }, body, key, version: group.version })
      : api.post('/api/v1/groups', { body, key }), {
    touches: [['groups'], ['group']],
    onDone: (made: Counted) => {
      notifications.show({ message: t('design:saved') });
      onClose();
      if (!group) void go(`/groups/${made.id}`);
    },
  });
  const submit = form.onSubmit(({ name, description }) => save.mutate(
    { name: name.trim(), description: description.trim() || null }, { onError: (error) => form.setErrors(fieldErrors(error)) }));
  return (
    <Modal opened onClose={onClose} title={t(group ? 'groups.edit' : 'groups.create')}>
      <form onSubmit={submit} noValidate>
        <Stack>
          <TextInput label={t('groups.name')} data-autofocus autoComplete="off" {...form.getInputProps('name')} />
          <TextInput label={t('groups.description')} autoComplete="off" {...form.getInputProps('description')} />
          <Failure error={save.error} />
          <Actions onCancel={onClose} loading={save.isPending} />
        </Stack>
      </form>
    </Modal>
  );
}
