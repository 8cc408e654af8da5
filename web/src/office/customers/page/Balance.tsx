import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerView } from '../../../api/types';
import { AdjustDialog } from '../../../customers/AdjustDialog';
import { number } from '../../../design/format';
import { useMoney } from '../../../session/SessionContext';
import { useMany } from '../../shell/ask';
import { EntryTable } from '../../shell/EntryTable';
import { MayButton } from '../../../access/MayButton';
import classes from './Page.module.css';

interface Props {
  view: CustomerView;
  kind: 'points' | 'credit';
}

/** A balance: what it is, how it came about entry by entry, and changing it by hand. */
export function Balance({ view, kind }: Props) {
  const { t } = useTranslation('office');
  const money = useMoney();
  const [adjusting, adjust] = useState(false);
  return (
    <div className={classes.stack}>
      <div className={classes.title}>
        <h2 className="numbers">{t('balances.now', { balance: kind === 'points' ? number(view.points ?? 0) : money(view.credit) })}</h2>
        <MayButton action={kind === 'points' ? 'adjustPoints' : 'addCredit'}
          unless={kind === 'points' && !view.loyalty ? t('customer.notMember') : null}
          onClick={() => adjust(true)}>{t(`balances.${kind}`)}</MayButton>
      </div>
      {kind === 'points' && !view.loyalty && <p className={`quiet ${classes.note}`}>{t('customer.notMember')}</p>}
      <Entries id={view.id} kind={kind} version={view.version} />
      {adjusting && <AdjustDialog view={view} kind={kind} onClose={() => adjust(false)} />}
    </div>
  );
}

/** The history, with the balance after each entry. Another version of the customer may have another entry. */
function Entries({ id, kind, version }: { id: string; kind: 'points' | 'credit'; version: number }) {
  const money = useMoney();
  const entries = useMany(['entries', kind, id, version], (api, cursor, signal) =>
    api.get(`/api/v1/customers/{id}/${kind}`, { path: { id }, query: { cursor, limit: 50 }, signal }));
  return <EntryTable of={entries} amount={(value: string | number) => (typeof value === 'number' ? number(value) : money(value))} />;
}
