import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMany } from '../shell/ask';
import { Listed } from '../shell/Listed';
import { useNames } from '../customers/directory';
import { moment } from '../../design/format';
import { useValueText } from './useValueText';
import { fieldName, happened } from './words';
import list from '../shell/Listed.module.css';

interface Props {
  /** Of the chain's settings there is one. */
  path: '/api/v1/settings/audit' | '/api/v1/customers/{id}/audit' | '/api/v1/groups/{id}/audit' | '/api/v1/segments/{id}/audit' |
    '/api/v1/stores/{id}/audit' | '/api/v1/users/{name}/audit';
  /** A user's is their name. */
  id?: string;
  version?: number;
}

/** Who changed what, when, where and why, with each field before and after. */
export function History({ path, id, version }: Props) {
  const { t } = useTranslation('office');
  const { store } = useNames();
  const asText = useValueText();
  const changes = useMany(['audit', path, id, version], (api, cursor, signal) => api.get(path as '/api/v1/customers/{id}/audit',
    { path: { id: id ?? '', name: id ?? '' } as { id: string }, query: { cursor, limit: 50 }, signal }));
  return (
    <Listed of={changes} empty={t('audit.none')}>
      <Table.Thead>
        <Table.Tr><Table.Th className={list.wide}>{t('orders.when')}</Table.Th><Table.Th className={list.wide}>{t('audit.who')}</Table.Th>
          <Table.Th>{t('audit.what')}</Table.Th></Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {changes.items.map((change) => (
          <Table.Tr key={change.version} style={{ verticalAlign: 'top' }}>
            <Table.Td className={`${list.wide} ${list.when}`}>{moment(change.at)}</Table.Td>
            <Table.Td className={list.wide}>{change.user}
              <div className="quiet">{[store(change.storeId), change.registerId].filter(Boolean).join(' · ')}</div>
              </Table.Td>
            <Table.Td>
              <span className={`${list.narrow} quiet`}>{moment(change.at)} · {change.user}</span>
              {happened(change.events)}
              {change.reason && <div className="quiet">{change.reason}</div>}
              {change.fields.filter((field) => !isNothing(field)).map(({ field, before, after }) => (
                <div key={field} className={list.change}>
                  <span className="quiet">{fieldName(field)}</span> {asText(field, before)} → {asText(field, after)}
                </div>
              ))}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Listed>
  );
}

/** What was not there and is zero or no now says nothing. */
const isNothing = ({ before, after }: { before: unknown; after: unknown }) =>
  (before ?? null) === null && /^(0(\.0+)?|false)$/.test(String(after));
