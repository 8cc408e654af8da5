import { Button, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Head } from './Head';

export function NotFound() {
  const { t } = useTranslation('office');
  return <Missing title={t('shell.notFound')} text={t('shell.notFoundText')} to="/" way={t('shell.home')} />;
}

interface MissingProps {
  title: string;
  text: string;
  to: string;
  way: string;
  /** What can still be done about it. */
  children?: ReactNode;
}

/** Instead of a page: what is not there, and where one can go. */
export const Missing = ({ title, text, to, way, children }: MissingProps) => (
  <>
    <Head title={title} text={text} />
    <Group gap="xs"><Button component={Link} to={to} variant="light">{way}</Button>{children}</Group>
  </>
);
