import { Badge, Button, Table } from '@mantine/core';
import { IconDownload, IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { moment, number } from '../../design/format';
import { useMany } from '../shell/ask';
import { Head } from '../shell/Head';
import { Listed } from '../shell/Listed';
import list from '../shell/Listed.module.css';
import { useMay } from '../../access/may';
import { useTemplate } from './useTemplate';

/** Files that were imported or tried, the newest first. */
export function ImportList() {
  const { t } = useTranslation('office');
  const may = useMay();
  const imports = useMany(['imports', 'list'], (api, cursor, signal) => api.get('/api/v1/imports',
    { query: { cursor, limit: 50 }, signal }));
  const template = useTemplate();
  return (
    <div>
      <Head title={t('places.imports')} text={t('imports.text')}>
        <Button variant="default" leftSection={<IconDownload size={20} aria-hidden />}
          loading={template.isPending}
          onClick={() => template.mutate()}>{t('imports.template')}</Button>
        {may('startImport').allowed && <Button component={Link} to="/imports/new"
          leftSection={<IconPlus size={20} aria-hidden />}>{t('imports.begin')}</Button>}
      </Head>
      <Listed of={imports} empty={t('imports.none')} emptyText={t('imports.noneText')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('imports.file')}</Table.Th><Table.Th>{t('orders.when')}</Table.Th>
            <Table.Th className={list.wide}>{t('audit.who')}</Table.Th>
            <Table.Th>{t('orders.status')}</Table.Th>
            <Table.Th className={`${list.number} ${list.wide}`}>{t('imports.counts.read')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {imports.items.map((one) => (
            <Table.Tr key={one.id}>
              <Table.Td><Link className={list.link} to={`/imports/${one.id}`}>{one.name ?? t('imports.unnamed')}</Link></Table.Td>
              <Table.Td>{moment(one.startedAt)}</Table.Td><Table.Td className={list.wide}>{one.user}</Table.Td>
              <Table.Td><Badge variant="light" color={one.state === 'refused' || one.state === 'failed' ? 'red' : one.state === 'done' ? 'pine' : 'gray'}
                tt="none">{t(`imports.states.${one.state}`)}</Badge>{one.dryRun && <div
                  className="quiet">{t('imports.dryRun')}</div>}</Table.Td>
              <Table.Td className={`${list.number} ${list.wide}`}>{number(one.counts.read)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Listed>
    </div>
  );
}
