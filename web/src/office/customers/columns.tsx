import { createColumnHelper } from '@tanstack/react-table';
import { t } from 'i18next';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { CustomerView } from '../../api/types';
import { listed, nameOf, number } from '../../design/format';
import classes from './CustomerTable.module.css';

const column = createColumnHelper<CustomerView>();

interface Shown {
  group: (id: string | null) => string | null;
  money: (amount: string) => string;
  loyalty: boolean;
}

const dash = <span className="quiet">–</span>;

/** The columns of the list; those that the directory can sort by are named as it names them. */
export const columnsOf = ({ group, money, loyalty }: Shown) => [
  column.display({ id: 'name', header: () => t('office:list.customer'), cell: ({ row: { original } }) => <Name customer={original} /> }),
  column.display({ id: 'spend', header: () => t('office:list.spend'), cell: ({ row: { original } }) => money(original.spend.total) }),
  column.display({ id: 'orders', header: () => t('office:list.orders'), cell: ({ row: { original } }) => number(original.orders) }),
  ...(loyalty ? [column.display({
    id: 'points', header: () => t('office:list.points'),
    cell: ({ row: { original } }) => (original.loyalty && original.points !== null ? number(original.points) : dash),
  })] : []),
  column.display({ id: 'group', header: () => t('office:list.group'), cell: ({ row: { original } }) => group(original.groupId) ?? dash }),
  column.display({ id: 'marketing', header: () => t('office:list.marketing'), cell: ({ row: { original } }) => marketing(original) }),
];

function Name({ customer }: { customer: CustomerView }) {
  const facts = [customer.tier, customer.company, customer.phone, customer.email].filter(Boolean);
  return (
    <span className={classes.who}>
      <Link to={`/customers/${customer.id}`} className={classes.link}>{nameOf(customer)}</Link>
      <span className={classes.facts}>{facts.join(' · ')}</span>
    </span>
  );
}

function marketing({ consents }: CustomerView): ReactNode {
  const agreed = [consents.email && t('office:list.email'), consents.sms && t('office:list.sms')].filter((one) => one !== false);
  return agreed.length > 0 ? listed(agreed) : dash;
}
