import { Button, Group, Stack } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from '../../design/failure';
import classes from './SettingsForm.module.css';

interface Props {
  onSubmit: (event: FormEvent<HTMLFormElement>) => void;
  saving: { isPending: boolean; error: Error | null };
  children: ReactNode;
}

/** One part of the settings, saved as one. */
export function SettingsForm({ onSubmit, saving, children }: Props) {
  const { t } = useTranslation('design');
  return (
    <form className={`card ${classes.form}`} onSubmit={onSubmit} noValidate>
      <Stack maw="44rem">
        {children}
        <Failure error={saving.error} />
        <Group><Button type="submit" loading={saving.isPending}>{t('save')}</Button></Group>
      </Stack>
    </form>
  );
}
