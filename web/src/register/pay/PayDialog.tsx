import { ActionIcon, Alert, Button, Group, Modal, SegmentedControl, Stack } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PaymentKind } from '../../api/types';
import { Failure } from '../../design/failure';
import { useMoney, useSignedIn } from '../../session/SessionContext';
import { decimal } from '../../design/amounts';
import { CashForm } from './CashForm';
import { Discard } from './Discard';
import { OtherForm } from './OtherForm';
import classes from './PayDialog.module.css';
import { changedHands, type Taken, takenIn } from './taken';
import { useMost } from './useMost';

interface Props {
  /** In minor units. */
  due: number;
  customerId: string | null;
  kinds: PaymentKind[];
  /** What members of a group charge to its limit. */
  sharing?: boolean;
  /** Of a preorder: a part is enough for now. */
  part: boolean;
  /** Kept by whoever opens this dialog: it may be closed with a part of it taken. */
  taken: Taken;
  onTaken: (taken: Taken) => void;
  busy: boolean;
  error: unknown;
  onClose: () => void;
  onPaid: (taken: Taken) => void;
}

/** Takes payments until nothing is due, or of a preorder as much as is paid now. */
export function PayDialog({ due, customerId, kinds, sharing = false, part, taken, onTaken, busy, error, onClose, onPaid }: Props) {
  const { t } = useTranslation(['register', 'design']);
  const { session: { currency: { decimals } } } = useSignedIn();
  const money = useMoney();
  const narrow = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false });
  const [kind, setKind] = useState<PaymentKind>('cash');
  const [undoing, setUndoing] = useState<number | null>(null);
  const { payments } = taken;
  const left = due - takenIn(taken, decimals);
  const most = useMost({ customerId, kind, left, taken: payments, sharing });
  const mayLeave = payments.length === 0 && !busy;
  const shown = (amount: number) => money(decimal(amount, decimals));

  const take = (amount: number, back = 0) => {
    const all = { payments: [...payments, { kind, amount: decimal(amount, decimals) }], change: decimal(back, decimals) };
    onTaken(all);
    if (amount === left) onPaid(all);
  };
  const takeBack = (index: number) => onTaken({ payments: payments.filter((_, other) => other !== index), change: '0' });
  const form = { left, part, busy, onTake: take };
  return (
    <Modal opened onClose={onClose} title={t(part ? 'pay.titlePreorder' : 'pay.title')} fullScreen={narrow} size="lg"
      closeOnClickOutside={mayLeave} closeOnEscape={mayLeave} withCloseButton={!busy}>
      <Stack>
        <div className={classes.due}>
          <span className={classes.label}>{t('pay.left')}</span>
          <span className={`${classes.amount} numbers`}>{shown(Math.max(0, left))}</span>
        </div>
        {payments.length > 0 && (
          <ul className={classes.taken}>
            {payments.map((payment, index) => (
              <li key={index}>
                <span>{t(`pay.kinds.${payment.kind}`)}</span><span className="numbers">{money(payment.amount)}</span>
                <ActionIcon color="gray" disabled={busy} aria-label={t('pay.takeBack', { kind: t(`pay.kinds.${payment.kind}`) })}
                  onClick={() => (changedHands(payment) ? setUndoing(index) : takeBack(index))}><IconX size={18} /></ActionIcon>
              </li>
            ))}
          </ul>
        )}
        {left > 0 && (
          <>
            <SegmentedControl fullWidth value={kind} onChange={(value) => setKind(value as PaymentKind)} aria-label={t('pay.how')}
              orientation={narrow && kinds.length > 3 ? 'vertical' : 'horizontal'}
              data={kinds.map((value) => ({ value, label: t(`pay.kinds.${value}`) }))} />
            {kind === 'cash' ? <CashForm key={left} {...form} /> : <OtherForm key={`${kind} ${left} ${most.amount}`} {...form} kind={kind}
              most={most} />}
          </>
        )}
        {left < 0 && <Alert color="red" role="alert">{t('pay.tooMuch', { amount: shown(-left) })}</Alert>}
        <Failure error={error} />
        {(left === 0 || (part && left > 0)) && (
          <Group justify="flex-end">
            <Button size="lg" h="auto" mih={50} px="md" py="xs" styles={{ label: { whiteSpace: 'normal' } }} loading={busy} onClick={() => onPaid(taken)}
              variant={left === 0 || payments.length > 0 ? 'filled' : 'light'}>
              {left === 0 ? t('pay.finish') : t('pay.partly', { left: shown(left) })}
            </Button>
          </Group>
        )}
      </Stack>
      {undoing !== null && <Discard payments={payments.slice(undoing, undoing + 1)} onClose={() => setUndoing(null)}
        onDiscard={() => takeBack(undoing)} />}
    </Modal>
  );
}
