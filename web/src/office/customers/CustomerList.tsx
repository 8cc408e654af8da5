import { Button, Text } from '@mantine/core';
import { IconFilter, IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { CreateCustomer } from '../../customers/CreateCustomer';
import { useFound } from '../../customers/queries';
import { Similar } from '../../customers/Similar';
import { Failure } from '../../design/failure';
import { number } from '../../design/format';
import { ImportItems } from '../imports/ImportItems';
import { SaveSegment } from '../segments/SaveSegment';
import { Empty } from '../shell/Empty';
import { Head } from '../shell/Head';
import { Waiting } from '../shell/Loaded';
import { MayButton } from '../../access/MayButton';
import { SearchField } from '../shell/SearchField';
import classes from './CustomerList.module.css';
import { CustomerTable } from './CustomerTable';
import { useCounts } from './directory';
import { ExportMenu } from './ExportMenu';
import { FilterChips } from './FilterChips';
import { FilterDrawer } from './FilterDrawer';
import { filtersIn, searchWith, setIn } from './filters';
import { begin, Initials } from './Initials';
import { useDirectory } from './useDirectory';

/** As high as what will stand there. */
const uncounted = '\u00a0';

/** The customers of all stores. What is looked for stands in the page's address: a view can be sent to a colleague. */
export function CustomerList() {
  const { t } = useTranslation('office');
  const go = useNavigate();
  const [search, setSearch] = useSearchParams();
  const filters = filtersIn(search);
  const sort = search.get('sort') ?? 'name';
  const by = sort.replace('-', '');
  const from = by === 'name' ? search.get('from') ?? undefined : undefined;
  const list = useDirectory({ key: ['all', filters], sort, from,
    ask: (api, query, signal) => api.get('/api/v1/customers', { query: { ...filters, ...query }, signal }) });
  const guessed = useFound(list.isEmpty ? filters.q ?? '' : ''); // a list is not guessed at: it is in its order
  const [letter, see] = useState<string | null>(null);
  const [everybody, counts] = [useCounts({}).data, useCounts(filters).data];
  const initials = everybody ? everybody.initials : {}; // their place is kept for them
  const [dialog, show] = useState<'filters' | 'create' | 'segment' | null>(null);
  const forSegment = search.get('for') === 'segment';
  const bare = () => searchWith(new URLSearchParams(forSegment ? { for: 'segment' } : {}), { sort: sort === 'name' ? undefined : sort });
  const filtered = Object.keys(filters).length > 0;
  return (
    <div>
      <Head title={t('places.customers')} text={counts ? t('list.count', { count: counts.total, written: number(counts.total) }) : uncounted}>
        <ExportMenu of={filters} name="customers" imports={<ImportItems />} />
        <MayButton action="createCustomer" leftSection={<IconUserPlus size={20} aria-hidden />}
          onClick={() => show('create')}>{t('list.create')}</MayButton>
      </Head>
      {forSegment && <Text mb="xs" role="note">{t('segments.how')}</Text>}
      <div className={classes.tools}>
        <SearchField className={classes.search ?? ''} aria-label={t('list.search')} placeholder={t('search.placeholder')}
          value={filters.q ?? ''} onLook={(q) => setSearch((now) => searchWith(now, { q }), { replace: true })} />
        <Button variant="default" leftSection={<IconFilter size={20} aria-hidden />} onClick={() => show('filters')}>
          {t('filters.button')}{setIn(filters).length > 0 && ` (${setIn(filters).length})`}
        </Button>
        {filtered && <MayButton action="createSegment" variant={forSegment ? 'filled' : 'subtle'}
          onClick={() => show('segment')}>{t('segments.save')}</MayButton>}
      </div>
      <FilterChips filters={filters} onRemove={(name) => setSearch(searchWith(search, { [name]: undefined }))} />
      {by === 'name' && !filters.q && !filters.initial && initials && (
        <Initials counts={initials} letter={letter} onJump={(initial) =>
          setSearch(searchWith(search, { from: begin(initial, sort, Object.keys(initials)) }), { replace: true })} />
      )}
      <Failure error={list.error} />
      {list.isPending && !list.error && <Waiting height={640} />}
      {list.isEmpty && (
        <Empty title={filtered ? t('list.nobody') : t('list.empty')} text={filtered ? t('list.nobodyText') : t('list.emptyText')}>
          {filters.q && !guessed.isPlaceholderData && <Similar q={filters.q} found={guessed.data} />}
          {filtered ? <Button variant="light" onClick={() => setSearch(bare())}>{t('list.clear')}</Button>
            : <Button variant="light" onClick={() => void go('/imports/new')}>{t('imports.begin')}</Button>}
        </Empty>
      )}
      {!list.isPending && !list.isEmpty && (
        <CustomerTable list={list} onLetter={see}
          onSort={(to) => setSearch(searchWith(search, { sort: to === 'name' ? undefined : to, from: undefined }))} />
      )}
      {dialog === 'filters' && <FilterDrawer filters={filters} onClose={() => show(null)}
        onShow={(chosen) => { show(null); setSearch(searchWith(bare(), chosen)); }} />}
      {dialog === 'segment' && <SaveSegment filters={filters} onClose={() => show(null)} />}
      {dialog === 'create' && <CreateCustomer typed={filters.q ?? ''} onClose={() => show(null)}
        onCreated={({ id }) => void go(`/customers/${id}`)} onOpenExisting={(id) => void go(`/customers/${id}`)} />}
    </div>
  );
}
