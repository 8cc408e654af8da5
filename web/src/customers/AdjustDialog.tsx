import { Button, Group, Modal, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type FormEvent, useState } from 'react';
import type { Adjustment } from '../api/calls';
import type { CustomerView } from '../api/types';
import { Failure, fieldErrors } from '../app/failure';
import { number } from '../app/format';
import { texts } from '../app/texts';
import { useMoney, useSignedIn } from '../session/SessionContext';
import { amountOf } from './amount';
import { useChange } from './queries';

interface Props {
  view: CustomerView;
  kind: 'points' | 'credit';
  onClose: () => void;
}

export function AdjustDialog({ view, kind, onClose }: Props) {
  const { session } = useSignedIn();
  const money = useMoney();
  const [way, setWay] = useState<'add' | 'take'>('take');
  const [typed, setTyped] = useState('');
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const amount = amountOf(typed, kind === 'points' ? 0 : session.currency.decimals);
  const signed = amount && (way === 'take' ? `-${amount}` : amount);

  const adjust = useChange(
    view.id,
    (api, { change, reason }: Adjustment<string>, key) => kind === 'points'
      ? api.changePoints(view.id, { change: Number(change), reason }, key)
      : api.changeCredit(view.id, { change, reason }, key),
    () => {
      notifications.show({ message: texts.adjust.done });
      onClose();
    },
  );
  const errors = fieldErrors(adjust.error);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (signed && reason.trim()) adjust.mutate({ change: signed, reason: reason.trim() });
  };

  return (
    <Modal opened onClose={onClose} title={texts.adjust[kind]}>
      <form onSubmit={submit} noValidate>
        <Stack>
          <Text className="quiet">{texts.adjust.balance(kind === 'points' ? number(view.points) : money(view.credit))}</Text>
          <SegmentedControl value={way} onChange={(value) => setWay(value as typeof way)}
            data={[{ value: 'take', label: texts.adjust.take }, { value: 'add', label: texts.adjust.add }]} />
          <TextInput label={kind === 'points' ? texts.adjust.pointsAmount : texts.adjust.amount} value={typed} data-autofocus
            onChange={(e) => setTyped(e.currentTarget.value)} inputMode={kind === 'points' ? 'numeric' : 'decimal'} autoComplete="off"
            error={errors['change'] ?? (tried && !amount && texts.adjust.bad)} />
          <TextInput label={texts.adjust.reason} description={texts.adjust.reasonHint} value={reason} autoComplete="off"
            onChange={(e) => setReason(e.currentTarget.value)}
            error={errors['reason'] ?? (tried && !reason.trim() && texts.failure.required)} />
          <Failure error={adjust.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{texts.details.cancel}</Button>
            <Button type="submit" loading={adjust.isPending}>{texts.adjust.submit[way]}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
