import { SegmentedControl } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from '../../design/failure';
import { number } from '../../design/format';
import { useMoney, useSignedIn } from '../../session/SessionContext';
import { daysAgo } from '../shell/days';
import { Figure, Figures } from '../shell/Figures';
import { Head } from '../shell/Head';
import { Waiting } from '../shell/Loaded';
import { useMay, useSettings } from '../shell/may';
import { Breakdown } from './Breakdown';
import classes from './Dashboard.module.css';
import { useSpend } from './spend';
import { daily, sum } from './sums';

// The charts are heavy, and the figures say the same.
const Chart = lazy(() => import('./Chart'));

/** How the chain sells, as it sells. */
export function Dashboard() {
  const { t } = useTranslation('office');
  const { session } = useSignedIn();
  const money = useMoney();
  const may = useMay();
  const [days, last] = useState(30);
  const { stores, groups, pending, error } = useSpend(days);
  const timeZone = useSettings().data?.settings.timeZone;
  const spends = stores.flatMap(({ spend }) => (spend ? [spend] : []));
  const of = (channel: 'total' | 'retail' | 'online' | 'omo') =>
    money(sum(spends.map((spend) => spend[channel]), session.currency.decimals));
  const dates = Array.from({ length: days }, (_, at) => daysAgo(days - 1 - at, timeZone));
  return (
    <div>
      <Head title={t('places.dashboard')} text={t('dashboard.text')}>
        <SegmentedControl value={String(days)} onChange={(value) => last(Number(value))} aria-label={t('items.period')}
          data={[{ value: '1', label: t('dashboard.today') },
            ...[7, 30, 90].map((count) => ({ value: String(count), label: t('filters.days', { count }) }))]} />
      </Head>
      <Failure error={error} />
      {pending ? !error && <Waiting height={420} /> : (
        <div className={classes.stack}>
          <Figures>
            <Figure label={t('dashboard.total')} value={of('total')}
              note={t('customer.orders', { count: spends.reduce((all, { orders }) => all + orders, 0),
                written: number(spends.reduce((all, { orders }) => all + orders, 0)) })} />
            {(['retail', 'online', 'omo'] as const).map((channel) => <Figure key={channel} label={t(`channels.${channel}`)}
              value={of(channel)} />)}
          </Figures>
          {days > 1 && (
            <section className="card" aria-labelledby="by-day">
              <h2 id="by-day">{t('dashboard.byDay')}</h2>
              <Suspense fallback={<div className={classes.chart} />}><div className={classes.chart}><Chart days={daily(stores, dates)} />
                </div></Suspense>
            </section>
          )}
          <div className={classes.columns}>
            <Breakdown title={t('dashboard.byStore')} rows={stores} />
            {may('groupSpend').allowed && groups.length > 0 && <Breakdown title={t('dashboard.byGroup')} rows={groups} to="groups" />}
          </div>
        </div>
      )}
    </div>
  );
}
