import { Button, Table, TextInput, Tooltip } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { number } from '../../design/format';
import { useMany } from '../shell/ask';
import { Head } from '../shell/Head';
import { Listed } from '../shell/Listed';
import list from '../shell/Listed.module.css';
import { useMay } from '../shell/may';
import { GroupDialog } from './GroupDialog';

/** The customer groups, each with how many are in it. */
export function GroupList() {
  const { t } = useTranslation('office');
  const [typed, type] = useState('');
  const [q] = useDebouncedValue(typed.trim(), 200);
  const [creating, create] = useState(false);
  const { allowed, reason } = useMay()('createGroup');
  const groups = useMany(['groups', 'list', q], (api, cursor, signal) => api.get('/api/v1/groups',
    { query: { q, cursor, limit: 50 }, signal }));
  return (
    <div>
      <Head title={t('places.groups')} text={t('groups.text')}>
        <Tooltip label={reason} disabled={allowed}>
          <Button leftSection={<IconPlus size={20} aria-hidden />} disabled={!allowed}
            onClick={() => create(true)}>{t('groups.create')}</Button>
        </Tooltip>
      </Head>
      <TextInput type="search" mb="sm" maw="30rem" aria-label={t('groups.search')} placeholder={t('groups.search')} value={typed}
        leftSection={<IconSearch size={20} aria-hidden />} onChange={(event) => type(event.currentTarget.value)} />
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
