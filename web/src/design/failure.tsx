import { Alert } from '@mantine/core';
import { IconAlertCircle, IconCloudOff } from '@tabler/icons-react';
import i18next, { t } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Problem, Unreachable } from '../api/client';
import { fieldNames } from './format';
import { inWords } from './rules';

export function failureText(error: unknown): string {
  if (error instanceof Unreachable) return t('design:failure.unreachable');
  if (!(error instanceof Problem)) throw error;
  const known = `design:failure.codes.${error.code}`;
  if (error.code && i18next.exists(known)) return t(known as 'design:failure.codes.insufficientPoints');
  if (error.status === 403) return t('design:failure.forbidden');
  const errors = Object.entries(fieldErrors(error)).map(([field, rule]) => `${fieldNames([field])}: ${rule}`);
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
