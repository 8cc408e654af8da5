import { ActionIcon, Skeleton } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { SaleDetail } from '../../customers/orders/SaleDetail';
import { SendReceipt } from '../../customers/orders/SendReceipt';
import { Status } from '../../customers/orders/Status';
import { useCustomer } from '../../customers/queries';
import { Failure } from '../../design/failure';
import { moment, nameOf } from '../../design/format';
import { useEscape } from '../../design/useEscape';
import { SaleActions } from './SaleActions';
import classes from './SaleDetailScreen.module.css';
import { useSale } from './useSale';

/** One order, and what can become of it. “Back” closes. */
export function SaleDetailScreen() {
  const { t } = useTranslation(['register', 'customers']);
  const go = useNavigate();
  const { sale: id = '' } = useParams();
  const { data: sale, error } = useSale(id);
  const customerId = sale?.customerId ?? null;
  const { data: customer } = useCustomer(customerId ?? '', customerId !== null);
  const close = () => go(customerId ? `/customers/${customerId}` : '/');
  useEscape(close);

  return (
    <main className={classes.page}>
      <div className={classes.inner}>
        <header className={classes.header}>
          <ActionIcon color="gray" aria-label={t('order.back')} onClick={close}><IconArrowLeft /></ActionIcon>
          <h2>{sale ? t('order.of', { at: moment(sale.soldAt) }) : t('order.title')}</h2>
          {sale && <Status status={sale.status} />}
        </header>
        <Failure error={error} />
        {!sale && !error && <Skeleton height={320} />}
        {sale && (
          <>
            <SaleActions sale={sale} />
            <SaleDetail sale={sale} customer={customer &&
              <Link to={`/customers/${customer.id}`} className={classes.customer}>{nameOf(customer)}</Link>}>
              <section className="card"><SendReceipt saleId={sale.saleId} email={customer?.email ?? ''} /></section>
            </SaleDetail>
          </>
        )}
      </div>
    </main>
  );
}
