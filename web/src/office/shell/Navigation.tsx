import {
  IconFilterStar, IconHistory, IconUsers, IconUsersGroup,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { useMay } from './may';
import classes from './Navigation.module.css';

const places = [
  { to: '/customers', name: 'customers', icon: IconUsers, action: 'findCustomers' },
  { to: '/groups', name: 'groups', icon: IconUsersGroup, action: 'listGroups' },
  { to: '/segments', name: 'segments', icon: IconFilterStar, action: 'listSegments' },
  { to: '/audit', name: 'audit', icon: IconHistory, action: 'readAudit' },
] as const;

/** Where one may go: what the role does not allow is not there. */
export function Navigation() {
  const { t } = useTranslation('office');
  const may = useMay();
  return (
    <nav aria-label={t('shell.navigation')} className={classes.places}>
      {places.filter(({ action }) => may(action).allowed).map(({ to, name, icon: Icon }) => (
        <NavLink key={to} to={to} className={classes.place}><Icon size={22} aria-hidden />{t(`places.${name}`)}</NavLink>
      ))}
    </nav>
  );
}
