import { Modal, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { components } from '../../api/schema';
import { Actions } from '../../design/Actions';
import { Failure, fieldErrors } from '../../design/failure';
import { directory } from '../customers/directory';
import { FilterFields } from '../customers/FilterFields';
import { type Filters, written } from '../customers/filters';
import { useSend } from '../shell/ask';

type Segment = components['schemas']['CountedSegment'];

interface Props {
  filters: Filters;
  /** Given: it is changed, and its filters can be. */
  segment?: Segment;
  onClose: () => void;
}

/** Filters under a name. Who is in it is counted whenever it is looked at. */
export function SaveSegment({ filters, segment, onClose }: Props) {
  const { t } = useTranslation(['office', 'design']);
  const go = useNavigate();
  const [chosen, choose] = useState(filters);
  const form = useForm({ initialValues: { name: segment?.name ?? '', description: segment?.description ?? '' } });
  const save = useSend((api, body: components['schemas']['NewSegment'], key) => segment
    ? api.put('/api/v1/segments/{id}', { path: { id: segment.id }, body, key, version: segment.version })
      : api.post('/api/v1/segments', { body, key }), {
    touches: [['segments'], directory],
    onDone: ({ id }) => {
      notifications.show({ message: t('design:saved') });
      onClose();
      if (!segment) void go(`/segments/${id}`);
    },
  });
  const submit = form.onSubmit(({ name, description }) => save.mutate(
    { name: name.trim(), description: description.trim() || null, filter: written(chosen) },
      { onError: (error) => form.setErrors(fieldErrors(error)) }));
  return (
    <Modal opened onClose={onClose} title={t(segment ? 'segments.edit' : 'segments.save')}>
      <form onSubmit={submit} noValidate>
        <Stack>
          <Text className="quiet">{t('segments.text')}</Text>
          <TextInput label={t('segments.name')} data-autofocus autoComplete="off" {...form.getInputProps('name')} />
          <TextInput label={t('segments.description')} autoComplete="off" {...form.getInputProps('description')} />
          {segment && <FilterFields value={chosen} onChange={(changed) => choose({ ...chosen, ...changed })} />}
          <Failure error={save.error} />
          <Actions onCancel={onClose} loading={save.isPending} />
        </Stack>
      </form>
    </Modal>
  );
}
