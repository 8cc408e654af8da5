import { Alert, Button, Group, Progress, Stack, Table, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { date, number } from '../../design/format';
import { fieldName } from '../audit/words';
import type { components } from '../../api/schema';
import { failureText } from '../../design/failure';
import { useSignedIn } from '../../session/SessionContext';
import { useMany, whole } from '../shell/ask';
import { csvOf } from '../shell/csv';
import { save } from '../../design/download';
import { Figure, Figures } from '../shell/Figures';
import { Listed } from '../shell/Listed';
import list from '../shell/Listed.module.css';
import { faultText } from './rules';
import { type Import, reported, running } from './useImport';

const shown = ['created', 'merged', 'unchanged', 'skipped', 'failed'] as const;

/** How far it is, what became of the rows, and what was wrong with those that were not taken. */
export function ImportResult({ view }: { view: Import }) {
  const { t } = useTranslation('office');
  const share = view.rows ? (100 * view.counts.read) / view.rows : 0;
  return (
    <Stack>
      {running(view) && (
        <div role="status">
          <Text mb={4}>{view.state === 'checking' ? t('imports.checking')
            : t('imports.progress', { read: number(view.counts.read), rows: number(view.rows ?? 0) })}</Text>
          <Progress value={view.state === 'checking' ? 100 : share} animated={view.state === 'checking'}
            aria-label={t('imports.progressLabel')} size="lg" radius="xl" />
        </div>
      )}
      {view.problem && (
        <Alert color="red" title={t(view.state === 'failed' ? 'imports.states.failed' : 'imports.refused')} role="alert">
          {view.problem.line !== null && `${t('imports.line', { line: number(view.problem.line) })}: `}{faultText(view.problem.rule)}
        </Alert>
      )}
      {view.state === 'done' && view.dryRun && <Alert color="pine" role="status">{t('imports.tried')}</Alert>}
      <Figures>
        {shown.map((count) => <Figure key={count} label={t(`imports.counts.${count}`)} value={number(view.counts[count])} />)}
      </Figures>
      {view.counts.faults > 0 && view.reportUntil !== null && <Text className="quiet">
        {t(reported(view) ? 'imports.reportUntil' : 'imports.reportGone', { date: date(view.reportUntil) })}</Text>}
      {reported(view) && !running(view) && <Group><SaveFaults view={view} /></Group>}
      {reported(view) && <Faults id={view.id} version={view.version} />}
    </Stack>
  );
}

const columnOf = ({ column, field }: components['schemas']['ImportFault']) => column ?? (field && fieldName(field));

/** All of them, as a file to work through beside the one that was imported, in the language that is read here. */
function SaveFaults({ view }: { view: Import }) {
  const { t } = useTranslation('office');
  const { api } = useSignedIn();
  const taken = useMutation({
    mutationFn: () => whole((cursor) =>
      api.get('/api/v1/imports/{id}/errors', { path: { id: view.id }, query: { cursor, limit: 200 } })),
    onSuccess: ({ items }) => save(csvOf([
      [t('imports.lineName'), t('imports.column'), t('imports.fault'), t('imports.value')],
      ...items.map((fault) => [String(fault.line), columnOf(fault) ?? '', faultText(fault.rule), fault.value ?? '']),
    ]), `${(view.name ?? 'import').replace(/\.csv$/i, '')}-${t('imports.faultsFile')}.csv`),
    onError: (error) => notifications.show({ color: 'red', message: failureText(error) }),
  });
  return <Button variant="light" leftSection={<IconDownload size={20} aria-hidden />} loading={taken.isPending}
    onClick={() => taken.mutate()}>{t('imports.saveFaults')}</Button>;
}

function Faults({ id, version }: { id: string; version: number }) {
  const { t } = useTranslation('office');
  const faults = useMany(['imports', 'faults', id, version], (api, cursor, signal) =>
    api.get('/api/v1/imports/{id}/errors', { path: { id }, query: { cursor, limit: 100 }, signal }));
  return (
    <Listed of={faults} empty={t('imports.noFaults')}>
      <Table.Thead>
        <Table.Tr><Table.Th className={list.number}>{t('imports.lineName')}</Table.Th><Table.Th>{t('imports.column')}</Table.Th>
          <Table.Th>{t('imports.fault')}</Table.Th><Table.Th className={list.wide}>{t('imports.value')}</Table.Th></Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {faults.items.map((fault) => (
          <Table.Tr key={`${fault.line}-${fault.number}-${fault.column}`}>
            <Table.Td className={list.number}>{number(fault.line)}</Table.Td>
            <Table.Td>{columnOf(fault) ?? '–'}</Table.Td>
            <Table.Td>{faultText(fault.rule)}</Table.Td><Table.Td className={list.wide}>{fault.value}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Listed>
  );
}
