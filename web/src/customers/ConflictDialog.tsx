import { Button, Group, Modal, Radio, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { texts } from '../app/texts';
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
  const [taken, setTaken] = useState<Field[]>([]);
  const take = (field: Field, side: string) =>
    setTaken([...taken.filter((other) => other !== field), ...(side === 'theirs' ? [field] : [])]);

  return (
    <Modal opened onClose={onClose} title={texts.conflict.title} size="lg"
      onKeyDown={(event) => event.stopPropagation()}>
      <Stack>
        <Text className="quiet">{texts.conflict.explain}</Text>
        {fields.map((field) => (
          <Radio.Group key={field} label={texts.fields[field]} size="md" value={taken.includes(field) ? 'theirs' : 'mine'}
            onChange={(side) => take(field, side)}>
            <div className={classes.sides}>
              <Side side="mine" label={texts.conflict.mine} value={mine[field]} />
              <Side side="theirs" label={texts.conflict.theirs} value={theirs[field]} />
            </div>
          </Radio.Group>
        ))}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>{texts.conflict.cancel}</Button>
          <Button data-autofocus onClick={() => onChoose(fields.filter((field) => taken.includes(field)))}>{texts.conflict.save}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function Side({ side, label, value }: { side: string; label: string; value: Profile[Field] }) {
  return (
    <Radio.Card value={side} className={classes.side} radius="md">
      <Radio.Indicator />
      <span>
        <span className={classes.whose}>{label}</span>
        <span className={classes.value}>{inWords(value) || <em className="quiet">{texts.conflict.empty}</em>}</span>
      </span>
    </Radio.Card>
  );
}

function inWords(value: Profile[Field]): string {
  if (typeof value === 'boolean') return value ? texts.details.yes : texts.details.no;
  return Array.isArray(value) ? value.join(', ') : value;
}
