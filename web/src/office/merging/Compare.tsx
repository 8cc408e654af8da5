import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CustomerView } from '../../api/types';
import { genderText } from '../../customers/gender';
import { date, listed, nameOf, number } from '../../design/format';
import { useMoney } from '../../session/SessionContext';
import { useNames } from '../customers/directory';
import list from '../shell/Listed.module.css';
import { useFeature } from '../shell/may';
import classes from './Merge.module.css';

type Row = [name: string, text: (view: CustomerView) => string | null];

interface Props {
  before: CustomerView;
  source: CustomerView;
  after: CustomerView;
}

/** The two as they are, and the one they would be: who that is, what they agreed to, where they belong, and what they have. */
export function Compare({ before, source, after }: Props) {
  const { t } = useTranslation(['office', 'customers', 'design']);
  const money = useMoney();
  const { group, store } = useNames();
  const [loyalty, onAccount] = [useFeature('loyalty'), useFeature('onAccount')];
  const agreed = (kind: 'email' | 'sms'): Row => [t(`customers:fields.${kind}Consent`),
    ({ consents }) => t(consents[kind] ? 'filters.agreed' : 'filters.notAgreed')];
  const ofLoyalty: Row[] = [
    [t('customers:fields.loyalty'), (view) => t(view.loyalty ? 'design:yes' : 'design:no')],
    [t('customers:fields.tier'), ({ tier, tierPinned }) => tier && (tierPinned ? t('membership.pinnedAt', { tier }) : tier)],
    [t('customer.tabs.points'), (view) => number(view.points ?? 0)],
  ];
  const account: Row = [t('account.balance'), (view) => money(view.account?.balance ?? '0')];
  const rows: Row[] = [
    [t('customers:fields.name'), nameOf],
    [t('customers:fields.phone'), (view) => view.phone],
    [t('customers:fields.email'), (view) => view.email],
    [t('customers:fields.birthday'), ({ birthday }) => birthday && date(birthday)],
    [t('customers:fields.gender'), ({ gender }) => gender && genderText(gender)],
    [t('customers:fields.company'), (view) => view.company],
    [t('customers:fields.taxNumber'), (view) => view.taxNumber],
    agreed('email'), agreed('sms'),
    [t('customers:fields.groupId'), (view) => group(view.groupId)],
    [t('membership.homeStore'), (view) => store(view.homeStoreId)],
    ...(loyalty ? ofLoyalty : []),
    [t('customer.tabs.credit'), (view) => money(view.credit)],
    ...(onAccount ? [account] : []),
    [t('customer.spend'), (view) => money(view.spend.total)],
    [t('list.orders'), (view) => number(view.orders)],
    [t('customers:fields.addresses'), (view) => number(view.addresses.length)],
    [t('customers:fields.tags'), (view) => listed(view.tags)],
    [t('customers:fields.remarks'), (view) => view.remarks],
  ];
  const said = rows.filter(([, of]) => [before, source, after].some(of));
  return (
    <div className={list.scroller} tabIndex={0} role="group" aria-label={t('merge.preview')}>
      <Table className={`${classes.compare} numbers`}>
        <Table.Thead><Table.Tr><Table.Td /><Table.Th>{t('merge.now')}</Table.Th><Table.Th>{t('merge.other')}</Table.Th>
          <Table.Th>{t('merge.after')}</Table.Th></Table.Tr></Table.Thead>
        <Table.Tbody>
          {said.map(([name, of]) => (
            <Table.Tr key={name}><Table.Th scope="row">{name}</Table.Th><Table.Td>{of(before) || '–'}</Table.Td>
              <Table.Td>{of(source) || '–'}</Table.Td><Table.Td fw={600}>{of(after) || '–'}</Table.Td></Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
