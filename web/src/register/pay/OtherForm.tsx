import { Button, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PaymentKind } from '../../api/types';
import { amountOf } from '../../customers/amount';
import { useMoney, useSignedIn } from '../../session/SessionContext';
import { decimal, minor } from '../../design/amounts';
import type { Most } from './useMost';

interface Props {
  kind: PaymentKind;
  left: number;
  most: Most;
  busy: boolean;
  onTake: (amount: number) => void;
}

/** Anything but cash: as much as there is, and no more than is due. */
export function OtherForm({ kind, left, most, busy, onTake }: Props) {
  const { t } = useTranslation('register');
  const { session: { currency: { decimals } } } = useSignedIn();
  const money = useMoney();
  const upTo = Math.min(left, most.amount);
  const [typed, setTyped] = useState(decimal(upTo, decimals));
  const given = amountOf(typed, decimals);
  const amount = given === null ? 0 : minor(given, decimals);
  const bad = amount === 0 || amount > upTo;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!bad) onTake(amount);
  };
  if (most.why || upTo <= 0) return <Text role="status">{most.why ?? t('pay.nothing')}</Text>;
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        {most.note && <Text className="quiet">{most.note}</Text>}
        <TextInput size="lg" label={t('pay.amount')} value={typed} onChange={(e) => setTyped(e.currentTarget.value)} inputMode="decimal"
          autoComplete="off" autoFocus onFocus={(e) => e.currentTarget.select()}
          error={bad && t('pay.upTo', { most: money(decimal(upTo, decimals)) })} />
        <Button type="submit" size="lg" loading={busy} disabled={bad}>{t(`pay.take.${kind}`)}</Button>
      </Stack>
    </form>
  );
}
