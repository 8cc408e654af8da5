import { Badge, NativeSelect, SimpleGrid, Table, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useNames, useStores } from '../customers/directory';
import { useAsk, useMany, whole } from '../shell/ask';
import { Head } from '../shell/Head';
import { Listed } from '../shell/Listed';
import list from '../shell/Listed.module.css';
import { useMay } from '../../access/may';
import { SearchField } from '../shell/SearchField';
import type { components } from '../../api/schema';
import { moment, nameOf } from '../../design/format';
import { happened, refusal } from './words';

const asked = ['user', 'store', 'from', 'to'] as const;

/** Every change and every refusal, the newest first. */
export function AuditPage() {
  const { t } = useTranslation('office');
  const [search, setSearch] = useSearchParams();
  const { store } = useNames();
  const stores = useStores().data?.items ?? [];
  const query = Object.fromEntries(asked.map((name) => [name, search.get(name)]));
  const entries = useMany(['audit', query], (api, cursor, signal) => api.get('/api/v1/audit',
    { query: { ...query, cursor, limit: 50 }, signal }));
  const set = (name: string, value: string) => setSearch((now) => {
    const next = new URLSearchParams(now);
    if (value) next.set(name, value);
    else next.delete(name);
    return next;
  }, { replace: true });
  const day = (name: 'from' | 'to') => <TextInput type="date" label={t(`audit.${name}`)} value={query[name] ?? ''}
    onChange={(event) => set(name, event.currentTarget.value)} />;
  return (
    <div>
      <Head title={t('places.audit')} text={t('audit.text')} />
      <SimpleGrid cols={{ base: 2, md: 4 }} mb="md" spacing="sm" maw="56rem">
        <SearchField label={t('audit.who')} value={query['user'] ?? ''} onLook={(user) => set('user', user)} />
        <NativeSelect label={t('orders.store')} value={query['store'] ?? ''} onChange={(event) => set('store', event.currentTarget.value)}
          data={[{ value: '', label: t('shell.any') }, ...stores.map(({ id, name }) => ({ value: id, label: name }))]} />
        {day('from')}{day('to')}
      </SimpleGrid>
      <Listed of={entries} empty={t('audit.none')}>
        <Table.Thead>
          <Table.Tr><Table.Th className={list.wide}>{t('orders.when')}</Table.Th><Table.Th className={list.wide}>{t('audit.who')}</Table.Th>
            <Table.Th>{t('audit.what')}</Table.Th><Table.Th>{t('audit.about')}</Table.Th></Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {entries.items.map((entry, index) => (
            <Table.Tr key={`${entry.requestId ?? ''}${entry.at}${index}`}>
              <Table.Td className={`${list.wide} ${list.when}`}>{moment(entry.at)}</Table.Td>
              <Table.Td className={list.wide}>{entry.user ?? '–'}
                <div className="quiet">{[store(entry.storeId), entry.registerId].filter(Boolean).join(' · ')}</div>
              </Table.Td>
              <Table.Td>
                <span className={`${list.narrow} quiet`}>{moment(entry.at)} · {entry.user ?? '–'}</span>
                {happened(entry.events.length > 0 ? entry.events : [entry.action])}{' '}
                {entry.outcome !== 'done' && <Badge className={list.refused!} color="red" variant="light"
                  tt="none">{t('audit.refused', { rule: refusal(entry.outcome) })}{entry.times > 1 && ` × ${entry.times}`}</Badge>}
                {entry.reason && <div className="quiet">{entry.reason}</div>}
              </Table.Td>
              <Table.Td><Subject entry={entry} /></Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Listed>
    </div>
  );
}

type Entry = components['schemas']['AuditItem'];

const pages = { customer: 'customers', group: 'groups', segment: 'segments', import: 'imports', store: 'stores', user: 'settings/users' };

/** Who or what it was done to, by name where it is known, and what that is; where there is a page for it, with the way there. */
function Subject({ entry: { entity, customer } }: { entry: Entry }) {
  const names = useNames();
  const may = useMay();
  const [kind, id] = entity?.split('/') ?? [];
  if (!kind || !id) return null;
  if (kind === 'segment') return <Segment id={id} />;
  if (kind === 'import') return <Import id={id} />;
  if (!(kind in pages) || (kind === 'user' && !may('listUsers').allowed)) return <span className="quiet">{id}</span>;
  const of = kind as Exclude<keyof typeof pages, 'segment' | 'import'>;
  const name = { customer: customer && nameOf(customer), group: names.group(id), store: names.store(id), user: id }[of];
  return <Named of={of} id={id} name={name} />;
}

/** They are asked for where one of them is in the list; one that is deleted has no name any more. */
function Segment({ id }: { id: string }) {
  const all = useAsk(['segments', 'all'], (api, signal) =>
    whole((cursor) => api.get('/api/v1/segments', { query: { cursor, limit: 200 }, signal })));
  return <Named of="segment" id={id} name={nameIn(all.data?.items, id)} />;
}

function Import({ id }: { id: string }) {
  const all = useAsk(['imports', 'all'], (api, signal) =>
    whole((cursor) => api.get('/api/v1/imports', { query: { cursor, limit: 200 }, signal })));
  return <Named of="import" id={id} name={nameIn(all.data?.items, id)} />;
}

const nameIn = (all: { id: string; name: string | null }[] | undefined, id: string) =>
  all && (all.find((one) => one.id === id)?.name ?? null);

/** @param name Not there yet: its place is kept. Null: there is none. */
function Named({ of, id, name }: { of: keyof typeof pages; id: string; name: string | null | undefined }) {
  const { t } = useTranslation('office');
  const what = t(`audit.subjects.${of}`);
  return (
    <>
      <Link className={list.link} to={`/${pages[of]}${of === 'user' ? '' : `/${id}`}`}>{name ?? what}</Link>
      {name !== null && <div className="quiet">{name ? what : '\u00a0'}</div>}
    </>
  );
}
