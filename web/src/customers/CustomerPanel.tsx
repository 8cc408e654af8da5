import { Skeleton, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useEffect } from 'react';
import { Failure } from '../app/failure';
import { texts } from '../app/texts';
import { useEscape } from '../app/useEscape';
import { Addresses } from './Addresses';
import { Balances } from './Balances';
import { CustomerHeader } from './CustomerHeader';
import classes from './CustomerPanel.module.css';
import { Details } from './Details';
import { Orders } from './Orders';
import { useCustomer, useDeleted, useMarks } from './queries';

export function CustomerPanel({ id, onClose }: { id: string; onClose: () => void }) {
  const deleted = useDeleted(id);
  const customer = useCustomer(id, !deleted);
  const marks = useMarks(id);
  useEscape(onClose);
  useEffect(() => {
    if (!deleted) return;
    notifications.show({ id: `gone-${id}`, message: texts.customer.gone, color: 'yellow', autoClose: 8_000 });
    onClose();
  }, [deleted, id, onClose]);

  const view = customer.data;
  if (!view) return customer.error ? <Failure error={customer.error} /> : <Opening />;
  return (
    <div className={classes.panel}>
      <CustomerHeader view={view} marks={marks} onClose={onClose} />
      {customer.error && <Failure error={customer.error} />}
      <Balances view={view} marks={marks} />
      <div className={classes.columns}>
        <Details view={view} marks={marks} />
        <Addresses view={view} marks={marks} />
      </div>
      <Orders id={id} />
    </div>
  );
}

function Opening() {
  return (
    <Stack className={classes.panel} aria-busy aria-label={texts.customer.loading}>
      <Skeleton height={64} width="40%" />
      <Skeleton height={96} />
      <Skeleton height={320} />
    </Stack>
  );
}
