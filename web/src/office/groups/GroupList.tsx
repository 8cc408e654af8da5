import { Table } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { number } from '../../design/format';
import { again, useMany } from '../shell/ask';
import { Head } from '../shell/Head';
import { Listed } from '../shell/Listed';
import list from '../shell/Listed.module.css';
import { MayButton } from '../../access/MayButton';
import { SearchField } from '../shell/SearchField';
import { GroupDialog } from './GroupDialog';

/** The customer groups, each with how many are in it. */
export function GroupList() {
  const { t } = useTranslation('office');
  const [search, setSearch] = useSearchParams();
  const q = search.get('q') ?? '';
  const [creating, create] = useState(false);
  const groups = useMany(['groups', 'list', q], (api, cursor, signal) => api.get('/api/v1/groups',
    { query: { q, cursor, limit: 50 }, signal }), again.often);
  return (
    <div>
      <Head title={t('places.groups')} text={t('groups.text')}>
        <MayButton action="createGroup" leftSection={<IconPlus size={20} aria-hidden />}
          onClick={() => create(true)}>{t('groups.create')}</MayButton>
      </Head>
      <SearchField mb="sm" maw="30rem" aria-label={t('groups.search')} placeholder={t('groups.search')} value={q}
        onLook={(typed) => setSearch(typed ? { q: typed } : {}, { replace: true })} />
      <Listed of={groups} empty={q ? t('groups.notFound') : t('groups.none')} {...(!q && { emptyText: t('groups.noneText') })}>
        <Table.Thead>
          <Table.Tr><Table.Th>{t('groups.name')}</Table.Th><Table.Th className={list.wide}>{t('groups.description')}</Table.Th>
            <Table.Th className={list.number}>{t('groups.members')}</Table.Th></Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {groups.items.map((group) => (
            <Table.Tr key={group.id}>
              <Table.Td><Link className={list.link} to={`/groups/${group.id}`}>{group.name}</Link></Table.Td>
              <Table.Td className={list.wide}>{group.description}</Table.Td>
              <Table.Td className={list.number}>{number(group.members)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Listed>
      {creating && <GroupDialog onClose={() => create(false)} />}
    </div>
  );
}
