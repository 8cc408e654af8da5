import { ActionIcon, Button, Menu, Text } from '@mantine/core';
import { IconArrowLeft, IconDots, IconNote, IconShoppingBag, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Sold } from '../sale/Receipt';
import { useMoney, useSignedIn } from '../../session/SessionContext';
import { Discard } from '../pay/Discard';
import { PaySale } from '../pay/PaySale';
import { changedHands } from '../pay/taken';
import { sums } from './cart';
import { CartCustomer } from './CartCustomer';
import classes from './CartPane.module.css';
import { useCart } from './CartProvider';
import { LineDialog } from './LineDialog';
import { Lines } from './Lines';
import { decimal } from '../../design/amounts';
import { SaleNotes } from './SaleNotes';
import { Sums } from './Sums';
import { useHeld } from './useHeld';

interface Props {
  /** From the cart to the goods, where only one of them is shown. */
  onBack: () => void;
  onSold: (sold: Sold) => void;
}

export function CartPane({ onBack, onSold }: Props) {
  const { t } = useTranslation('register');
  const { session: { currency } } = useSignedIn();
  const money = useMoney();
  const { cart } = useCart();
  const { clear } = useHeld();
  const [open, setOpen] = useState<'pay' | 'notes' | 'discard' | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const { due, left } = sums(cart, currency.decimals);
  const line = cart.lines.find(({ key }) => key === chosen);
  const empty = cart.lines.length === 0;
  const paid = cart.taken.payments.some(changedHands);

  return (
    <>
      <div className={classes.head}>
        <ActionIcon className={classes.back} color="gray" aria-label={t('cart.back')} onClick={onBack}><IconArrowLeft /></ActionIcon>
        <CartCustomer />
        <Menu position="bottom-end" width={240} radius="md" shadow="md">
          <Menu.Target><ActionIcon color="gray" aria-label={t('cart.more')}><IconDots /></ActionIcon></Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconNote size={20} />} onClick={() => setOpen('notes')}>{t('cart.notes')}</Menu.Item>
            <Menu.Item leftSection={<IconTrash size={20} />} onClick={paid ? () => setOpen('discard') : clear}>{t('cart.clear')}</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </div>
      <div className={classes.lines}>
        {empty ? (
          <div className={classes.empty}>
            <IconShoppingBag size={44} stroke={1.25} aria-hidden />
            <Text>{t('cart.empty')}</Text>
          </div>
        ) : <Lines onChoose={setChosen} />}
      </div>
      <div className={classes.foot}>
        <Sums />
        <Button fullWidth size="xl" disabled={(empty && !paid) || due < 0} onClick={() => setOpen('pay')}>
          {t(cart.preorder ? 'pay.openPreorder' : 'pay.open', { total: money(decimal(Math.max(0, left), currency.decimals)) })}
        </Button>
      </div>
      {line && <LineDialog key={line.key} line={line} onClose={() => setChosen(null)} />}
      {open === 'notes' && <SaleNotes onClose={() => setOpen(null)} />}
      {open === 'discard' && <Discard payments={cart.taken.payments} onClose={() => setOpen(null)} onDiscard={clear} />}
      {(open === 'pay' || cart.sent) && <PaySale onClose={() => setOpen(null)} onSold={onSold} />}
    </>
  );
}
