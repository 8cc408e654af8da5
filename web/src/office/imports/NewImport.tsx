import { Alert, Box, Button, FileInput, Group, NativeSelect, SimpleGrid, Stack, Text } from '@mantine/core';
import { IconAlertCircle, IconFileUpload } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { Problem } from '../../api/client';
import { Failure } from '../../design/failure';
import { number } from '../../design/format';
import { directory, useStores } from '../customers/directory';
import { useSend } from '../shell/ask';
import { Head } from '../shell/Head';
import { faultText } from './rules';
import { ImportResult } from './ImportResult';
import { Mapping } from './Mapping';
import { type Import, running, useImport } from './useImport';

const policies = ['skip', 'merge', 'update', 'refuse'] as const;
const encodings = ['utf-8', 'utf-16', 'windows-1252', 'big5', 'gb18030', 'shift_jis', 'euc-kr'] as const;
const formats = ['template', 'shopify', 'square', 'lightspeed', 'wooCommerce'] as const;

/** A file is tried first: nothing changes, and one sees how its columns are read and what would become of its rows. Then it is imported. */
export function NewImport() {
  const { t } = useTranslation('office');
  const go = useNavigate();
  const stores = useStores().data?.items ?? [];
  const [file, choose] = useState<File | null>(null);
  const [how, set] = useState({ duplicates: 'skip', format: '', store: '', dates: '', encoding: '' });
  const [mapping, map] = useState<Record<string, string>>({});
  const [tried, setTried] = useState<string | null>(null);
  const asked = useImport(tried);
  // The last result stays in sight until the next is there.
  const [view, current] = [tried ? asked.data : undefined, !asked.isPlaceholderData];
  const given = { ...how, mapping: Object.keys(mapping).length > 0 ? JSON.stringify(mapping) : '' };
  const [asTried, remember] = useState('');
  const send = useSend((api, { dryRun, ...query }: typeof given & { dryRun: boolean; file: (string | number)[] }, key) =>
    api.post('/api/v1/imports', {
    query: { duplicates: query.duplicates, format: query.format, store: query.store, dates: query.dates, encoding: query.encoding,
      mapping: query.mapping, name: file!.name, dryRun },
    // A file is the body as it is; the document calls it text.
    body: file!.slice(0, file!.size, 'text/csv') as unknown as string, key,
  }), {
    touches: [['imports', 'list'], directory],
    onDone: (made: Import) => (made.dryRun ? setTried(made.id) : void go(`/imports/${made.id}`)),
  });
  const start = (dryRun: boolean) => {
    remember(JSON.stringify(given));
    send.mutate({ ...given, dryRun, file: [file!.name, file!.size, file!.lastModified] });
  };
  const changed = asTried !== JSON.stringify(given);
  const select = (name: keyof typeof how, choices: { value: string; label: string }[]) => (
    <NativeSelect label={t(`imports.${name}`)} value={how[name]} data={choices}
      onChange={(event) => set({ ...how, [name]: event.currentTarget.value })} />
  );
  const faults = send.error instanceof Problem ? send.error.details.errors?.['file'] : null;
  const taken = view ? view.counts.created + view.counts.merged : 0;
  return (
    <div>
      <Head title={t('imports.begin')} above={<Link to="/imports">{t('places.imports')}</Link>} text={t('imports.how')} />
      <Stack>
        <div className="card">
          <FileInput label={t('imports.file')} description={t('imports.fileText')} accept=".csv,.txt,.tsv,text/csv" size="md" value={file}
            clearable={false}
            placeholder={t('imports.choose')} leftSection={<IconFileUpload size={20} aria-hidden />}
              onChange={(one) => { choose(one); setTried(null); map({}); }} />
          <SimpleGrid cols={{ base: 1, xs: 2, md: 3, xl: 5 }} mt="md" style={{ alignItems: 'end' }}>
            {select('duplicates', policies.map((value) => ({ value, label: t(`imports.policies.${value}`) })))}
            {select('format', [{ value: '', label: t('imports.recognise') },
              ...formats.map((value) => ({ value, label: t(`imports.formats.${value}`) }))])}
            {select('store', [{ value: '', label: t('shell.none') }, ...stores.map(({ id, name }) => ({ value: id, label: name }))])}
            {select('dates', [{ value: '', label: t('imports.iso') }, { value: 'dmy', label: t('imports.dmy') },
              { value: 'mdy', label: t('imports.mdy') }])}
            {select('encoding', [{ value: '', label: t('imports.recognise') },
              ...encodings.map((value) => ({ value, label: t(`imports.encodings.${value}`) }))])}
          </SimpleGrid>
          <Box mt="md">
            {faults ? <Alert color="red" icon={<IconAlertCircle />} role="alert">{faults.map(faultText).join(' ')}</Alert>
              : <Failure error={send.error ?? asked.error} />}
          </Box>
          <Group mt="md">
            <Button variant={view && !changed ? 'default' : 'filled'} disabled={!file}
              loading={send.isPending || (!!view && (!current || running(view)))} onClick={() => start(true)}>
              {t(view ? 'imports.tryAgain' : 'imports.try')}
            </Button>
            {view?.state === 'done' && current && !changed && taken > 0 && <Button onClick={() => start(false)}
              loading={send.isPending}>{t('imports.go', { count: taken, written: number(taken) })}</Button>}
          </Group>
        </div>
        {view && file && (
          <>
            <Text fw={600}>{t('imports.read', { format: t(`imports.formats.${view.format}`) })}</Text>
            {view.columns.length > 0 && <Mapping file={file} view={view} mapping={mapping} onMap={map} />}
            <ImportResult view={view} />
          </>
        )}
      </Stack>
    </div>
  );
}
