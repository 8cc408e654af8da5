import { Alert, Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { moment, nameOf } from '../design/format';
import type { Unsaved } from '../editing/keptDrafts';

interface Props {
  begun: Unsaved<{ firstName: string; lastName: string; phone: string; email: string }>;
  onGoOn: () => void;
  onDiscard: () => void;
}

/** Somebody new was being typed in when the window was closed, or the session ended. */
export function Begun({ begun: { at, draft }, onGoOn, onDiscard }: Props) {
  const { t } = useTranslation('customers');
  const who = draft.firstName || draft.lastName ? nameOf(draft) : draft.phone || draft.email || t('unnamed');
  return (
    <Alert role="status">
      <Text>{t('create.begun', { who, at: moment(at) })}</Text>
      <Group gap="xs" mt="xs">
        <Button variant="default" onClick={onGoOn}>{t('create.goOn')}</Button>
        <Button variant="subtle" onClick={onDiscard}>{t('create.discard')}</Button>
      </Group>
    </Alert>
  );
}
