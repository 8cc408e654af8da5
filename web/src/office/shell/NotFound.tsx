import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Head } from './Head';

export function NotFound() {
  const { t } = useTranslation('office');
  return <Missing title={t('shell.notFound')} text={t('shell.notFoundText')} to="/" way={t('shell.home')} />;
}

/** Instead of a page: what is not there, and where one can go. */
export const Missing = ({ title, text, to, way }: { title: string; text: string; to: string; way: string }) => (
  <>
    <Head title={title} text={text} />
    <Button component={Link} to={to} variant="light">{way}</Button>
  </>
);
