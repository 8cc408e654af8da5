import { SegmentedControl, Skeleton, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from '../design/failure';
import { useEscape } from '../design/useEscape';
import { OfflineNote } from '../offline/OfflineNote';
import { useConnection } from '../offline/useConnection';
import { Addresses } from './Addresses';
import { Balances } from './Balances';
import { Closable, CustomerHeader } from './CustomerHeader';
import classes from './CustomerPanel.module.css';
import { Details } from './Details';
import { Items } from './Items';
import { Orders } from './orders/Orders';
import { useCustomer, useDeleted, useMarks } from './queries';

interface Props {
  id: string;
  onClose: () => void;
  /** Where an order is shown. */
  orderAddress: (saleId: string) => string;
  /** What can be done with the customer as a whole. */
  actions?: ReactNode;
}

export function CustomerPanel({ id, onClose, orderAddress, actions }: Props) {
  const { t } = useTranslation('customers');
  const deleted = useDeleted(id);
  const customer = useCustomer(id, !deleted);
  const marks = useMarks(id);
  const { online } = useConnection();
  const [history, setHistory] = useState<'orders' | 'items'>('orders');
  useEscape(onClose);
  useEffect(() => {
    if (!deleted) return;
    notifications.show({ id: `gone-${id}`, message: t('gone'), color: 'yellow', autoClose: 8_000 });
    onClose();
  }, [deleted, id, onClose, t]);

  const view = customer.data;
  if (!view) return (
    <div className={classes.panel}>
      <Closable onClose={onClose}>
        <div className={classes.person}>
          {!online && customer.isFetched ? <OfflineNote about="unknown" /> : <Failure error={customer.error} />}
        </div>
      </Closable>
      {online && !customer.error && <Opening />}
    </div>
  );
  return (
    <div className={classes.panel}>
      <CustomerHeader view={view} marks={marks} onClose={onClose} actions={actions} />
      {online && customer.error && <Failure error={customer.error} />}
      {online ? <Balances view={view} marks={marks} /> : <OfflineNote about="membership" />}
      <div className={classes.columns}>
        <Details view={view} marks={marks} withGroup />
        <Addresses view={view} marks={marks} />
      </div>
      {online && (
        <>
          <SegmentedControl value={history} onChange={(value) => setHistory(value as typeof history)} aria-label={t('history')}
            className={classes.history}
            data={[{ value: 'orders', label: t('orders.title') }, { value: 'items', label: t('items.title') }]} />
          {history === 'orders' ? <Orders id={id} address={orderAddress} /> : <Items id={id} />}
        </>
      )}
    </div>
  );
}

function Opening() {
  const { t } = useTranslation('customers');
  return (
    <Stack aria-busy aria-label={t('loading')}>
      <Skeleton height={64} width="40%" />
      <Skeleton height={96} />
      <Skeleton height={320} />
    </Stack>
  );
}
