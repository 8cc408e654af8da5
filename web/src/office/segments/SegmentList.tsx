import { Button, Table } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { number } from '../../design/format';
import { FilterChips } from '../customers/FilterChips';
import { read } from '../customers/filters';
import { again, useMany } from '../shell/ask';
import { Head } from '../shell/Head';
import { Listed } from '../shell/Listed';
import list from '../shell/Listed.module.css';
import { useRecount } from './useRecount';

/** Saved filters, each with how many it has at this moment. */
export function SegmentList() {
  const { t } = useTranslation('office');
  const segments = useMany(['segments', 'list'], (api, cursor, signal) => api.get('/api/v1/segments',
    { query: { cursor, limit: 25 }, signal }), again.seldom);
  useRecount(segments, segments.items);
  return (
    <div>
      <Head title={t('places.segments')} text={t('segments.text')}>
        <Button component={Link} to="/customers?for=segment"
          leftSection={<IconPlus size={20} aria-hidden />}>{t('segments.create')}</Button>
      </Head>
      <Listed of={segments} empty={t('segments.none')} emptyText={t('segments.noneText')}>
        <Table.Thead>
          <Table.Tr><Table.Th>{t('segments.name')}</Table.Th><Table.Th className={list.wide}>{t('segments.filter')}</Table.Th>
            <Table.Th className={list.number}>{t('places.customers')}</Table.Th></Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {segments.items.map((segment) => (
            <Table.Tr key={segment.id}>
              <Table.Td><Link className={list.link} to={`/segments/${segment.id}`}>{segment.name}</Link>{segment.description && <div
                className="quiet">{segment.description}</div>}</Table.Td>
              <Table.Td className={list.wide}><FilterChips filters={read(segment.filter)} /></Table.Td>
              <Table.Td className={list.number}>{segment.customers === null ? t('segments.counting') : number(segment.customers)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Listed>
    </div>
  );
}
