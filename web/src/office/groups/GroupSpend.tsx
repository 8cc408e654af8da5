import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { number } from '../../design/format';
import { useMoney } from '../../session/SessionContext';
import classes from '../customers/page/Page.module.css';
import { useAsk } from '../shell/ask';
import { daysAgo } from '../shell/days';
import { Figure, Figures } from '../shell/Figures';
import { Loaded } from '../shell/Loaded';
import { useSettings } from '../shell/may';

/** What was spent by members while they were members. */
export function GroupSpend({ id }: { id: string }) {
  const { t } = useTranslation('office');
  const money = useMoney();
  const timeZone = useSettings().data?.settings.timeZone;
  const [days, last] = useState('30');
  const spend = useAsk(['spend', 'group', id, days], (api, signal) =>
    api.get('/api/v1/groups/{id}/spend', { path: { id }, query: { from: days === 'all' ? null : daysAgo(Number(days) - 1, timeZone) },
      signal }));
  return (
    <div className={classes.stack}>
      <SegmentedControl value={days} onChange={last} aria-label={t('items.period')} className={classes.period}
        data={[...['1', '30', '365'].map((value) =>
          ({ value, label: value === '1' ? t('dashboard.today') : t('filters.days', { count: Number(value) }) })),
            { value: 'all', label: t('items.all') }]} />
      <Loaded of={spend}>{(view) => (
        <Figures>
          <Figure label={t('customer.spend')} value={money(view.total)}
            note={t('customer.orders', { count: view.orders, written: number(view.orders) })} />
          {(['retail', 'online', 'omo'] as const).map((channel) => <Figure key={channel} label={t(`channels.${channel}`)}
            value={money(view[channel])} />)}
        </Figures>
      )}</Loaded>
    </div>
  );
}
