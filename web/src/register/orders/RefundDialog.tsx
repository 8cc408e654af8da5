import { Modal, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NewRefund, SaleView } from '../../api/types';
import { amountOf } from '../../customers/amount';
import { Actions } from '../../design/Actions';
import { decimal, minor } from '../../design/amounts';
import { Failure } from '../../design/failure';
import { listed } from '../../design/format';
import { useMoney, useSignedIn } from '../../session/SessionContext';
import { RefundLines } from './RefundLines';
import { useSaleChange } from './useSale';

type Part = 'all' | 'lines' | 'amount';

/** All that is left, some of the goods, or an amount. It goes back the way it was paid. */
export function RefundDialog({ sale, onClose }: { sale: SaleView; onClose: () => void }) {
  const { t } = useTranslation(['register', 'design']);
  const { session: { currency: { decimals } } } = useSignedIn();
  const money = useMoney();
  const [part, setPart] = useState<Part>('all');
  const [lines, setLines] = useState<Record<number, number>>({});
  const [typed, setTyped] = useState('');
  const [reason, setReason] = useState('');
  const left = decimal(minor(sale.total, decimals) - minor(sale.refunded, decimals), decimals);
  const amount = amountOf(typed, decimals);
  const tooMuch = amount !== null && minor(amount, decimals) > minor(left, decimals);
  const chosen = Object.entries(lines).filter(([, quantity]) => quantity > 0).map(([line, quantity]) => ({ line: Number(line), quantity }));
  const what = {
    all: {},
    lines: chosen.length > 0 && { lines: chosen },
    amount: amount !== null && !tooMuch && { amount },
  }[part];

  const said = (after: SaleView) =>
    listed((after.refunds.at(-1)?.payments ?? []).map(({ kind, amount }) => `${t(`pay.kinds.${kind}`)} ${money(amount)}`));
  const refund = useSaleChange(sale.saleId, (api, body: NewRefund, key) => api.refund(sale.saleId, body, key), (after) => {
    notifications.show({ autoClose: 10_000, message: t('order.refunded', { how: said(after) }) });
    onClose();
  });

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (what) refund.mutate({ ...what, reason: reason.trim() || null });
  };
  return (
    <Modal opened onClose={onClose} title={t('order.refund')} size="lg">
      <form onSubmit={submit} noValidate>
        <Stack>
          <SegmentedControl fullWidth value={part} onChange={(value) => setPart(value as Part)} aria-label={t('order.refundWhat')}
            data={(['all', 'lines', 'amount'] as const).map((value) => ({ value, label: t(`order.parts.${value}`) }))} />
          {part === 'all' && <Text>{t('order.refundAll', { amount: money(left) })}</Text>}
          {part === 'lines' && <RefundLines sale={sale} chosen={lines} onChange={setLines} />}
          {part === 'amount' && (
            <TextInput label={t('pay.amount')} description={t('order.left', { amount: money(left) })} value={typed} inputMode="decimal"
              autoComplete="off" onChange={(e) => setTyped(e.currentTarget.value)}
              error={tooMuch ? t('pay.upTo', { most: money(left) }) : typed !== '' && !amount && t('pay.bad')} />
          )}
          <TextInput label={t('order.reason')} value={reason} onChange={(e) => setReason(e.currentTarget.value)} autoComplete="off" />
          <Text size="sm" className="quiet">{t('order.sameWay')}</Text>
          <Failure error={refund.error} />
          <Actions onCancel={onClose} color="red" loading={refund.isPending} disabled={!what}>{t('order.refund')}</Actions>
        </Stack>
      </form>
    </Modal>
  );
}
