import { VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CustomerView } from '../../../api/types';
import { Addresses } from '../../../customers/Addresses';
import type { Marks } from '../../../customers/cache';
import { Details } from '../../../customers/Details';
import { date, number } from '../../../design/format';
import { useMoney } from '../../../session/SessionContext';
import { useFeature } from '../../shell/may';
import { Figure, Figures } from '../../shell/Figures';
import { Consents } from './Consents';
import { Membership } from './Membership';
import classes from './Page.module.css';

export function Overview({ view, marks }: { view: CustomerView; marks: Marks | null }) {
  const { t } = useTranslation('office');
  const money = useMoney();
  const [loyalty, onAccount] = [useFeature('loyalty'), useFeature('onAccount')];
  return (
    <div className={classes.stack}>
      <VisuallyHidden component="h2">{t('customer.tabs.overview')}</VisuallyHidden>
      <Figures>
        <Figure label={t('customer.spend')} value={money(view.spend.total)}
          note={t('customer.orders', { count: view.orders, written: number(view.orders) })} />
        {(['retail', 'online', 'omo'] as const).map((channel) => <Figure key={channel} label={t(`channels.${channel}`)}
          value={money(view.spend[channel])} />)}
        {loyalty && <Figure label={t('customer.tabs.points')} value={number(view.points ?? 0)}
          note={!view.loyalty ? t('customer.notMember') : view.pointsOwed ? t('customer.owed', { points: number(view.pointsOwed) })
            : undefined} />}
        <Figure label={t('customer.tabs.credit')} value={money(view.credit)} />
        {onAccount && <Figure label={t('account.balance')} value={money(view.account?.balance ?? '0')}
          note={view.account?.limit ? t('account.of', { limit: money(view.account.limit) }) : t('account.noLimit')} />}
        <Figure label={t('customer.lastVisit')} value={view.lastVisitAt ? date(view.lastVisitAt) : '–'} />
      </Figures>
      <div className={classes.columns}>
        <Details view={view} marks={marks} />
        <div className={classes.stack}>
          <Membership view={view} />
          <Consents view={view} />
          <Addresses view={view} marks={marks} />
        </div>
      </div>
    </div>
  );
}
