import { Alert } from '@mantine/core';
import { IconAlertCircle, IconCloudOff } from '@tabler/icons-react';
import i18next, { t } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Problem, Unreachable } from '../api/client';
import { fieldNames } from './format';
import { inWords } from './rules';

/** What is known by its code; null: it has no words of ours. */
export function codeText(code: string | null | undefined): string | null {
  const known = `design:failure.codes.${code}`;
  return code && i18next.exists(known) ? t(known as 'design:failure.codes.insufficientPoints') : null;
}

export function failureText(error: unknown): string {
  if (error instanceof Unreachable) return t('design:failure.unreachable');
  if (!(error instanceof Problem)) throw error;
  const known = codeText(error.code);
  if (known) return known;
  if (error.status === 403) return t('design:failure.forbidden');
  const errors = Object.entries(fieldErrors(error)).map(([field, rule]) => t('design:failure.ofField', { field: fieldNames([field]), rule }));
  return errors.join(' · ') || error.message;
}

/** Errors by field, in words, as a form shows them. */
export function fieldErrors(error: unknown): Record<string, string> {
  if (!(error instanceof Problem)) return {};
  return Object.fromEntries(
    Object.entries(error.details.errors ?? {}).map(([field, rules]) => [field, rules.map(inWords).join('. ')]),
  );
}

export function Failure({ error }: { error: unknown }) {
  useTranslation(); // said anew when the language is switched
  if (!error) return null;
  const lost = error instanceof Unreachable;
  return (
    <Alert color={lost ? 'yellow' : 'red'} icon={lost ? <IconCloudOff /> : <IconAlertCircle />} role="alert">
      {failureText(error)}
    </Alert>
  );
}
