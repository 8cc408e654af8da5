import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { number } from '../../design/format';
import { useMoney } from '../../session/SessionContext';
import classes from './Dashboard.module.css';
import type { Row } from './spend';

const channels = ['retail', 'online', 'omo'] as const;

/** Who sold how much, the most first, and by which channel. */
export function Breakdown({ title, rows, to }: { title: string; rows: Row[]; to?: string }) {
  const { t } = useTranslation('office');
  const money = useMoney();
  const sorted = rows.flatMap(({ spend, ...row }) => (spend ? [{ ...row, spend }] : [])).sort((one, other) => Number(other.spend.total) -
    Number(one.spend.total));
  const most = Math.max(1, ...sorted.map(({ spend }) => Number(spend.total)));
  return (
    <section className="card" aria-label={title}>
      <h2>{title}</h2>
      <ul className={classes.rows}>
        {sorted.map(({ id, name, spend }) => (
          <li key={id}>
            <div className={classes.row}>
              {to ? <Link to={`/${to}/${id}`}>{name}</Link> : <span>{name}</span>}
              <span className="numbers">{money(spend.total)} <span
                className="quiet">· {t('customer.orders', { count: spend.orders, written: number(spend.orders) })}</span></span>
            </div>
            <div className={classes.bar} style={{ width: `${(100 * Number(spend.total)) / most}%` }}>
              {channels.map((channel) => Number(spend[channel]) > 0 && (
                <span key={channel} className={classes[channel]} style={{ flexGrow: Number(spend[channel]) }}
                  title={`${t(`channels.${channel}`)}: ${money(spend[channel])}`} />
              ))}
            </div>
          </li>
        ))}
      </ul>
      <div className={classes.legend}>{channels.map((channel) => <span key={channel}>
        <i className={classes[channel]} aria-hidden />{t(`channels.${channel}`)}</span>)}</div>
    </section>
  );
}
