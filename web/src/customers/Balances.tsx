import { Collapse, UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconPlusMinus } from '@tabler/icons-react';
import { type CSSProperties, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../access/may';
import { MayIcon } from '../access/MayButton';
import type { CustomerView } from '../api/types';
import { number } from '../design/format';
import { useHas, useMoney, useSignedIn } from '../session/SessionContext';
import { AdjustDialog } from './AdjustDialog';
import classes from './Balances.module.css';
import type { Marks } from './cache';
import { Marked } from './Marked';

interface Props {
  view: CustomerView;
  marks: Marks | null;
}

/** Points by hand are for the back office: a session of a manager, without a register. */
export function Balances({ view, marks }: Props) {
  const { t } = useTranslation('customers');
  const { session } = useSignedIn();
  const money = useMoney();
  const has = useHas('loyalty');
  const [adjusting, setAdjusting] = useState<'points' | 'credit' | null>(null);
  const backOffice = session.registerId === null && session.role !== 'cashier';

  const may = useMay();
  // Whoever may do one of the two gets to the dialog.
  const ofCredit = may('removeCredit').allowed ? 'removeCredit' : 'addCredit';
  const change = (kind: 'points' | 'credit') => (
    <MayIcon action={kind === 'points' ? 'adjustPoints' : ofCredit} variant="light" onClick={() => setAdjusting(kind)}
      aria-label={t(`adjust.${kind}`)}><IconPlusMinus size={20} /></MayIcon>
  );
  return (
    <section className={classes.balances}>
      {has && <Tile label={t('points')} action={backOffice && view.loyalty && change('points')}
        note={!view.loyalty && t('notMember')} value={number(view.points ?? 0)} marks={marks} field="points" />}
      <Tile label={t('credit')} action={change('credit')} value={money(view.credit)} marks={marks} field="credit" />
      {view.account && <Account view={view} marks={marks} />}
      <Spend view={view} marks={marks} />
      {adjusting && <AdjustDialog view={view} kind={adjusting} onClose={() => setAdjusting(null)} />}
    </section>
  );
}

function Account({ view, marks }: Props) {
  const { t } = useTranslation('customers');
  const money = useMoney();
  const { limit, balance } = view.account!;
  const over = limit !== null && Number(balance) > Number(limit);
  const note = limit === null ? t('account.none') : t(over ? 'account.over' : 'account.limit', { limit: money(limit) });
  return (
    <Tile label={t('account.title')} note={over ? <span className={classes.over}>{note}</span> : note}
      value={money(balance)} marks={marks} field="account" />
  );
}

function Spend({ view, marks }: Props) {
  const { t } = useTranslation('customers');
  const money = useMoney();
  const [expanded, setExpanded] = useState(false);
  const { total, ...channels } = view.spend;
  return (
    <div className={`card ${classes.spend}`}>
      <UnstyledButton className={classes.toggle} aria-expanded={expanded} onClick={() => setExpanded(!expanded)}
        title={expanded ? t('hideChannels') : t('showChannels')}>
        <Figure label={t('total')} value={money(total)} marks={marks} field="spend"
          note={t('orderCount', { count: view.orders, written: number(view.orders) })} />
        <IconChevronDown className={classes.chevron} aria-hidden />
      </UnstyledButton>
      <Collapse expanded={expanded}>
        <dl className={classes.channels}>
          {(['retail', 'online', 'omo'] as const).map((channel) => (
            <div key={channel}><dt>{t(`channels.${channel}`)}</dt><dd className="numbers">{money(channels[channel])}</dd></div>
          ))}
        </dl>
      </Collapse>
    </div>
  );
}

interface FigureProps {
  label: string;
  value: string;
  note?: ReactNode;
  marks: Marks | null;
  field: string;
}

function Tile({ action, ...figure }: FigureProps & { action?: ReactNode }) {
  return <div className={`card ${classes.tile}`}><Figure {...figure} />{action}</div>;
}

function Figure({ label, value, note, marks, field }: FigureProps) {
  return (
    <span className={classes.figure} style={{ '--figures': value.length } as CSSProperties}>
      <span className={classes.label}>{label}</span>
      <span className={`${classes.value} numbers`}><Marked marks={marks} fields={[field]}>{value}</Marked></span>
      {note && <span className={classes.note}>{note}</span>}
    </span>
  );
}
