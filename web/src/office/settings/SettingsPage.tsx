import { Tabs } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { History } from '../audit/History';
import { Head } from '../shell/Head';
import { Loaded } from '../shell/Loaded';
import { useMay } from '../../access/may';
import { useFeature, useSettings } from '../shell/may';
import { TabList } from '../shell/TabList';
import { Adjustable } from './Adjustable';
import { Invoices } from './Invoices';
import { Loyalty } from './Loyalty';
import { PlanTab } from './PlanTab';
import { Roles } from './Roles';
import { Rules } from './Rules';
import { Users } from './Users';

const forms = { rules: Rules, loyalty: Loyalty, invoices: Invoices, plan: PlanTab };

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
  return (
    <div>
      <Head title={t('places.settings')} text={t('settings.text')} />
      <Tabs value={tab} onChange={(to) => void go(`/settings/${to}`, { replace: true })} keepMounted={false}>
        <TabList label={t('places.settings')} open={tab}>
          {tabs.map((one) => <Tabs.Tab key={one} value={one}>{t(`settings.tabs.${one}` as 'settings.tabs.rules')}</Tabs.Tab>)}
        </TabList>
        {Object.entries(forms).map(([one, Form]) => (
          <Tabs.Panel key={one} value={one}><Loaded of={settings}>{(view) =>
            <Adjustable action="changeSettings"><Form view={view} /></Adjustable>}</Loaded></Tabs.Panel>
        ))}
        <Tabs.Panel value="roles"><Adjustable action="changePermissions"><Roles /></Adjustable></Tabs.Panel>
        <Tabs.Panel value="users"><Users /></Tabs.Panel>
        <Tabs.Panel value="history"><History path="/api/v1/settings/audit" /></Tabs.Panel>
      </Tabs>
    </div>
  );
}
