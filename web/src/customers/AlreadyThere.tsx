import { Alert, Button, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Person } from '../api/types';
import { nameOf } from '../design/format';

interface Props {
  people: Person[];
  attaching: boolean;
  onChoose: (id: string) => void;
  /** Where the chain lets two customers share a phone or an e-mail. */
  onAnyway?: (() => void) | undefined;
}

/** Somebody has this phone or e-mail already: likely they are the same. */
export function AlreadyThere({ people, attaching, onChoose, onAnyway }: Props) {
  const { t } = useTranslation('customers');
  return (
    <Alert color="yellow" role="alert" title={t('create.duplicate')}>
      <Stack gap="xs" align="flex-start">
        {people.map((person) => (
          <Button key={person.id} variant="default" h="auto" py="xs" maw="100%" onClick={() => onChoose(person.id)}
            styles={{ label: { whiteSpace: 'normal' } }}>
            <span style={{ textAlign: 'left' }}>
              {t(attaching ? 'create.attachNamed' : 'create.openNamed', { name: nameOf(person) })}
              <Text span display="block" size="sm" className="quiet">{[person.phone, person.email].filter(Boolean).join(' · ')}</Text>
            </span>
          </Button>
        ))}
        {onAnyway && <Button variant="subtle" onClick={onAnyway}>{t('create.anyway')}</Button>}
      </Stack>
    </Alert>
  );
}
