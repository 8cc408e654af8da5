import { Modal, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { components } from '../../api/schema';
import { Actions } from '../../design/Actions';
import { Failure } from '../../design/failure';
import { listed } from '../../design/format';
import { Conflicts } from '../../editing/Conflicts';
import { useEditing } from '../../editing/useEditing';
import { directory } from '../customers/directory';
import { FilterFields } from '../customers/FilterFields';
import { type Filters, read, setIn, written } from '../customers/filters';
import { useFilterTexts } from '../customers/useFilterTexts';
import { useTouched } from '../shell/ask';

type Segment = components['schemas']['CountedSegment'];

interface Props {
  /** Of a new one. */
  filters?: Filters;
  /** Given: it is changed, and its filters can be. */
  segment?: Segment;
  onClose: () => void;
}

const valuesOf = ({ name, description, filter }: Pick<Segment, 'name' | 'description' | 'filter'>) => ({
  name, description: description ?? '', filters: read(filter),
});

/** Filters under a name. Who is in it is counted whenever it is looked at. */
export function SaveSegment({ filters = {}, segment, onClose }: Props) {
  const { t } = useTranslation(['office', 'design']);
  const go = useNavigate();
  const { text } = useFilterTexts();
  const touched = useTouched(['segments'], directory);
  const form = useForm({ initialValues: segment ? valuesOf(segment) : { name: '', description: '', filters } });
  const chosen = form.values.filters;
  const edit = useEditing({
    form, view: segment ?? null, valuesOf,
    send: (api, mine, key, over) => {
      const body = { name: mine.name.trim(), description: mine.description.trim() || null, filter: written(mine.filters) };
      return over ? api.put('/api/v1/segments/{id}', { path: { id: over.id }, body, key, version: over.version })
        : api.post('/api/v1/segments', { body, key });
    },
    done: async (made: Segment | null) => {
      await touched();
      notifications.show({ message: t('design:saved') });
      onClose();
      if (!segment && made) void go(`/segments/${made.id}`);
    },
  });
  return (
    <Modal opened onClose={onClose} title={t(segment ? 'segments.edit' : 'segments.save')} closeOnEscape={!edit.choosing}>
      <form onSubmit={edit.submit} noValidate>
        <Stack>
          <Text className="quiet">{t('segments.text')}</Text>
          <TextInput label={t('segments.name')} data-autofocus autoComplete="off" {...form.getInputProps('name')} />
          <TextInput label={t('segments.description')} autoComplete="off" {...form.getInputProps('description')} />
          {segment && <FilterFields value={chosen} onChange={(changed) => form.setFieldValue('filters', { ...chosen, ...changed })} />}
          <Conflicts edit={edit} labelOf={(field) => t(field === 'filters' ? 'filters.button' : `segments.${field}`)}
            textOf={(field, values) => (field === 'filters' ? listed(setIn(values.filters).map((name) => text(name, values.filters)))
              : values[field])} />
          <Failure error={edit.error} at={form} />
          <Actions onCancel={onClose} loading={edit.isPending} />
        </Stack>
      </form>
    </Modal>
  );
}
