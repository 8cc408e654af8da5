import { ActionIcon, Button, Group, Modal, SegmentedControl, Stack } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Payment, PaymentKind } from '../../api/types';
import { Failure } from '../../design/failure';
import { useMoney, useSignedIn } from '../../session/SessionContext';
import { decimal, minor } from '../../design/amounts';
import { CashForm } from './CashForm';
import { OtherForm } from './OtherForm';
import classes from './PayDialog.module.css';
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
  busy: boolean;
  error: unknown;
  onClose: () => void;
  onPaid: (payments: Payment[], change: string) => void;
}

/** Takes payments until nothing is due, or of a preorder as much as is paid now. */
export function PayDialog({ due, customerId, kinds, sharing = false, part, busy, error, onClose, onPaid }: Props) {
  const { t } = useTranslation(['register', 'design']);
  const { session: { currency: { decimals } } } = useSignedIn();
  const money = useMoney();
  const narrow = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false });
  const [taken, setTaken] = useState<Payment[]>([]);
  const [change, setChange] = useState(0);
  const [kind, setKind] = useState<PaymentKind>('cash');
  const left = due - taken.reduce((sum, { amount }) => sum + minor(amount, decimals), 0);
  const most = useMost({ customerId, kind, left, taken, sharing });
  const shown = (amount: number) => money(decimal(amount, decimals));

  const take = (amount: number, back = 0) => {
    const all = [...taken, { kind, amount: decimal(amount, decimals) }];
    setTaken(all);
    setChange(back);
    if (amount === left) onPaid(all, decimal(back, decimals));
  };
  const done = () => onPaid(taken, decimal(change, decimals));
  const form = { left, part, busy, onTake: take };
  return (
    <Modal opened onClose={onClose} title={t(part ? 'pay.titlePreorder' : 'pay.title')} fullScreen={narrow} size="lg">
      <Stack>
        <div className={classes.due}>
          <span className={classes.label}>{t('pay.left')}</span>
          <span className={`${classes.amount} numbers`}>{shown(left)}</span>
        </div>
        {taken.length > 0 && (
          <ul className={classes.taken}>
            {taken.map((payment, index) => (
              <li key={index}>
                <span>{t(`pay.kinds.${payment.kind}`)}</span><span className="numbers">{money(payment.amount)}</span>
                <ActionIcon color="gray" disabled={busy} aria-label={t('pay.takeBack', { kind: t(`pay.kinds.${payment.kind}`) })}
                  onClick={() => setTaken(taken.filter((_, other) => other !== index))}><IconX size={18} /></ActionIcon>
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
        <Failure error={error} />
        {(left === 0 || part) && (
          <Group justify="flex-end">
            <Button size="lg" h="auto" mih={50} px="md" py="xs" styles={{ label: { whiteSpace: 'normal' } }} loading={busy} onClick={done}
              variant={left === 0 || taken.length > 0 ? 'filled' : 'light'}>
              {left === 0 ? t('pay.finish') : t('pay.partly', { left: shown(left) })}
            </Button>
          </Group>
        )}
      </Stack>
    </Modal>
  );
}
