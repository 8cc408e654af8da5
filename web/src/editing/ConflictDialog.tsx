import { Button, Group, Modal, Radio, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './ConflictDialog.module.css';

/** A field that two people changed, with what each made of it, in words. */
export interface Choice<F extends string> {
  field: F;
  label: string;
  mine: string;
  theirs: string;
}

interface Props<F extends string> {
  choices: Choice<F>[];
  /** The fields in which the other's value is kept. */
  onChoose: (theirs: F[]) => void;
  onClose: () => void;
}

export function ConflictDialog<F extends string>({ choices, onChoose, onClose }: Props<F>) {
  const { t } = useTranslation('customers');
  const [taken, setTaken] = useState<F[]>([]);
  const take = (field: F, side: string) =>
    setTaken([...taken.filter((other) => other !== field), ...(side === 'theirs' ? [field] : [])]);

  return (
    <Modal opened onClose={onClose} title={t('conflict.title')} size="lg"
      onKeyDown={(event) => event.stopPropagation()}>
      <Stack>
        <Text className="quiet">{t('conflict.explain')}</Text>
        {choices.map(({ field, label, mine, theirs }) => (
          <Radio.Group key={field} label={label} size="md" value={taken.includes(field) ? 'theirs' : 'mine'}
            onChange={(side) => take(field, side)}>
            <div className={classes.sides}>
              <Side side="mine" label={t('conflict.mine')} value={mine} />
              <Side side="theirs" label={t('conflict.theirs')} value={theirs} />
            </div>
          </Radio.Group>
        ))}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>{t('conflict.cancel')}</Button>
          <Button data-autofocus onClick={() => onChoose(choices.map(({ field }) => field).filter((field) => taken.includes(field)))}>
            {t('conflict.save')}</Button>
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
