import { IconUsers } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { listed } from '../design/format';
import classes from './CustomerPanel.module.css';
import { useOthers } from './queries';

/** Who else has this customer open, so that two people do not edit at once unknowingly. */
export function Others({ id }: { id: string }) {
  const { t } = useTranslation('customers');
  const others = useOthers(id);
  const shown = listed(others.map(({ registerId, user }) => t('others.one', { user, place: registerId ?? t('others.office') })));
  return (
    <span role="status" className={others.length > 0 ? classes.others : undefined}>
      {others.length > 0 && <><IconUsers size={18} aria-hidden /> {t('others.also', { others: shown })}</>}
    </span>
  );
}
