import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../access/may';
import type { Sale } from '../api/types';
import { decimal, minor } from '../design/amounts';
import { moment } from '../design/format';
import { useMoney, useSignedIn } from '../session/SessionContext';
import { retry } from './catchUp';
import { refusedText } from './refused';
import { SetAside } from './SetAside';
import type { WaitingSale } from './store';
import { WaitingDetails } from './WaitingDetails';
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
  const { soldAt, payments } = sale.body as Sale;
  const paid = payments.reduce((sum, payment) => sum + minor(payment.amount, decimals), 0);
  return (
    <li>
      <Group justify="space-between" wrap="nowrap">
        <span>{moment(soldAt)}</span>
        <span className="numbers">{money(decimal(paid, decimals))}</span>
      </Group>
      {sale.refused ? <Refused sale={sale} /> : <Text className="quiet" fz="sm">{t('sales.waits')}</Text>}
    </li>
  );
}

/** All of it, so that it can be put right without the server. */
function Refused({ sale }: { sale: WaitingSale }) {
  const { t } = useTranslation('offline');
  const [settingAside, setSettingAside] = useState(false);
  const { allowed, reason } = useMay()('voidSale', 'manager'); // nobody else decides on it: it never was with the server
  return (
    <>
      <Text c="var(--mantine-color-error)" fz="sm">{t('sales.refused', { reason: refusedText(sale.refused!) })}</Text>
      <WaitingDetails sale={sale.body as Sale} />
      <Group justify="flex-end">
        {!allowed && <Text className="quiet" fz="sm" flex="1 1 10rem">{reason}</Text>}
        <Button variant="default" disabled={!allowed} onClick={() => setSettingAside(true)}>{t('sales.aside.open')}</Button>
        <Button variant="light" onClick={() => void retry(sale)}>{t('sales.again')}</Button>
      </Group>
      {settingAside && <SetAside sale={sale} onClose={() => setSettingAside(false)} />}
    </>
  );
}
