import { Skeleton, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Failure } from '../design/failure';
import { date, number } from '../design/format';
import { useMoney } from '../session/SessionContext';
import panel from './CustomerPanel.module.css';
import classes from './Items.module.css';
import { useItems } from './queries';

/** What they bought within the last 90 days, item by item. */
export function Items({ id }: { id: string }) {
  const { t } = useTranslation('customers');
  const money = useMoney();
  const items = useItems(id);
  return (
    <section className="card" aria-labelledby="items">
      <div className={panel.title}><h3 id="items">{t('items.title')}</h3></div>
      {items.isPending && <Skeleton height={120} />}
      <Failure error={items.error} />
      {items.data?.items.length === 0 && <Text className="quiet">{t('items.none')}</Text>}
      <ul className={classes.list}>
        {items.data?.items.map((item) => (
          <li key={`${item.sku} ${item.name}`} className={classes.row}>
            <span className={classes.name}>
              {item.name}
              <span className={classes.facts}>{t('items.last', { date: date(item.lastBoughtAt), sku: item.sku })}</span>
            </span>
            <span className="numbers">{t('items.quantity', { quantity: number(item.quantity) })}</span>
            <span className={`${classes.amount} numbers`}>{money(item.amount)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
