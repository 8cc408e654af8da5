import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SaleLine, SaleView } from '../../api/types';
import { decimal, minor, times } from '../../design/amounts';
import { moment, number } from '../../design/format';
import { useMoney, useSignedIn } from '../../session/SessionContext';
import panel from '../CustomerPanel.module.css';
import { useStoreName } from '../shop';
import { Payments } from './Payments';
import classes from './SaleDetail.module.css';

interface Props {
  sale: SaleView;
  customer: ReactNode;
  /** Below the goods. */
  children?: ReactNode;
}

/** A sale as it was rung up, and what became of it. */
export function SaleDetail({ sale, customer, children }: Props) {
  const { t } = useTranslation('customers');
  const { session: { registerId, registerName } } = useSignedIn();
  const where = [useStoreName(sale.storeId), sale.registerId === registerId ? registerName ?? registerId : sale.registerId];
  const facts: [string, ReactNode][] = [
    [t('sale.number'), sale.saleId],
    [t('sale.soldAt'), moment(sale.soldAt)],
    [t('sale.where'), where.filter(Boolean).join(' · ')],
    [t('sale.staff'), sale.staff],
    [t('sale.customer'), customer],
    [t('sale.eInvoice'), sale.eInvoiceNumber],
    [t('fields.taxNumber'), sale.taxNumber],
    [t('sale.collected'), sale.collectedAt && moment(sale.collectedAt)],
    [t('sale.note'), sale.note],
  ];
  return (
    <div className={classes.columns}>
      <div className={classes.side}>
        <section className="card" aria-labelledby="goods">
          <div className={panel.title}><h3 id="goods">{t('sale.goods')}</h3></div>
          <Goods sale={sale} />
        </section>
        {children}
      </div>
      <div className={classes.side}>
        <section className="card" aria-labelledby="facts">
          <div className={panel.title}><h3 id="facts">{t('sale.facts')}</h3></div>
          <dl className={classes.facts}>
            {facts.filter(([, value]) => value).map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}
          </dl>
        </section>
        <section className="card" aria-labelledby="payments">
          <div className={panel.title}><h3 id="payments">{t('sale.payments')}</h3></div>
          <Payments sale={sale} />
        </section>
      </div>
    </div>
  );
}

function Goods({ sale }: { sale: SaleView }) {
  const { t } = useTranslation('customers');
  const { session: { currency: { decimals } } } = useSignedIn();
  const money = useMoney();
  const totalOf = (line: SaleLine) => times(line.quantity, minor(line.unitPrice, decimals)) - minor(line.discount, decimals);
  const back = (line: number) => [...(sale.refunds ?? []), ...(sale.void ? [sale.void] : [])]
    .flatMap((refund) => refund.lines).filter((one) => one.line === line).reduce((sum, { quantity }) => sum + quantity, 0);
  return (
    <ul className={classes.goods}>
      {sale.lines.map((line, index) => {
        const reserved = sale.reserved?.find((one) => one.line === index + 1);
        const returned = back(index + 1);
        return (
          <li key={index}>
            <span className={classes.name}>
              {line.name}
              <Text span size="sm" className="quiet numbers" display="block">
                {[
                  t('sale.each', { quantity: number(line.quantity), price: money(line.unitPrice) }),
                  Number(line.discount) > 0 && t('sale.off', { amount: money(line.discount) }),
                  reserved && t('sale.reserved', { quantity: number(reserved.quantity) }),
                  returned > 0 && t('sale.returned', { quantity: number(returned) }),
                ].filter(Boolean).join(' · ')}
              </Text>
            </span>
            <span className="numbers">{money(decimal(totalOf(line), decimals))}</span>
          </li>
        );
      })}
    </ul>
  );
}
