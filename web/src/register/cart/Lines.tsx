import { UnstyledButton } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { number } from '../../design/format';
import { useMoney, useSignedIn } from '../../session/SessionContext';
import { discountOf, type Line, totalOf } from './cart';
import { useCart } from './CartProvider';
import classes from './Lines.module.css';
import { decimal } from '../../design/amounts';

/** Each line opens to be changed; the newest is in sight. */
export function Lines({ onChoose }: { onChoose: (key: string) => void }) {
  const { cart } = useCart();
  const last = useRef<HTMLLIElement>(null);
  useEffect(() => void last.current?.scrollIntoView({ block: 'nearest' }), [cart.lines.length]);
  return (
    <ul className={classes.list}>
      {cart.lines.map((line, index) => (
        <li key={line.key} ref={index === cart.lines.length - 1 ? last : null}>
          <Row line={line} onChoose={() => onChoose(line.key)} />
        </li>
      ))}
    </ul>
  );
}

function Row({ line, onChoose }: { line: Line; onChoose: () => void }) {
  const { t } = useTranslation('register');
  const { session: { currency } } = useSignedIn();
  const money = useMoney();
  const discount = discountOf(line, currency.decimals);
  const quantity = number(line.quantity);
  const price = money(line.unitPrice);
  return (
    <UnstyledButton className={classes.row} onClick={onChoose}>
      <span className={classes.what}>
        <span className={classes.name}>{line.name}</span>
        <span className={`${classes.facts} numbers`}>
          {line.weighed ? t('cart.weighed', { quantity, price }) : t('cart.count', { quantity, price })}
          {discount > 0 && <span className={classes.off}> {t('cart.off', { amount: money(decimal(discount, currency.decimals)) })}</span>}
        </span>
      </span>
      <span className={`${classes.total} numbers`}>{money(decimal(totalOf(line, currency.decimals), currency.decimals))}</span>
    </UnstyledButton>
  );
}
