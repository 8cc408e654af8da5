import { Button, Text, Title } from '@mantine/core';
import { IconCircleCheck, IconClockPause } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Sale, SaleView } from '../../api/types';
import { useCustomer } from '../../customers/queries';
import { SendReceipt } from '../../customers/orders/SendReceipt';
import { nameOf, number } from '../../design/format';
import { useMoney } from '../../session/SessionContext';
import classes from './Receipt.module.css';
import { TagSale } from './TagSale';

export interface Sold {
  sale: Sale;
  /** Null: kept on this device until it can be sent. */
  view: SaleView | null;
  change: string;
}

/** What to say and give to the customer now. Enter goes on to the next one. */
export function Receipt({ sold: { sale, view: rungUp, change }, onNext }: { sold: Sold; onNext: () => void }) {
  const { t } = useTranslation('register');
  const money = useMoney();
  const [tagged, setTagged] = useState<SaleView | null>(null);
  const view = tagged ?? rungUp;
  const customerId = view?.customerId ?? null;
  const { data: customer } = useCustomer(customerId ?? '', customerId !== null);
  const back = Number(change) > 0;
  const due = view && Number(view.balanceDue) > 0 ? view.balanceDue : null;
  return (
    <main className={classes.page}>
      <section className={`card ${classes.receipt}`} aria-labelledby="sold">
        {view ? <IconCircleCheck size={56} stroke={1.25} className={classes.sign} aria-hidden />
          : <IconClockPause size={56} stroke={1.25} className={classes.sign} aria-hidden />}
        <Title order={2} size="h3" id="sold">{view ? t(sale.preorder ? 'receipt.ordered' : 'receipt.paid') : t('receipt.waiting')}</Title>
        {back && (
          <div className={classes.change} role="status">
            <span>{t('receipt.change')}</span><strong className="numbers">{money(change)}</strong>
          </div>
        )}
        <dl className={classes.facts}>
          {view && <div><dt>{t('cart.total')}</dt><dd className="numbers">{money(view.total)}</dd></div>}
          {sale.payments.map(({ kind, amount }, index) => (
            <div key={index}><dt>{t(`pay.kinds.${kind}`)}</dt><dd className="numbers">{money(amount)}</dd></div>
          ))}
          {due && <div><dt>{t('receipt.due')}</dt><dd className="numbers">{money(due)}</dd></div>}
          {customer && <div><dt>{t('receipt.customer')}</dt><dd>{nameOf(customer)}</dd></div>}
          {view && view.pointsEarned > 0 && <div><dt>{t('receipt.points')}</dt><dd
            className="numbers">{number(view.pointsEarned)}</dd></div>}
        </dl>
        {view && !customerId && <TagSale sale={view} onTagged={setTagged} />}
        {view ? <SendReceipt saleId={sale.saleId} email={customer?.email ?? ''} /> : <Text
          className="quiet">{t('receipt.waitingLong')}</Text>}
        <Button key={customerId} size="xl" fullWidth autoFocus onClick={onNext}>{t('receipt.next')}</Button>
      </section>
    </main>
  );
}
