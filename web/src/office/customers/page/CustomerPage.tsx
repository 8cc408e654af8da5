import { Alert, Tabs } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import type { CustomerView } from '../../../api/types';
import { Others } from '../../../customers/Others';
import { useCustomer, useDeleted, useMarks } from '../../../customers/queries';
import { Problem } from '../../../api/client';
import { date, nameOf } from '../../../design/format';
import { useFeature, useMay } from '../../shell/may';
import { TabList } from '../../shell/TabList';
import { Head } from '../../shell/Head';
import { Loaded } from '../../shell/Loaded';
import { Missing } from '../../shell/NotFound';
import { Account } from './Account';
import { Actions } from './Actions';
import { Balance } from './Balance';
import { History } from '../../audit/History';
import { Items } from './Items';
import { Orders } from './Orders';
import { Overview } from './Overview';
import { Wishlist } from './Wishlist';

/** Everything that there is to know about a customer, up to date while one looks. */
export function CustomerPage() {
  const { id = '', tab = 'overview' } = useParams();
  const { t } = useTranslation('office');
  const deleted = useDeleted(id);
  const customer = useCustomer(id, !deleted);
  const gone = deleted || (customer.error instanceof Problem && customer.error.status === 404);
  if (gone) return <Missing title={t('customer.gone')} text={t('customer.goneText')} to="/customers" way={t('customer.back')} />;
  // Who was merged is found as who they are now.
  const moved = customer.data && customer.data.id !== id ? customer.data.id : null;
  return <Loaded of={customer} height={480}>{(view) => view && <Shown view={view} tab={tab} moved={moved} />}</Loaded>;
}

function Shown({ view, tab, moved }: { view: CustomerView; tab: string; moved: string | null }) {
  const { t } = useTranslation('office');
  const go = useNavigate();
  const marks = useMarks(view.id);
  const may = useMay();
  const [loyalty, onAccount] = [useFeature('loyalty'), useFeature('onAccount')];
  useEffect(() => {
    if (moved) void go(`/customers/${moved}`, { replace: true });
  }, [moved, go]);
  const tabs = [
    'overview', 'orders', 'items', ...(loyalty ? ['points'] : []), 'credit', ...(onAccount ? ['account'] : []), 'wishlist',
    ...(may('readAudit').allowed ? ['history'] : []),
  ] as const;
  return (
    <div>
      <Head title={nameOf(view)} above={<Link to="/customers">{t('places.customers')}</Link>}
        text={<>{[view.tier, view.barcode, t('customer.since', { date: date(view.createdAt) }),
          t('customer.from', { origin: t(`origins.${view.origin}`) })].filter(Boolean).join(' · ')} <Others id={view.id} /></>}>
        <Actions view={view} />
      </Head>
      {marks && marks.fields.length > 0 && <Alert mb="md" color="yellow" role="status">{t('customer.changedElsewhere')}</Alert>}
      <Tabs value={tab} onChange={(to) => void go(to === 'overview' ? `/customers/${view.id}` : `/customers/${view.id}/${to}`,
        { replace: true })} keepMounted={false}>
        <TabList label={nameOf(view)} open={tab}>
          {tabs.map((one) => <Tabs.Tab key={one} value={one}>{t(`customer.tabs.${one}` as 'customer.tabs.overview')}</Tabs.Tab>)}
        </TabList>
        <Tabs.Panel value="overview"><Overview view={view} marks={marks} /></Tabs.Panel>
        <Tabs.Panel value="orders"><Orders view={view} /></Tabs.Panel>
        <Tabs.Panel value="items"><Items id={view.id} /></Tabs.Panel>
        <Tabs.Panel value="points"><Balance view={view} kind="points" /></Tabs.Panel>
        <Tabs.Panel value="credit"><Balance view={view} kind="credit" /></Tabs.Panel>
        <Tabs.Panel value="account"><Account view={view} /></Tabs.Panel>
        <Tabs.Panel value="wishlist"><Wishlist id={view.id} /></Tabs.Panel>
        <Tabs.Panel value="history"><History path="/api/v1/customers/{id}/audit" id={view.id} version={view.version} /></Tabs.Panel>
      </Tabs>
    </div>
  );
}
