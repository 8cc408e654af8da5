import { Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { decimal, minor } from '../design/amounts';
import { codeText } from '../design/failure';
import { moment } from '../design/format';
import { useMoney, useSignedIn } from '../session/SessionContext';
import { retry } from './catchUp';
import type { WaitingSale } from './store';
import classes from './WaitingSales.module.css';

/** What was rung up here and is not with the server yet. One that it did not accept stays, with the reason, until it does. */
export function WaitingSales({ sales }: { sales: readonly WaitingSale[] }) {
  const { t } = useTranslation('offline');
  if (sales.length === 0) return <Text className="quiet">{t('sales.none')}</Text>;
  return (
    <section aria-labelledby="waiting-sales">
      <h3 id="waiting-sales" className={classes.title}>{t('sales.title')}</h3>
      <ul className={classes.list}>
        {sales.map((sale) => <Waiting key={sale.saleId} sale={sale} />)}
      </ul>
    </section>
  );
}

function Waiting({ sale }: { sale: WaitingSale }) {
  const { t } = useTranslation(['offline', 'design']);
  const { session: { currency: { decimals } } } = useSignedIn();
  const money = useMoney();
  const { soldAt, payments } = sale.body as { soldAt: string; payments: { amount: string }[] };
  const paid = payments.reduce((sum, payment) => sum + minor(payment.amount, decimals), 0);
  return (
    <li>
      <Group justify="space-between" wrap="nowrap">
        <span>{moment(soldAt)}</span>
        <span className="numbers">{money(decimal(paid, decimals))}</span>
      </Group>
      {sale.refused
        ? <Group justify="space-between">
            <Text flex="1 1 12rem" c="var(--mantine-color-error)" fz="sm">
              {t('sales.refused', { reason: codeText(sale.refused.code) ?? sale.refused.detail })}
            </Text>
            <Button variant="light" flex="none" onClick={() => void retry(sale)}>{t('sales.again')}</Button>
          </Group>
        : <Text className="quiet" fz="sm">{t('sales.waits')}</Text>}
    </li>
  );
}
