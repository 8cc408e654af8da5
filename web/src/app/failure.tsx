import { Alert } from '@mantine/core';
import { IconAlertCircle, IconCloudOff } from '@tabler/icons-react';
import { Problem, Unreachable } from '../api/client';
import { fieldNames } from './format';
import { texts } from './texts';

export function failureText(error: unknown): string {
  if (error instanceof Unreachable) return texts.failure.unreachable;
  if (!(error instanceof Problem)) throw error;
  const known = error.code && texts.failure.codes[error.code];
  if (known) return known;
  if (error.status === 403) return texts.failure.forbidden;
  const errors = Object.entries(fieldErrors(error)).map(([field, rule]) => `${fieldNames([field])}: ${rule}`);
  return errors.join(' · ') || error.message;
}

/** Errors by field, in words, as a form shows them. */
export function fieldErrors(error: unknown): Record<string, string> {
  if (!(error instanceof Problem)) return {};
  return Object.fromEntries(
    Object.entries(error.details.errors ?? {}).map(([field, rules]) => [
      field,
      rules.map(texts.failure.rule).join('. '),
    ]),
  );
}

export function Failure({ error }: { error: unknown }) {
  if (!error) return null;
  const lost = error instanceof Unreachable;
  return (
    <Alert color={lost ? 'yellow' : 'red'} icon={lost ? <IconCloudOff /> : <IconAlertCircle />} role="alert">
      {failureText(error)}
    </Alert>
  );
}
