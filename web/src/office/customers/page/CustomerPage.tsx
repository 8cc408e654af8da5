import { Alert, Button, Tabs } from '@mantine/core';
import { IconEraser } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import type { CustomerView } from '../../../api/types';
import { Others } from '../../../customers/Others';
import { useCustomer, useDeleted, useMarks } from '../../../customers/queries';
import { Problem } from '../../../api/client';
import { date, nameOf } from '../../../design/format';
import { useMay } from '../../../access/may';
import { useFeature } from '../../shell/may';
import { TabList } from '../../shell/TabList';
import { Head } from '../../shell/Head';
import { Loaded } from '../../shell/Loaded';
import { Missing } from '../../shell/NotFound';
import { Account } from './Account';
import { Actions } from './Actions';
import { Balance } from './Balance';
import { EraseCustomer } from './EraseCustomer';
import { History } from '../../audit/History';
import { Items } from './Items';
import { Orders } from './Orders';
import { Overview } from './Overview';
import { Wishlist } from './Wishlist';

/** Everything that there is to know about a customer, up to date while one looks. */
export function CustomerPage() {
  const { id = '', tab = 'overview' } = useParams();
  const deleted = useDeleted(id);
  const customer = useCustomer(id, !deleted);
  const gone = deleted || (customer.error instanceof Problem && customer.error.status === 404);
  if (gone) return <Gone id={id} />;
  // Who was merged is found as who they are now.
  const moved = customer.data && customer.data.id !== id ? customer.data.id : null;
  return <Loaded of={customer} height={480}>{(view) => view && <Shown view={view} tab={tab} moved={moved} />}</Loaded>;
}

/** Who was deleted is kept for the chain's books until their data is erased, which is still to be done then. */
function Gone({ id }: { id: string }) {
  const { t } = useTranslation('office');
  const may = useMay()('eraseCustomer');
  const [erasing, erase] = useState(false);
  return (
    <Missing title={t('customer.gone')} text={t('customer.goneText')} to="/customers" way={t('customer.back')}>
      {may.allowed && (
        <Button variant="subtle" color="red.9" leftSection={<IconEraser size={20} aria-hidden />}
          onClick={() => erase(true)}>{t('customer.actions.erase')}</Button>
      )}
      {erasing && <EraseCustomer id={id} view={null} onClose={() => erase(false)} />}
    </Missing>
  );
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
