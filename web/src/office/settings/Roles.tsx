import { NativeSelect, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Role } from '../../api/types';
import { Failure } from '../../design/failure';
import { spoken } from '../audit/words';
import { useAsk, useSend } from '../shell/ask';
import list from '../shell/Listed.module.css';
import { Loaded } from '../shell/Loaded';

const roles: Role[] = ['cashier', 'manager', 'admin'];

/** The least role that may do each thing. What differs from the usual says so. */
export function Roles() {
  const { t } = useTranslation('office');
  const table = useAsk(['permissions'], (api, signal) => api.get('/api/v1/permissions', { signal }));
  const change = useSend((api, { action, role }: { action: string; role: Role | null }, key) =>
    api.put('/api/v1/permissions', { body: { [action]: role === null ? null : { role } } as never, key }), { touches: [['permissions']] });
  return (
    <>
      <Text className="quiet" mb="sm">{t('settings.rolesText')}</Text>
      <Failure error={change.error} />
      <Loaded of={table}>{({ items }) => (
        <div className={`card ${list.list}`}>
          <Table>
            <Table.Thead><Table.Tr><Table.Th>{t('settings.action')}</Table.Th><Table.Th>{t('settings.least')}</Table.Th></Table.Tr>
              </Table.Thead>
            <Table.Tbody>
              {items.map((row) => (
                <Table.Tr key={row.action}>
                  <Table.Td>{spoken(row.action)}{row.backOfficeOnly && <div
                    className="quiet">{t('settings.backOfficeOnly')}</div>}</Table.Td>
                  <Table.Td>
                    <NativeSelect miw="11rem" aria-label={t('settings.leastFor', { action: spoken(row.action) })} value={row.role}
                      disabled={change.isPending && change.variables?.action === row.action}
                      data={roles.filter((role) => !row.roleStays
                        || roles.indexOf(role) >= roles.indexOf(row.default.role ?? 'admin')).map((role) =>
                          ({ value: role, label: t(`roles.${role}`) }))}
                      description={row.role !== row.default.role
                        ? t('settings.usually', { role: t(`roles.${row.default.role ?? 'admin'}`) }) : undefined}
                      onChange={(event) => change.mutate({ action: row.action, role: event.currentTarget.value === row.default.role ? null
                        : event.currentTarget.value as Role })} />
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </div>
      )}</Loaded>
    </>
  );
}
