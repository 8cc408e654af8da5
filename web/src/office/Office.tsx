import { Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { LiveBadge } from '../live/LiveBadge';
import { Account } from '../session/Account';
import { useSignedIn } from '../session/SessionContext';
import classes from './Office.module.css';

/** What every page of the back office stands in. */
export function Office() {
  const { t } = useTranslation('office');
  const { session } = useSignedIn();
  return (
    <div className={classes.office}>
      <header className={classes.bar}>
        <Title order={1} size="h4">{t('title')}</Title>
        <div className={classes.right}><LiveBadge /><Account /></div>
      </header>
      <main className={classes.main}>
        <Title order={2} size="h3">{t('welcome')}</Title>
        <Text className="quiet">{t('text', { user: session.user })}</Text>
      </main>
    </div>
  );
}
