import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Payment, SaleRefund, SaleView } from '../../api/types';
import { moment, number } from '../../design/format';
import { useMoney } from '../../session/SessionContext';
import classes from './SaleDetail.module.css';

/** What was paid, at once and later, and what came back. */
export function Payments({ sale }: { sale: SaleView }) {
  const { t } = useTranslation('customers');
  const money = useMoney();
  const returned = [...(sale.refunds ?? []), ...(sale.void ? [sale.void] : [])];
  return (
    <>
      <dl className={classes.facts}>
        <div className={classes.sum}><dt>{t('sale.total')}</dt><dd className="numbers">{money(sale.total)}</dd></div>
        <Rows payments={sale.payments} />
        {Number(sale.balanceDue) > 0 && (
          <div className={classes.sum}><dt>{t('sale.due')}</dt><dd className="numbers">{money(sale.balanceDue)}</dd></div>
        )}
        {sale.pointsEarned > 0 && <div><dt>{t('sale.earned')}</dt><dd className="numbers">{number(sale.pointsEarned)}</dd></div>}
      </dl>
      {(sale.settlements ?? []).map((later, index) => (
        <div key={index} className={classes.event}>
          <Text size="sm" className="quiet">{t('sale.settled', { at: moment(later.at), user: later.user })}</Text>
          <dl className={classes.facts}><Rows payments={later.payments} /></dl>
        </div>
      ))}
      {returned.map((refund) => <Returned key={refund.refundId} refund={refund} voided={refund === sale.void} />)}
    </>
  );
}

function Returned({ refund, voided }: { refund: SaleRefund; voided: boolean }) {
  const { t } = useTranslation('customers');
  const money = useMoney();
  return (
    <div className={classes.event}>
      <Text size="sm" className="quiet">{t(voided ? 'sale.voided' : 'sale.refunded', { at: moment(refund.at), user: refund.user })}</Text>
      {refund.reason && <Text size="sm">{refund.reason}</Text>}
      <dl className={classes.facts}>
        <div className={classes.sum}><dt>{t('sale.back')}</dt><dd className="numbers">{money(`-${refund.amount}`)}</dd></div>
        <Rows payments={refund.payments} back />
      </dl>
    </div>
  );
}

function Rows({ payments, back = false }: { payments: Payment[]; back?: boolean }) {
  const { t } = useTranslation('customers');
  const money = useMoney();
  return payments.map(({ kind, amount }, index) => (
    <div key={index}><dt>{t(`sale.kinds.${kind}`)}</dt><dd className="numbers">{money(back ? `-${amount}` : amount)}</dd></div>
  ));
}
