import { Modal, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Adjustment } from '../api/calls';
import type { CustomerView } from '../api/types';
import { Actions } from '../design/Actions';
import { Failure, fieldErrors } from '../design/failure';
import { number } from '../design/format';
import { useMoney, useSignedIn } from '../session/SessionContext';
import { amountOf } from './amount';
import { useChange } from './queries';

interface Props {
  view: CustomerView;
  kind: 'points' | 'credit';
  onClose: () => void;
}

export function AdjustDialog({ view, kind, onClose }: Props) {
  const { t } = useTranslation(['customers', 'design']);
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
      notifications.show({ message: t('design:saved') });
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
    <Modal opened onClose={onClose} title={t(`adjust.${kind}`)}>
      <form onSubmit={submit} noValidate>
        <Stack>
          <Text className="quiet">
            {t('adjust.balance', { balance: kind === 'points' ? number(view.points ?? 0) : money(view.credit) })}
          </Text>
          <SegmentedControl value={way} onChange={(value) => setWay(value as typeof way)} aria-label={t('adjust.way')}
            data={[{ value: 'take', label: t('adjust.take') }, { value: 'add', label: t('adjust.add') }]} />
          <TextInput label={kind === 'points' ? t('adjust.pointsAmount') : t('adjust.amount')} value={typed} data-autofocus
            onChange={(e) => setTyped(e.currentTarget.value)} inputMode={kind === 'points' ? 'numeric' : 'decimal'} autoComplete="off"
            error={errors['change'] ?? (tried && !amount && t('adjust.bad'))} />
          <TextInput label={t('adjust.reason')} description={t('adjust.reasonHint')} value={reason} autoComplete="off"
            onChange={(e) => setReason(e.currentTarget.value)}
            error={errors['reason'] ?? (tried && !reason.trim() && t('design:failure.required'))} />
          <Failure error={adjust.error} at={{ values: { change: signed, reason }, errors }} />
          <Actions onCancel={onClose} loading={adjust.isPending}>{t(`adjust.${way}`)}</Actions>
        </Stack>
      </form>
    </Modal>
  );
}
