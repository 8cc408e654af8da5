import { Text } from '@mantine/core';
import { IconBuildingStore } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ConnectionBadge } from '../offline/ConnectionBadge';
import { Account } from '../session/Account';
import { useSignedIn } from '../session/SessionContext';
import classes from './TopBar.module.css';

export function TopBar() {
  const { t } = useTranslation(['register', 'session']);
  const { session } = useSignedIn();
  const place = session.registerId
    ? t('session:at', { register: session.registerId, store: session.storeId ?? '' })
    : t('app.backOffice');
  return (
    <section className={classes.bar} aria-label={t('app.here')}>
      <IconBuildingStore size={22} aria-hidden />
      <Text component="h1" fw={650} truncate>{place}</Text>
      <div className={classes.right}>
        <ConnectionBadge />
        <Account />
      </div>
    </section>
  );
}
