import { Alert, Button, VisuallyHidden } from '@mantine/core';
import { IconAlertCircle, IconCloudOff } from '@tabler/icons-react';
import i18next, { t } from 'i18next';
import type { ReactNode } from 'react';
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
  const errors = Object.entries(error.details.errors ?? {}).map(([field, rules]) =>
    t('design:failure.ofField', { field: fieldNames([field]), rule: rules.map(inWords).join('. ') }));
  return errors.join(' · ') || error.message;
}

/** Errors by field, as a form shows them. */
export function fieldErrors(error: unknown): Record<string, ReactNode> {
  if (!(error instanceof Problem)) return {};
  return Object.fromEntries(Object.entries(error.details.errors ?? {}).map(([field, rules]) => [field, <Rules rules={rules} />]));
}

/** In words when it is shown: a form keeps what it was given, and the language may be switched. */
function Rules({ rules }: { rules: string[] }) {
  useTranslation();
  return rules.map(inWords).join('. ');
}

/** A form whose fields say themselves what is wrong with them. */
interface Saying {
  values: object;
  errors: Record<string, ReactNode>;
}

interface FailureProps {
  error: unknown;
  again?: (() => unknown) | undefined;
  /** What all of its fields say is not said a second time, but to those who do not see where it stands. */
  at?: Saying;
}

const saidAt = (error: unknown, { values, errors }: Saying) => error instanceof Problem && error.details.errors
  && Object.keys(errors).every((field) => field.split('.')[0]! in values);

/** Why something failed. What was only asked for can be asked for again. */
export function Failure({ error, again, at }: FailureProps) {
  const { t } = useTranslation('design'); // said anew when the language is switched
  if (!error) return null;
  if (at && saidAt(error, at)) return <VisuallyHidden role="alert">{failureText(error)}</VisuallyHidden>;
  const lost = error instanceof Unreachable;
  return (
    <Alert color={lost ? 'yellow' : 'red'} icon={lost ? <IconCloudOff /> : <IconAlertCircle />} role="alert">
      {lost && again ? t('failure.unread') : failureText(error)}
      {lost && again && <Button variant="default" display="block" mt="xs" onClick={() => again()}>{t('failure.again')}</Button>}
    </Alert>
  );
}
