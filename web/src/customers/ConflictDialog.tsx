import { Button, Group, Modal, Radio, Stack, Text } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './ConflictDialog.module.css';
import type { Field, Profile } from './profile';

interface Props {
  fields: Field[];
  mine: Profile;
  theirs: Profile;
  /** The fields in which the other register's value is kept. */
  onChoose: (theirs: Field[]) => void;
  onClose: () => void;
}

export function ConflictDialog({ fields, mine, theirs, onChoose, onClose }: Props) {
  const { t } = useTranslation('customers');
  const [taken, setTaken] = useState<Field[]>([]);
  const take = (field: Field, side: string) =>
    setTaken([...taken.filter((other) => other !== field), ...(side === 'theirs' ? [field] : [])]);

  return (
    <Modal opened onClose={onClose} title={t('conflict.title')} size="lg"
      onKeyDown={(event) => event.stopPropagation()}>
      <Stack>
        <Text className="quiet">{t('conflict.explain')}</Text>
        {fields.map((field) => (
          <Radio.Group key={field} label={t(`fields.${field}`)} size="md" value={taken.includes(field) ? 'theirs' : 'mine'}
            onChange={(side) => take(field, side)}>
            <div className={classes.sides}>
              <Side side="mine" label={t('conflict.mine')} value={mine[field]} />
              <Side side="theirs" label={t('conflict.theirs')} value={theirs[field]} />
            </div>
          </Radio.Group>
        ))}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>{t('conflict.cancel')}</Button>
          <Button data-autofocus onClick={() => onChoose(fields.filter((field) => taken.includes(field)))}>{t('conflict.save')}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function Side({ side, label, value }: { side: string; label: string; value: Profile[Field] }) {
  const { t } = useTranslation('customers');
  const { t: words } = useTranslation('design');
  return (
    <Radio.Card value={side} className={classes.side} radius="md">
      <Radio.Indicator />
      <span>
        <span className={classes.whose}>{label}</span>
        <span className={classes.value}>{inWords(value, words) || <em className="quiet">{t('conflict.empty')}</em>}</span>
      </span>
    </Radio.Card>
  );
}

function inWords(value: Profile[Field], t: TFunction<'design'>): string {
  if (typeof value === 'boolean') return value ? t('yes') : t('no');
  return Array.isArray(value) ? value.join(', ') : value;
}
