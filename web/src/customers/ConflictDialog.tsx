import { Button, Group, Modal, Radio, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { date, listed } from '../design/format';
import classes from './ConflictDialog.module.css';
import { genderText } from './gender';
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
  const { t } = useTranslation(['customers', 'design']);
  const [taken, setTaken] = useState<Field[]>([]);
  const inWords = (field: Field, { [field]: value }: Profile) => {
    if (typeof value === 'boolean') return value ? t('design:yes') : t('design:no');
    if (Array.isArray(value)) return listed(value);
    return field === 'gender' ? genderText(value) : field === 'birthday' && value ? date(value) : value;
  };
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
              <Side side="mine" label={t('conflict.mine')} value={inWords(field, mine)} />
              <Side side="theirs" label={t('conflict.theirs')} value={inWords(field, theirs)} />
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

function Side({ side, label, value }: { side: string; label: string; value: string }) {
  const { t } = useTranslation('customers');
  return (
    <Radio.Card value={side} className={classes.side} radius="md">
      <Radio.Indicator />
      <span>
        <span className={classes.whose}>{label}</span>
        <span className={classes.value}>{value || <em className="quiet">{t('conflict.empty')}</em>}</span>
      </span>
    </Radio.Card>
  );
}
