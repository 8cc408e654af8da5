import { Modal, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { components } from '../../api/schema';
import { Actions } from '../../design/Actions';
import { Failure } from '../../design/failure';
import { Conflicts } from '../../editing/Conflicts';
import { useEditing } from '../../editing/useEditing';
import { useTouched } from '../shell/ask';

type Counted = components['schemas']['CountedGroup'];

const valuesOf = ({ name, description }: Pick<Counted, 'name' | 'description'>) => ({ name, description: description ?? '' });

/** A new group, or another name for one. */
export function GroupDialog({ group, onClose }: { group?: Counted; onClose: () => void }) {
  const { t } = useTranslation(['office', 'design']);
  const go = useNavigate();
  const touched = useTouched(['groups'], ['group']);
  const form = useForm({ initialValues: valuesOf(group ?? { name: '', description: null }) });
  const edit = useEditing({
    form, view: group ?? null, valuesOf,
    send: (api, mine, key, over) => {
      const body = { name: mine.name.trim(), description: mine.description.trim() || null };
      return over ? api.put('/api/v1/groups/{id}', { path: { id: over.id }, body, key, version: over.version })
        : api.post('/api/v1/groups', { body, key });
    },
    done: async (made: Counted | null) => {
      await touched();
      notifications.show({ message: t('design:saved') });
      onClose();
      if (!group && made) void go(`/groups/${made.id}`);
    },
  });
  return (
    <Modal opened onClose={onClose} title={t(group ? 'groups.edit' : 'groups.create')} closeOnEscape={!edit.choosing}>
      <form onSubmit={edit.submit} noValidate>
        <Stack>
          <TextInput label={t('groups.name')} data-autofocus autoComplete="off" {...form.getInputProps('name')} />
          <TextInput label={t('groups.description')} autoComplete="off" {...form.getInputProps('description')} />
          <Conflicts edit={edit} labelOf={(field) => t(`groups.${field}`)} />
          <Failure error={edit.error} at={form} />
          <Actions onCancel={onClose} loading={edit.isPending} />
        </Stack>
      </form>
    </Modal>
  );
}
