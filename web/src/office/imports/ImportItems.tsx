import { Menu } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMay } from '../../access/may';
import { useTemplate } from './useTemplate';

/** How customers come in by a file, in a menu of something else. */
export function ImportItems() {
  const { t } = useTranslation('office');
  const may = useMay();
  const template = useTemplate();
  return (
    <>
      <Menu.Divider />
      {may('startImport').allowed && <Menu.Item component={Link} to="/imports/new">{t('imports.begin')}</Menu.Item>}
      {may('getImportTemplate').allowed && <Menu.Item onClick={() => template.mutate()}>{t('imports.template')}</Menu.Item>}
    </>
  );
}
