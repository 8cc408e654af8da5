import { Button, Group, Stack } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
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
    errors: Record<string, ReactNode>;
  };
  /** What is called otherwise than where it is set. */
  labels?: { [field in keyof V]?: string };
  /** A value in words of its own; null: as it is read in the history. */
  textOf?: (field: string, values: V) => string | null;
  children: ReactNode;
}

const tabs = { issuer: 'invoices', loyalty: 'loyalty', plan: 'plan' } as const;

/** One part of the settings, saved as one. What is wrong with another part, which is saved along, is to be mended there. */
export function SettingsForm<V extends object>({ edit, labels = {}, textOf, children }: Props<V>) {
  const { t } = useTranslation(['office', 'design']);
  const { tab: here = 'rules' } = useParams();
  const asText = useValueText();
  const faulty = Object.keys(edit.errors).map((field) => field.split('.')[0]!).filter((field) => !(field in edit.mine))
    .map((field) => (field in tabs ? tabs[field as keyof typeof tabs] : 'rules'));
  return (
    <form className={`card ${classes.form}`} onSubmit={edit.submit} noValidate>
      <Stack maw="44rem">
        {children}
        <Conflicts edit={edit} labelOf={(field) => labels[field] ?? fieldNames([field])}
          textOf={(field, values) => textOf?.(field, values) ?? asText(field, values[field])} />
        <Failure error={edit.error} at={{ values: edit.mine, errors: edit.errors }} />
        <Group>
          <Button type="submit" loading={edit.isPending}>{t('design:save')}</Button>
          {[...new Set(faulty)].filter((tab) => tab !== here).map((tab) => <Button key={tab} component={Link} to={`/settings/${tab}`}
            variant="light">{t('settings.mend', { tab: t(`settings.tabs.${tab}`) })}</Button>)}
        </Group>
      </Stack>
    </form>
  );
}
