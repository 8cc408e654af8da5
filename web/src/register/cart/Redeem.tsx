import { Modal, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerView } from '../../api/types';
import { amountOf } from '../../customers/amount';
import { freePoints } from '../../customers/freePoints';
import { useCustomer } from '../../customers/queries';
import { useSettings } from '../../customers/shop';
import { Actions } from '../../design/Actions';
import { Failure } from '../../design/failure';
import { number } from '../../design/format';
import { useMoney, useSignedIn } from '../../session/SessionContext';
import { sums } from './cart';
import { useCart } from './CartProvider';
import { decimal, minor, pointsFor, worth } from '../../design/amounts';
import { useHeld } from './useHeld';

export function Redeem({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation('register');
  const { data: view } = useCustomer(id, true);
  const settings = useSettings();
  return (
    <Modal opened onClose={onClose} title={t('redeem.title')}>
      {view && settings && <Form view={view} pointValue={view.loyalty ? (settings.loyalty?.pointValue ?? 0) : 0} onClose={onClose} />}
    </Modal>
  );
}

/** Begins with as much as there is and as the cart needs. */
function Form({ view, pointValue, onClose }: { view: CustomerView; pointValue: number; onClose: () => void }) {
  const { t } = useTranslation(['register', 'design']);
  const { session: { currency: { decimals } } } = useSignedIn();
  const money = useMoney();
  const { cart } = useCart();
  const { hold } = useHeld();
  const due = Math.max(0, sums(cart, decimals).due);
  const points = pointValue > 0 ? Math.min(freePoints(view), pointsFor(due, pointValue, decimals)) : 0;
  const creditThere = minor(view.credit, decimals) - minor(view.creditHeld, decimals);
  const credit = Math.min(creditThere, due);
  const [kind, setKind] = useState<'points' | 'credit'>(points > 0 || credit === 0 ? 'points' : 'credit');
  const [typed, setTyped] = useState(kind === 'points' ? String(points) : decimal(credit, decimals));
  const wanted = amountOf(typed, kind === 'points' ? 0 : decimals);
  const pays = wanted === null ? 0
    : kind === 'points' ? Math.min(worth(Number(wanted), pointValue, decimals), due) : minor(wanted, decimals);
  const most = kind === 'points' ? points : credit;
  const bad = wanted === null || pays === 0 || (kind === 'points' ? Number(wanted) : pays) > most;

  const choose = (next: 'points' | 'credit') => {
    setKind(next);
    setTyped(next === 'points' ? String(points) : decimal(credit, decimals));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (bad) return;
    hold.mutate({
      kind, amount: decimal(pays, decimals), points: kind === 'points' ? pointsFor(pays, pointValue, decimals) : 0,
    }, { onSuccess: onClose });
  };
  const there = kind === 'points' ? number(freePoints(view)) : money(decimal(creditThere, decimals));
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <SegmentedControl value={kind} onChange={(value) => choose(value as typeof kind)} fullWidth aria-label={t('redeem.title')}
          data={[{ value: 'points', label: t('pay.kinds.points'), disabled: pointValue === 0 },
            { value: 'credit', label: t('pay.kinds.credit') }]} />
        <Text className="quiet">{t('redeem.there', { balance: there })}</Text>
        {most > 0 ? (
          <TextInput label={kind === 'points' ? t('pay.kinds.points') : t('pay.amount')} value={typed} autoComplete="off" data-autofocus
            onChange={(e) => setTyped(e.currentTarget.value)} inputMode={kind === 'points' ? 'numeric' : 'decimal'}
            description={kind === 'points' && t('redeem.worth', { amount: money(decimal(pays, decimals)) })}
            error={bad && t('redeem.most', { most: kind === 'points' ? number(points) : money(decimal(credit, decimals)) })} />
        ) : <Text>{due === 0 ? t('redeem.nothingDue') : t('redeem.nothingThere')}</Text>}
        <Failure error={hold.error} />
        <Actions onCancel={onClose} loading={hold.isPending} disabled={bad}>{t('redeem.submit')}</Actions>
      </Stack>
    </form>
  );
}
