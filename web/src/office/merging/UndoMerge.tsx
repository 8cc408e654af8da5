import { Modal, Radio, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerView } from '../../api/types';
import { nameOf } from '../../design/format';
import { directory } from '../customers/directory';
import { useSend } from '../shell/ask';
import { Confirm } from '../shell/Confirm';

interface Props {
  /** Who stayed. */
  view: CustomerView;
  onClose: () => void;
}

/** Takes the last merge of a customer apart again. The API asks for the one who went: their id is with the names they left. */
export function UndoMerge({ view, onClose }: Props) {
  const { t } = useTranslation('office');
  const [reason, say] = useState('');
  const merged = view.knownBy.filter((one) => one.from !== view.id);
  const people = [...new Set(merged.map((one) => one.from))];
  const [from, choose] = useState(people.at(-1));
  const undo = useSend((api, from: string, key) => api.post('/api/v1/customers/{id}/merge/undo',
    { path: { id: from }, body: { reason: reason.trim() || null }, key }), {
    touches: [directory, ['customer'], ['orders'], ['groups']],
    onDone: () => {
      notifications.show({ message: t('merge.undone') });
      onClose();
    },
  });
  if (!from) return <Modal opened onClose={onClose} title={t('merge.undo')}><Text>{t('merge.nothingToUndo')}</Text></Modal>;
  return (
    <Confirm title={t('merge.undo')} action={t('merge.undo')} change={{ ...undo, mutate: () => undo.mutate(from) }} onClose={onClose}>
      <Text>{t('merge.undoText', { name: nameOf(view) })}</Text>
      {people.length > 1 && (
        <Radio.Group label={t('merge.which')} value={from} onChange={choose}>
          <Stack gap="xs" mt="xs">
            {people.map((id) => <Radio key={id} value={id}
              label={merged.filter((one) => one.from === id).map(({ value }) => value).join(', ')} />)}
          </Stack>
        </Radio.Group>
      )}
      <TextInput label={t('shell.reason')} description={t('shell.reasonHint')} value={reason}
        onChange={(event) => say(event.currentTarget.value)} />
    </Confirm>
  );
}
