import { Badge, Skeleton, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Order } from '../api/types';
import { Failure } from '../design/failure';
import { date, number } from '../design/format';
import { useMoney } from '../session/SessionContext';
import panel from './CustomerPanel.module.css';
import classes from './Orders.module.css';
import { useOrders } from './queries';

export function Orders({ id }: { id: string }) {
  const { t } = useTranslation('customers');
  const orders = useOrders(id);
  return (
    <section className="card" aria-labelledby="orders">
      <div className={panel.title}><h3 id="orders">{t('orders.title')}</h3></div>
      {orders.isPending && <Skeleton height={120} />}
      <Failure error={orders.error} />
      {orders.data?.items.length === 0 && <Text className="quiet">{t('orders.none')}</Text>}
      <ul className={classes.list}>{orders.data?.items.map((order) => <Row key={order.saleId} order={order} />)}</ul>
    </section>
  );
}

function Row({ order }: { order: Order }) {
  const { t } = useTranslation('customers');
  const money = useMoney();
  const pieces = order.lines.reduce((sum, line) => sum + line.quantity, 0);
  return (
    <li className={classes.row}>
      <span className={classes.date}>{date(order.soldAt)}</span>
      <span className={classes.what}>
        {order.lines.map((line) => line.name).join(', ')}
        <span className={classes.facts}>{order.saleId} · {order.storeId} · {t('orders.items', { count: pieces, written: number(pieces) })}</span>
      </span>
      <Badge variant="light" color="gray" tt="none" className={classes.channel}>{t(`orders.channels.${order.channel}`)}</Badge>
      <span className={`${classes.total} numbers`}>{money(order.total)}</span>
    </li>
  );
}
