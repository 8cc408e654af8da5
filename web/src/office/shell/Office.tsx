import { ActionIcon, Drawer } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconMenu2 } from '@tabler/icons-react';
import { Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet, useLocation } from 'react-router';
import { LiveBadge } from '../../live/LiveBadge';
import { Account } from '../../session/Account';
import { Waiting } from './Loaded';
import { Navigation } from './Navigation';
import classes from './Office.module.css';
import { PlacesContext, usePlaces } from './places';
import { QuickSearch } from './QuickSearch';

/** What every page of the back office stands in: where to go on the left, who to look for on top, the page below. */
export function Office() {
  const { t } = useTranslation('office');
  const [open, menu] = useDisclosure(false);
  const { pathname } = useLocation();
  const { close } = menu;
  const { page, places } = usePlaces();
  useEffect(close, [pathname, close]);
  return (
    <div className={classes.office}>
      <a className={classes.skip} href="#page">{t('shell.skip')}</a>
      <header className={classes.bar}>
        <ActionIcon className={classes.burger} color="gray" aria-label={t('shell.menu')} onClick={menu.open}><IconMenu2 /></ActionIcon>
        <span className={classes.brand}>{t('title')}</span>
        {/* The list of customers has a search of its own. */}
        {pathname !== '/customers' && <QuickSearch />}
        <div className={classes.right}><LiveBadge /><Account /></div>
      </header>
      <aside className={classes.side}><Navigation /></aside>
      <Drawer opened={open} onClose={close} size={280} title={t('title')}
        closeButtonProps={{ 'aria-label': t('shell.closeMenu'), size: 44 }}><Navigation /></Drawer>
      <main ref={page} className={classes.main} id="page" tabIndex={-1}>
        <PlacesContext value={places}><Suspense fallback={<Waiting />}><Outlet /></Suspense></PlacesContext>
      </main>
    </div>
  );
}
