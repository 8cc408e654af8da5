import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { amountOf } from '../../customers/amount';
import { useMoney, useSignedIn } from '../../session/SessionContext';
import { decimal, minor } from '../../design/amounts';
import { notesFor } from './notes';
import classes from './PayDialog.module.css';

interface Props {
  left: number;
  part: boolean;
  busy: boolean;
  /** The amount that is paid, and what is given back on it. */
  onTake: (amount: number, change: number) => void;
}

/** What was put down; what is more than due comes back as change. */
export function CashForm({ left, part, busy, onTake }: Props) {
  const { t } = useTranslation('register');
  const { session: { currency: { decimals } } } = useSignedIn();
  const money = useMoney();
  const [typed, setTyped] = useState(part ? '' : decimal(left, decimals));
  const given = amountOf(typed, decimals);
  const amount = given === null ? 0 : minor(given, decimals);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (amount > 0) onTake(Math.min(amount, left), Math.max(0, amount - left));
  };
  return (
    <form onSubmit={submit} noValidate>
      <TextInput size="lg" label={t('pay.given')} value={typed} onChange={(e) => setTyped(e.currentTarget.value)} inputMode="decimal"
        autoComplete="off" data-autofocus autoFocus onFocus={(e) => e.currentTarget.select()} mb="sm"
        error={typed !== '' && amount === 0 && t('pay.bad')} />
      <div className={classes.quick} role="group" aria-label={t('pay.quick')}>
        {notesFor(left, decimals).map((note) => (
          <Button key={note} variant="default" px="xs" className="numbers"
            onClick={() => setTyped(decimal(note, decimals))}>{money(decimal(note, decimals))}</Button>
        ))}
      </div>
      <div className={classes.change} role="status">
        {amount > left && <><span>{t('pay.change')}</span><span className="numbers">{money(decimal(amount - left, decimals))}</span></>}
      </div>
      <Button type="submit" size="lg" fullWidth loading={busy} disabled={amount === 0}>{t('pay.take.cash')}</Button>
    </form>
  );
}
