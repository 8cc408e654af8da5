import { Text } from '@mantine/core';
import { IconBuildingStore, IconCash, IconUsers } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { NavLink, useLocation } from 'react-router';
import { useTitle } from '../design/useTitle';
import { ConnectionBadge } from '../offline/ConnectionBadge';
import { Account } from '../session/Account';
import { useSignedIn } from '../session/SessionContext';
import classes from './TopBar.module.css';

export function TopBar() {
  const { t } = useTranslation(['register', 'session']);
  const { session } = useSignedIn();
  const [, screen] = useLocation().pathname.split('/');
  useTitle(`${t(screen === 'customers' ? 'app.customers' : screen === 'sales' ? 'order.title' : 'app.sale')} · ${t('app.title')}`);
  const place = session.registerId
    ? t('session:at', { register: session.registerName ?? session.registerId, store: session.storeName ?? session.storeId ?? '' })
    : t('app.backOffice');
  return (
    <section className={classes.bar} aria-label={t('app.here')}>
      <IconBuildingStore size={22} aria-hidden className={classes.sign} />
      <Text component="h1" fw={650} truncate className={classes.place}>{place}</Text>
      <nav className={classes.nav} aria-label={t('app.screens')}>
        <NavLink to="/" end className={classes.link}><IconCash size={22} aria-hidden /><span>{t('app.sale')}</span></NavLink>
        <NavLink to="/customers" className={classes.link}><IconUsers size={22} aria-hidden /><span>{t('app.customers')}</span></NavLink>
      </nav>
      <div className={classes.right}>
        <ConnectionBadge />
        <Account />
      </div>
    </section>
  );
}
