import { Modal, Stack, Text, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLiveState } from '../live/LiveProvider';
import classes from './ConnectionBadge.module.css';
import { useConnection } from './useConnection';
import { WaitingSales } from './WaitingSales';

/** Whether there is a connection, and what waits for it; more when it is pressed. In words: colour alone is not enough. */
export function ConnectionBadge() {
  const { t } = useTranslation('offline');
  const { online, sales, revoked } = useConnection();
  const live = useLiveState();
  const [opened, setOpened] = useState(false);
  const state = !online ? 'offline' : live === 'live' ? 'live' : 'connecting';
  const refused = sales.filter((sale) => sale.refused).length;

  const waits = refused > 0 ? t('refused', { count: refused }) : sales.length > 0 && t('waiting', { count: sales.length });
  const says = [t(`state.${state}`), waits].filter(Boolean).join(' · ');
  const many = refused || sales.length;
  // A phone's bar has room for one of the two while there is a connection in the making.
  const short = [(state !== 'connecting' || many === 0) && t(`state.${state}`), many > 0 && many].filter(Boolean).join(' · ');

  return (
    <>
      <UnstyledButton className={classes.badge} data-state={refused > 0 || revoked ? 'refused' : state} aria-label={says}
        data-longest={t('state.connecting')} onClick={() => setOpened(true)}>
        <span className={classes.long}>{says}</span>
        <span className={classes.short}>{short}</span>
      </UnstyledButton>
      <VisuallyHidden role="status">{says}</VisuallyHidden>
      <Modal opened={opened} onClose={() => setOpened(false)} title={t('title')}>
        <Stack>
          <Text>{t(`explain.${revoked ? 'revoked' : state}`)}</Text>
          <WaitingSales sales={sales} />
        </Stack>
      </Modal>
    </>
  );
}
