import { Alert } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { listed } from '../design/format';
import { ConflictDialog } from './ConflictDialog';
import type { FieldOf } from './draft';

interface Props<V> {
  edit: {
    conflicts: FieldOf<V>[];
    choosing: boolean;
    mine: V;
    theirs: V | null;
    choose: (theirs: FieldOf<V>[]) => void;
    stopChoosing: () => void;
  };
  labelOf: (field: FieldOf<V>) => string;
  /** A value as a person reads it; a text as it is, where nothing else is said. */
  textOf?: (field: FieldOf<V>, values: V) => string;
}

/** What others changed that is being edited here, while one edits; and both values to choose from, once it is to be saved. */
export function Conflicts<V extends object>({ edit, labelOf, textOf = (field, values) => String(values[field]) }: Props<V>) {
  const { t } = useTranslation('customers');
  const { conflicts, choosing, mine, theirs, choose, stopChoosing } = edit;
  if (conflicts.length === 0 || !theirs) return null;
  return (
    <>
      <Alert color="yellow" role="status">{t('details.alsoChanged', { fields: listed(conflicts.map(labelOf)) })}</Alert>
      {choosing && (
        <ConflictDialog onChoose={choose} onClose={stopChoosing} choices={conflicts.map((field) => ({
          field, label: labelOf(field), mine: textOf(field, mine), theirs: textOf(field, theirs),
        }))} />
      )}
    </>
  );
}
