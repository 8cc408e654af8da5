import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Empty } from './Empty';

export function NotFound() {
  const { t } = useTranslation('office');
  return <Empty title={t('shell.notFound')} text={t('shell.notFoundText')}>
    <Button component={Link} to="/" variant="light">{t('shell.home')}</Button></Empty>;
}
