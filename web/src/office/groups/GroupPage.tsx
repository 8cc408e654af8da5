import { Tabs, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import type { components } from '../../api/schema';
import { number } from '../../design/format';
import { directory } from '../customers/directory';
import { ExportMenu } from '../customers/ExportMenu';
import { History } from '../audit/History';
import { again, useAsk, useSend } from '../shell/ask';
import { Confirm } from '../shell/Confirm';
import { Head } from '../shell/Head';
import { Loaded } from '../shell/Loaded';
import { useMay } from '../../access/may';
import { useFeature } from '../shell/may';
import { MayButton } from '../../access/MayButton';
import { TabList } from '../shell/TabList';
import { GroupAccount } from './GroupAccount';
import { GroupDialog } from './GroupDialog';
import { GroupSpend } from './GroupSpend';
import { Members } from './Members';

export function GroupPage() {
  const { id = '' } = useParams();
  const group = useAsk(['group', id], (api, signal) => api.get('/api/v1/groups/{id}', { path: { id }, signal }), again.often);
  return <Loaded of={group}>{(view) => <Shown group={view} />}</Loaded>;
}

/** A group: who is in it, what they spend, what they may charge together. */
function Shown({ group }: { group: components['schemas']['CountedGroup'] }) {
  const { t } = useTranslation(['office', 'design']);
  const go = useNavigate();
  const may = useMay();
  const onAccount = useFeature('onAccount');
  const [dialog, show] = useState<'edit' | 'delete' | null>(null);
  const remove = useSend((api, _: null, key) => api.remove('/api/v1/groups/{id}', { path: { id: group.id }, key }), {
    touches: [['groups'], directory],
    onDone: () => {
      notifications.show({ message: t('groups.deleted', { name: group.name }) });
      void go('/groups');
    },
  });
  return (
    <div>
      <Head title={group.name} above={<Link to="/groups">{t('places.groups')}</Link>}
        text={[group.description, t('groups.memberCount',
          { count: group.members, written: number(group.members) })].filter(Boolean).join(' · ')}>
        <ExportMenu of={{ group: group.id }} name={group.name} />
        <MayButton action="editGroup" variant="default" leftSection={<IconPencil size={20} aria-hidden />}
          onClick={() => show('edit')}>{t('design:edit')}</MayButton>
        <MayButton action="deleteGroup" variant="default" leftSection={<IconTrash size={20} aria-hidden />}
          onClick={() => show('delete')}>{t('groups.delete')}</MayButton>
      </Head>
      <Tabs defaultValue="members" keepMounted={false}>
        <TabList label={group.name}>
          <Tabs.Tab value="members">{t('groups.members')}</Tabs.Tab>
          {may('groupSpend').allowed && <Tabs.Tab value="spend">{t('groups.spend')}</Tabs.Tab>}
          {onAccount && <Tabs.Tab value="account">{t('groups.account')}</Tabs.Tab>}
          {may('readAudit').allowed && <Tabs.Tab value="history">{t('customer.tabs.history')}</Tabs.Tab>}
        </TabList>
        <Tabs.Panel value="members"><Members id={group.id} /></Tabs.Panel>
        <Tabs.Panel value="spend"><GroupSpend id={group.id} /></Tabs.Panel>
        <Tabs.Panel value="account"><GroupAccount id={group.id} /></Tabs.Panel>
        <Tabs.Panel value="history"><History path="/api/v1/groups/{id}/audit" id={group.id} version={group.version} /></Tabs.Panel>
      </Tabs>
      {dialog === 'edit' && <GroupDialog group={group} onClose={() => show(null)} />}
      {dialog === 'delete' && (
        <Confirm title={t('groups.deleteTitle', { name: group.name })} action={t('groups.delete')}
          change={{ ...remove, mutate: () => remove.mutate(null) }} onClose={() => show(null)}>
          <Text>{t('groups.deleteText', { count: group.members, written: number(group.members) })}</Text>
        </Confirm>
      )}
    </div>
  );
}
