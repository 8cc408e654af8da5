import { Button, Skeleton, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { SaleView } from '../../api/types';
import { Failure } from '../../design/failure';
import { listed, moment, number } from '../../design/format';
import { useMoney } from '../../session/SessionContext';
import panel from '../CustomerPanel.module.css';
import { useOrders } from '../queries';
import classes from './Orders.module.css';
import { Status } from './Status';

interface Props {
  id: string;
  /** Where an order is shown. */
  address: (saleId: string) => string;
}

export function Orders({ id, address }: Props) {
  const { t } = useTranslation('customers');
  const orders = useOrders(id);
  const all = orders.data?.pages.flatMap(({ items }) => items);
  return (
    <section className="card" aria-labelledby="orders">
      <div className={panel.title}><h3 id="orders">{t('orders.title')}</h3></div>
      {orders.isPending && <Skeleton height={120} />}
      <Failure error={orders.error} />
      {all?.length === 0 && <Text className="quiet">{t('orders.none')}</Text>}
      <ul className={classes.list}>{all?.map((order) => <Row key={order.saleId} order={order} address={address(order.saleId)} />)}</ul>
      {orders.hasNextPage && (
        <Button variant="subtle" fullWidth loading={orders.isFetchingNextPage}
          onClick={() => orders.fetchNextPage()}>{t('orders.more')}</Button>
      )}
    </section>
  );
}

function Row({ order, address }: { order: SaleView; address: string }) {
  const { t } = useTranslation('customers');
  const money = useMoney();
  return (
    <li>
      <Link to={address} className={classes.row}>
        <span className={classes.date}>{moment(order.soldAt)}</span>
        <span className={classes.what}>
          {listed(order.lines.map((line) => line.name))}
          <span className={classes.facts}>
            {[order.saleId, t('orders.lines', { count: order.lines.length, written: number(order.lines.length) }),
              t(`orders.channels.${order.channel}`)].join(' · ')}
          </span>
        </span>
        <span className={classes.status}><Status status={order.status} /></span>
        <span className={`${classes.total} numbers`}>{money(order.total)}</span>
      </Link>
    </li>
  );
}
