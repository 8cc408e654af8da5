import { NativeSelect, Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import list from '../shell/Listed.module.css';
import { importField, useImportFields } from './fields';
import { beginning, firstRows } from './preview';
import type { Import } from './useImport';

interface Props {
  file: File;
  view: Import;
  mapping: Record<string, string>;
  onMap: (mapping: Record<string, string>) => void;
}

/** Which column becomes what, with what stands in it. */
export function Mapping({ file, view, mapping, onMap }: Props) {
  const { t } = useTranslation('office');
  const fields = useImportFields();
  const rows = useQuery({
    queryKey: ['imports', 'rows', file.name, file.size, file.lastModified, view.encoding, view.separator],
    queryFn: async () => firstRows(await beginning(file, view.encoding), view.separator ?? ',', 4),
  }).data ?? [];
  return (
    <div className={`card ${list.list} ${list.scroller}`} tabIndex={0} role="group" aria-label={t('imports.mapping')}>
      <Table verticalSpacing="xs">
        <Table.Thead><Table.Tr><Table.Th>{t('imports.column')}</Table.Th><Table.Th>{t('imports.becomes')}</Table.Th>
          <Table.Th className={list.wide}>{t('imports.example')}</Table.Th></Table.Tr></Table.Thead>
        <Table.Tbody>
          {view.columns.map(({ column, field }, at) => (
            <Table.Tr key={column}>
              <Table.Td>{column}</Table.Td>
              <Table.Td>
                <NativeSelect aria-label={t('imports.becomesOf', { column })} value={mapping[column] ?? field ?? ''}
                  onChange={(event) => onMap({ ...mapping, [column]: event.currentTarget.value })}
                  data={[{ value: '', label: t('imports.leaveOut') },
                    ...(field && !fields.includes(field) ? [...fields, field] : fields).map((name) => ({ value: name, label: importField(name) }))]} />
              </Table.Td>
              <Table.Td className={`${list.wide} quiet`}>{rows.slice(1).map((row) => row[at]).filter(Boolean).join(' · ')}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
