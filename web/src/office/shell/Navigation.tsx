import {
  IconBuildingStore, IconChartLine, IconFileImport, IconFilterStar, IconHistory, IconSettings, IconUsers, IconUsersGroup,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { useMay } from '../../access/may';
import classes from './Navigation.module.css';

const places = [
  { to: '/', name: 'dashboard', icon: IconChartLine, action: 'storeSpend' },
  { to: '/customers', name: 'customers', icon: IconUsers, action: 'findCustomers' },
  { to: '/groups', name: 'groups', icon: IconUsersGroup, action: 'listGroups' },
  { to: '/segments', name: 'segments', icon: IconFilterStar, action: 'listSegments' },
  { to: '/imports', name: 'imports', icon: IconFileImport, action: 'listImports' },
  { to: '/stores', name: 'stores', icon: IconBuildingStore, action: 'listStores' },
  { to: '/audit', name: 'audit', icon: IconHistory, action: 'readAudit' },
  { to: '/settings', name: 'settings', icon: IconSettings, action: 'getSettings' },
] as const;

/** Where one may go: what the role does not allow is not there. */
export function Navigation() {
  const { t } = useTranslation('office');
  const may = useMay();
  return (
    <nav aria-label={t('shell.navigation')} className={classes.places}>
      {places.filter(({ action }) => may(action).allowed).map(({ to, name, icon: Icon }) => (
        <NavLink key={to} to={to} end={to === '/'} className={classes.place}><Icon size={22} aria-hidden />{t(`places.${name}`)}</NavLink>
      ))}
    </nav>
  );
}
