import { Button, Group, Stack } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from '../../design/failure';
import { fieldNames } from '../../design/format';
import { Conflicts } from '../../editing/Conflicts';
import { useValueText } from '../audit/useValueText';
import classes from './SettingsForm.module.css';

interface Props<V> {
  edit: Parameters<typeof Conflicts<V & object>>[0]['edit'] & {
    submit: (event: FormEvent<HTMLFormElement>) => void;
    isPending: boolean;
    error: Error | null;
  };
  /** What is called otherwise than where it is set. */
  labels?: { [field in keyof V]?: string };
  /** A value in words of its own; null: as it is read in the history. */
  textOf?: (field: string, values: V) => string | null;
  children: ReactNode;
}

/** One part of the settings, saved as one. */
export function SettingsForm<V extends object>({ edit, labels = {}, textOf, children }: Props<V>) {
  const { t } = useTranslation('design');
  const asText = useValueText();
  return (
    <form className={`card ${classes.form}`} onSubmit={edit.submit} noValidate>
      <Stack maw="44rem">
        {children}
        <Conflicts edit={edit} labelOf={(field) => labels[field] ?? fieldNames([field])}
          textOf={(field, values) => textOf?.(field, values) ?? asText(field, values[field])} />
        <Failure error={edit.error} />
        <Group><Button type="submit" loading={edit.isPending}>{t('save')}</Button></Group>
      </Stack>
    </form>
  );
}
