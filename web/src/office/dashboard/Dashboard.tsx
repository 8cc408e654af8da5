import { Box, Button, SegmentedControl, UnstyledButton } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { Failure } from '../../design/failure';
import { number } from '../../design/format';
import { useMoney, useSignedIn } from '../../session/SessionContext';
import { daysAgo } from '../shell/days';
import { Empty } from '../shell/Empty';
import { Figure, Figures } from '../shell/Figures';
import { Head } from '../shell/Head';
import { Waiting } from '../shell/Loaded';
import { useSettings } from '../shell/may';
import { Breakdown } from './Breakdown';
import classes from './Dashboard.module.css';
import { useSpend } from './spend';
import { daily, sum } from './sums';

// The charts are heavy, and the figures say the same.
const Chart = lazy(() => import('./Chart'));

const periods = [1, 7, 30, 90];

/** How the chain sells, as it sells; or one of its stores. Which, and since when, stands in the page's address. */
export function Dashboard() {
  const { t } = useTranslation('office');
  const { session } = useSignedIn();
  const money = useMoney();
  const [search, setSearch] = useSearchParams();
  const days = periods.find((period) => String(period) === search.get('days')) ?? 30;
  const { stores, groups, pending, error, again } = useSpend(days);
  const chosen = stores.find(({ id }) => id === search.get('store'));
  const shown = chosen ? [chosen] : stores;
  const set = (name: 'days' | 'store', value: string | null) => setSearch((now) => {
    const next = new URLSearchParams(now);
    if (value) next.set(name, value);
    else next.delete(name);
    return next;
  }, { replace: true });
  const timeZone = useSettings().data?.settings.timeZone;
  const dates = Array.from({ length: days }, (_, at) => daysAgo(days - 1 - at, timeZone));
  const spends = shown.map(({ spend }) => spend);
  const of = (channel: 'total' | 'retail' | 'online' | 'omo') =>
    money(sum(spends.map((spend) => spend[channel]), session.currency.decimals));
  const orders = spends.reduce((all, spend) => all + spend.orders, 0);
  return (
    <div>
      <Head title={t('places.dashboard')} text={t('dashboard.text')}>
        <SegmentedControl value={String(days)} onChange={(value) => set('days', value)} aria-label={t('items.period')}
          data={periods.map((count) => ({ value: String(count),
            label: count === 1 ? t('dashboard.today') : t('filters.days', { count }) }))} />
      </Head>
      {error && <Box mb="md"><Failure error={error} again={again} /></Box>}
      {pending && !error && <Waiting height={420} />}
      {!pending && !error && stores.length === 0 && <Empty title={t('dashboard.none')} text={t('dashboard.noneText')}>
        <Button component={Link} to="/stores" variant="light">{t('stores.create')}</Button></Empty>}
      {spends.length > 0 && (
        <div className={classes.stack}>
          {chosen && <div><Button variant="light" radius="xl" rightSection={<IconX size={16} aria-hidden />}
            aria-label={t('filters.take', { filter: chosen.name })} onClick={() => set('store', null)}>{chosen.name}</Button></div>}
          <Figures>
            <Figure label={t('dashboard.total')} value={of('total')}
              note={t('customer.orders', { count: orders, written: number(orders) })} />
            {(['retail', 'online', 'omo'] as const).map((channel) =>
              <Figure key={channel} label={t(`channels.${channel}`)} value={of(channel)} />)}
          </Figures>
          {days > 1 && (
            <section className="card" aria-labelledby="by-day">
              <h2 id="by-day">{t('dashboard.byDay')}</h2>
              <div className={classes.chart}><Suspense><Chart days={daily(shown, dates)} /></Suspense></div>
            </section>
          )}
          <div className={classes.columns}>
            <Breakdown title={t('dashboard.byStore')} rows={stores} chosen={chosen?.id ?? null} lead={({ id, name }) =>
              <UnstyledButton className={classes.lead} aria-pressed={id === chosen?.id}
                onClick={() => set('store', id === chosen?.id ? null : id)}>{name}</UnstyledButton>} />
            {groups.length > 0 && <Breakdown title={t('dashboard.byGroup')} rows={groups} lead={({ id, name }) =>
              <Link className={classes.lead} to={`/groups/${id}`}>{name}</Link>} />}
          </div>
        </div>
      )}
    </div>
  );
}
