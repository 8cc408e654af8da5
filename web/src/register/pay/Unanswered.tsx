import { Alert, Button, Group, Modal, Stack } from '@mantine/core';
import { IconCloudOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Unreachable } from '../../api/client';
import type { Payment } from '../../api/types';
import { Failure } from '../../design/failure';
import { useMoney } from '../../session/SessionContext';
import classes from './PayDialog.module.css';

interface Props {
  payments: readonly Payment[];
  busy: boolean;
  error: unknown;
  onAgain: () => void;
  /** Null: it can only be asked for again. */
  onAside: (() => void) | null;
  /** Without it nothing else is done here before it is known, or put aside. */
  onClose?: () => void;
}

/** What was sent and not answered stays as it was sent: under its number it is counted once, and another would be refused. */
export function Unanswered({ payments, busy, error, onAgain, onAside, onClose }: Props) {
  const { t } = useTranslation('register');
  const money = useMoney();
  return (
    <Modal opened onClose={() => onClose?.()} title={t('pay.unanswered.title')} size="lg" withCloseButton={onClose !== undefined && !busy}
      closeOnClickOutside={false} closeOnEscape={false}>
      <Stack>
        <Alert color="yellow" icon={<IconCloudOff />} role="alert">
          {t(onAside ? 'pay.unanswered.text' : 'pay.unanswered.again')}
        </Alert>
        <ul className={classes.taken}>
          {payments.map(({ kind, amount }, index) => (
            <li key={index}><span>{t(`pay.kinds.${kind}`)}</span><span className="numbers">{money(amount)}</span></li>
          ))}
        </ul>
        <Failure error={error instanceof Unreachable ? null : error} />
        <Group justify="flex-end">
          {onAside && <Button variant="default" disabled={busy} onClick={onAside}>{t('pay.unanswered.aside')}</Button>}
          <Button data-autofocus loading={busy} onClick={onAgain}>{t('pay.unanswered.ask')}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
