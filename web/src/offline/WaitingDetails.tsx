import { useTranslation } from 'react-i18next';
import type { Sale } from '../api/types';
import { useCustomer, useDeleted } from '../customers/queries';
import { decimal, minor, times } from '../design/amounts';
import { nameOf, number } from '../design/format';
import { useMoney, useSignedIn } from '../session/SessionContext';
import classes from './WaitingSales.module.css';

/** A sale that only this device knows: its number, whose it is, what was sold and how it was paid. */
export function WaitingDetails({ sale }: { sale: Sale }) {
  const { t } = useTranslation('customers');
  const { session: { currency: { decimals } } } = useSignedIn();
  const money = useMoney();
  const total = ({ quantity, unitPrice, discount }: Sale['lines'][number]) =>
    money(decimal(times(Number(quantity), minor(unitPrice, decimals)) - minor(discount ?? '0', decimals), decimals));
  return (
    <dl className={classes.details}>
      <div><dt>{t('sale.number')}</dt><dd className="numbers">{sale.saleId}</dd></div>
      {sale.customerId && <div><dt>{t('sale.customer')}</dt><dd><Buyer id={sale.customerId} /></dd></div>}
      {sale.lines.map((line, index) => (
        <div key={index}><dt>{number(Number(line.quantity))} × {line.name}</dt><dd className="numbers">{total(line)}</dd></div>
      ))}
      {sale.payments.map(({ kind, amount }, index) => (
        <div key={`paid ${index}`}><dt>{t(`sale.kinds.${kind}`)}</dt><dd className="numbers">{money(amount)}</dd></div>
      ))}
    </dl>
  );
}

/** Their number, where nobody here knows them any more. */
function Buyer({ id }: { id: string }) {
  const { data } = useCustomer(id, !useDeleted(id));
  return data ? nameOf(data) : id;
}
