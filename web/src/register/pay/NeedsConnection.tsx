import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { IconCloudOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { number } from '../../design/format';
import { useMoney } from '../../session/SessionContext';
import { useCart } from '../cart/CartProvider';
import { useHeld } from '../cart/useHeld';
import classes from './PayDialog.module.css';
import { changedHands } from './taken';

/** Points, credit and accounts are the server's to decide on: without it the sale is paid otherwise. What is held is freed by itself. */
export function NeedsConnection({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['register', 'design']);
  const money = useMoney();
  const { cart: { held, taken }, edit } = useCart();
  const { giveBack } = useHeld();
  const charged = taken.payments.filter((payment) => !changedHands(payment));
  const giveAllBack = () => {
    giveBack(held);
    edit((now) => ({ ...now, taken: { payments: now.taken.payments.filter(changedHands), change: '0' } }));
  };
  return (
    <Modal opened onClose={onClose} title={t('pay.offline.title')}>
      <Stack>
        <Group gap="xs" wrap="nowrap"><IconCloudOff size={22} aria-hidden /><Text>{t('pay.offline.text')}</Text></Group>
        <ul className={classes.taken}>
          {held.map(({ id, kind, points, amount }) => (
            <li key={id}>
              <span>{kind === 'points' ? t('redeem.points', { points: number(points) }) : t('redeem.credit')}</span>
              <span className="numbers">{money(amount)}</span>
            </li>
          ))}
          {charged.map(({ kind, amount }, index) => (
            <li key={index}><span>{t(`pay.kinds.${kind}`)}</span><span className="numbers">{money(amount)}</span></li>
          ))}
        </ul>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>{t('design:cancel')}</Button>
          <Button data-autofocus onClick={giveAllBack}>{t('pay.offline.giveBack')}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
