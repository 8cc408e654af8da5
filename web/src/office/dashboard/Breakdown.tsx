import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { number } from '../../design/format';
import { useMoney } from '../../session/SessionContext';
import classes from './Dashboard.module.css';
import type { Row } from './spend';

const channels = ['retail', 'online', 'omo'] as const;

interface Props {
  title: string;
  rows: Row[];
  /** What a row leads to. */
  lead: (row: Row) => ReactNode;
  /** The one that the rest of the page is about. */
  chosen?: string | null;
}

/** Who sold how much, the most first, and by which channel. */
export function Breakdown({ title, rows, lead, chosen = null }: Props) {
  const { t } = useTranslation('office');
  const money = useMoney();
  const sorted = rows.toSorted((one, other) => Number(other.spend.total) - Number(one.spend.total));
  const most = Math.max(1, ...sorted.map(({ spend }) => Number(spend.total)));
  return (
    <section className="card" aria-label={title}>
      <h2>{title}</h2>
      <ul className={classes.rows}>
        {sorted.map((row) => (
          <li key={row.id} data-chosen={row.id === chosen || undefined}>
            <div className={classes.row}>
              {lead(row)}
              <span className="numbers">{money(row.spend.total)} <span
                className="quiet">· {t('customer.orders', { count: row.spend.orders, written: number(row.spend.orders) })}</span></span>
            </div>
            <div className={classes.bar} style={{ width: `${Math.max(0, (100 * Number(row.spend.total)) / most)}%` }}>
              {channels.map((channel) => Number(row.spend[channel]) > 0 && (
                <span key={channel} className={classes[channel]} style={{ flexGrow: Number(row.spend[channel]) }}
                  title={`${t(`channels.${channel}`)}: ${money(row.spend[channel])}`} />
              ))}
            </div>
          </li>
        ))}
      </ul>
      <div className={classes.legend}>
        {channels.map((channel) => <span key={channel}><i className={classes[channel]} aria-hidden />{t(`channels.${channel}`)}</span>)}
      </div>
    </section>
  );
}
