import { ActionIcon, Badge } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { number } from '../../design/format';
import { useMoney, useSignedIn } from '../../session/SessionContext';
import { sums } from './cart';
import { useCart } from './CartProvider';
import { decimal } from '../../design/amounts';
import classes from './Sums.module.css';
import { useHeld } from './useHeld';

/** What the cart comes to, and what is held of it. */
export function Sums() {
  const { t } = useTranslation('register');
  const { session: { currency: { decimals } } } = useSignedIn();
  const money = useMoney();
  const { cart } = useCart();
  const { giveBack } = useHeld();
  const { total, discount, due, left } = sums(cart, decimals);
  const shown = (amount: number) => money(decimal(amount, decimals));
  return (
    <div className={classes.sums}>
      {(cart.preorder || cart.note || cart.taxNumber) && (
        <div className={classes.badges}>
          {cart.preorder && <Badge variant="light" color="pine" size="lg" tt="none">{t('notes.preorder')}</Badge>}
          {cart.note && <Badge variant="light" color="gray" size="lg" tt="none">{t('notes.note')}</Badge>}
          {cart.taxNumber && <Badge variant="light" color="gray" size="lg" tt="none">{cart.taxNumber}</Badge>}
        </div>
      )}
      <dl>
        {discount > 0 && <div><dt>{t('cart.discounts')}</dt><dd className="numbers">{shown(-discount)}</dd></div>}
        {cart.held.map((held) => (
          <div key={held.id}>
            <dt>{held.kind === 'points' ? t('redeem.points', { points: number(held.points) }) : t('redeem.credit')}</dt>
            <dd className="numbers">
              <ActionIcon color="gray" aria-label={t('redeem.giveBack')} onClick={() => giveBack([held])}><IconX size={18} /></ActionIcon>
              {money(`-${held.amount}`)}
            </dd>
          </div>
        ))}
        {cart.taken.payments.map(({ kind, amount }, index) => (
          <div key={index}><dt>{t('pay.taken', { kind: t(`pay.kinds.${kind}`) })}</dt><dd className="numbers">{money(`-${amount}`)}</dd></div>
        ))}
        <div className={classes.total}><dt>{left !== total ? t('cart.due') : t('cart.total')}</dt><dd
          className="numbers">{shown(left)}</dd></div>
      </dl>
      {due < 0 && <div className={classes.over} role="alert">{t('cart.over', { total: shown(total) })}</div>}
    </div>
  );
}
