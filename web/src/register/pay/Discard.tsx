import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Payment } from '../../api/types';
import { useMoney } from '../../session/SessionContext';
import { changedHands } from './taken';
import classes from './PayDialog.module.css';

interface Props {
  payments: Payment[];
  onClose: () => void;
  onDiscard: () => void;
}

/** Money that was taken is forgotten by nobody's slip. */
export function Discard({ payments, onClose, onDiscard }: Props) {
  const { t } = useTranslation(['register', 'design']);
  const money = useMoney();
  return (
    <Modal opened onClose={onClose} title={t('pay.discard.title')}>
      <Stack>
        <ul className={classes.taken}>
          {payments.filter(changedHands).map(({ kind, amount }, index) => (
            <li key={index}><span>{t(`pay.kinds.${kind}`)}</span><span className="numbers">{money(amount)}</span></li>
          ))}
        </ul>
        <Text>{t('pay.discard.text')}</Text>
        <Group justify="flex-end">
          <Button variant="default" data-autofocus onClick={onClose}>{t('design:keep')}</Button>
          <Button color="red" onClick={() => { onDiscard(); onClose(); }}>{t('pay.discard.confirm')}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
