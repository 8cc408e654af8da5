import { Tabs, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { History } from '../customers/page/History';
import { Head } from '../shell/Head';
import { Loaded } from '../shell/Loaded';
import { useFeature, useMay, useSettings } from '../shell/may';
import { TabList } from '../shell/TabList';
import { Invoices } from './Invoices';
import { Loyalty } from './Loyalty';
import { PlanTab } from './PlanTab';
import { Roles } from './Roles';
import { Rules } from './Rules';
import { Users } from './Users';

/** How the chain works. Who may not change it may read it. */
export function SettingsPage() {
  const { tab = 'rules' } = useParams();
  const { t } = useTranslation('office');
  const go = useNavigate();
  const may = useMay();
  const settings = useSettings();
  const loyalty = useFeature('loyalty');
  const tabs = [
    'rules', ...(loyalty ? ['loyalty'] : []), 'invoices', 'plan', 'roles', ...(may('listUsers').allowed ? ['users'] : []),
      ...(may('readAudit').allowed ? ['history'] : []),
  ];
  const { allowed, reason } = may('changeSettings');
  return (
    <div>
      <Head title={t('places.settings')} text={t('settings.text')} />
      {!allowed && <Text mb="sm" role="note">{t('settings.readOnly', { reason })}</Text>}
      <Tabs value={tab} onChange={(to) => void go(`/settings/${to}`, { replace: true })} keepMounted={false}>
        <TabList label={t('places.settings')} open={tab}>
          {tabs.map((one) => <Tabs.Tab key={one} value={one}>{t(`settings.tabs.${one}` as 'settings.tabs.rules')}</Tabs.Tab>)}
        </TabList>
        <Loaded of={settings}>{(view) => (
          <fieldset disabled={!allowed} style={{ border: 0, margin: 0, padding: 0, minWidth: 0 }} key={view.version}>
            <Tabs.Panel value="rules"><Rules view={view} /></Tabs.Panel>
            <Tabs.Panel value="loyalty"><Loyalty view={view} /></Tabs.Panel>
            <Tabs.Panel value="invoices"><Invoices view={view} /></Tabs.Panel>
            <Tabs.Panel value="plan"><PlanTab view={view} /></Tabs.Panel>
            <Tabs.Panel value="roles"><Roles /></Tabs.Panel>
            <Tabs.Panel value="users"><Users /></Tabs.Panel>
          </fieldset>
        )}</Loaded>
        <Tabs.Panel value="history"><History path="/api/v1/settings/audit" /></Tabs.Panel>
      </Tabs>
    </div>
  );
}
