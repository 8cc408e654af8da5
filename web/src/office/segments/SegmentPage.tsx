import { Tabs, Text } from '@mantine/core';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { Failure } from '../../design/failure';
import { moment, number } from '../../design/format';
import { CustomerTable } from '../customers/CustomerTable';
import { ExportMenu } from '../customers/ExportMenu';
import { FilterChips } from '../customers/FilterChips';
import { read, searchWith } from '../customers/filters';
import { useDirectory } from '../customers/useDirectory';
import { History } from '../audit/History';
import { again, useAsk, useSend } from '../shell/ask';
import { Confirm } from '../shell/Confirm';
import { Empty } from '../shell/Empty';
import { Head } from '../shell/Head';
import { Loaded } from '../shell/Loaded';
import { useMay } from '../../access/may';
import { MayButton } from '../../access/MayButton';
import { TabList } from '../shell/TabList';
import { SaveSegment } from './SaveSegment';
import { useRecount } from './useRecount';

/** Who is in a segment now. */
export function SegmentPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation(['office', 'design']);
  const go = useNavigate();
  const may = useMay();
  const [search, setSearch] = useSearchParams();
  const sort = search.get('sort') ?? 'name';
  const [dialog, show] = useState<'edit' | 'delete' | null>(null);
  const segment = useAsk(['segments', id], (api, signal) => api.get('/api/v1/segments/{id}', { path: { id }, signal }),
    again.seldom);
  const customers = useDirectory({ key: ['segment', id], sort, ask: (api, query, signal) =>
    api.get('/api/v1/segments/{id}/customers', { path: { id }, query, signal }) });
  useRecount(segment, segment.data ? [segment.data] : []);
  const remove = useSend((api, _: null, key) => api.remove('/api/v1/segments/{id}', { path: { id }, key }),
    { touches: [['segments', 'list']], onDone: () => void go('/segments') });
  return (
    <Loaded of={segment}>{(view) => (
      <div>
        <Head title={view.name} above={<Link to="/segments">{t('places.segments')}</Link>}
          text={[view.description, ...(view.customers === null ? [t('segments.counting')]
            : [t('list.count', { count: view.customers, written: number(view.customers) }),
              t('segments.counted', { at: moment(view.countedAt!) })])].filter(Boolean).join(' · ')}>
          <ExportMenu of={{ segment: id }} name={view.name} />
          <MayButton action="editSegment" variant="default" leftSection={<IconPencil size={20} aria-hidden />}
            onClick={() => show('edit')}>{t('design:edit')}</MayButton>
          <MayButton action="deleteSegment" variant="default" leftSection={<IconTrash size={20} aria-hidden />}
            onClick={() => show('delete')}>{t('segments.delete')}</MayButton>
        </Head>
        <FilterChips filters={read(view.filter)} />
        <Tabs defaultValue="customers" keepMounted={false} mt="sm">
          <TabList label={view.name}>
            <Tabs.Tab value="customers">{t('places.customers')}</Tabs.Tab>
            {may('readAudit').allowed && <Tabs.Tab value="history">{t('customer.tabs.history')}</Tabs.Tab>}
          </TabList>
          <Tabs.Panel value="customers">
            <Failure error={customers.error} />
            {customers.isEmpty && <Empty title={t('segments.nobody')} text={t('segments.nobodyText')} />}
            {!customers.isPending && !customers.isEmpty && <CustomerTable list={customers}
              onSort={(to) => setSearch(searchWith(search, { sort: to === 'name' ? undefined : to }))} />}
          </Tabs.Panel>
          <Tabs.Panel value="history"><History path="/api/v1/segments/{id}/audit" id={id} version={view.version} /></Tabs.Panel>
        </Tabs>
        {dialog === 'edit' && <SaveSegment segment={view} onClose={() => show(null)} />}
        {dialog === 'delete' && (
          <Confirm title={t('segments.deleteTitle', { name: view.name })} action={t('segments.delete')}
            change={{ ...remove, mutate: () => remove.mutate(null) }} onClose={() => show(null)}>
            <Text>{t('segments.deleteText')}</Text>
          </Confirm>
        )}
      </div>
    )}</Loaded>
  );
}
