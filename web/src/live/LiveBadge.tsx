import { Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './LiveBadge.module.css';
import { useLiveState } from './LiveProvider';

/** Says whether what is on the screen keeps itself up to date. In words too: colour alone is not enough. */
export function LiveBadge() {
  const { t } = useTranslation('live');
  const state = useLiveState();
  return (
    <Tooltip label={t('lostLong')} disabled={state !== 'lost'} events={{ hover: true, focus: true, touch: true }}>
      <span className={classes.badge} data-state={state} role="status">{t(state)}</span>
    </Tooltip>
  );
}
