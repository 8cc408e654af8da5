import { Group, Modal, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { amountOf } from '../../customers/amount';
import { Actions } from '../../design/Actions';
import { useSignedIn } from '../../session/SessionContext';
import { add } from '../cart/cart';
import { quantityTyped } from '../cart/typed';
import { useCart } from '../cart/CartProvider';

/** Goods that are in no catalogue go by this code. */
const open = 'OPEN';

export function TypedItem({ name: typed, onClose }: { name: string; onClose: () => void }) {
  const { t } = useTranslation(['register', 'design']);
  const { session: { currency } } = useSignedIn();
  const { edit } = useCart();
  const [name, setName] = useState(typed);
  const [price, setPrice] = useState('');
  const [quantity, setQuantity] = useState('1');
  const [tried, setTried] = useState(false);
  const unitPrice = amountOf(price, currency.decimals);
  const count = quantityTyped(quantity) ?? 0;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!name.trim() || !unitPrice || !(count > 0)) return;
    edit((cart) => add(cart, { sku: open, name: name.trim(), quantity: count, unitPrice, taxRate: 0, weighed: false }));
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={t('goods.type')}>
      <form onSubmit={submit} noValidate>
        <Stack>
          <TextInput label={t('goods.name')} value={name} onChange={(e) => setName(e.currentTarget.value)} maxLength={200} data-autofocus
            autoComplete="off" error={tried && !name.trim() && t('design:failure.required')} />
          <Group grow align="flex-start">
            <TextInput label={t('goods.price')} value={price} onChange={(e) => setPrice(e.currentTarget.value)} inputMode="decimal"
              autoComplete="off" error={tried && !unitPrice && t('pay.bad')} />
            <TextInput label={t('goods.quantity')} value={quantity} onChange={(e) => setQuantity(e.currentTarget.value)} inputMode="decimal"
              autoComplete="off" error={!(count > 0) && t('pay.bad')} />
          </Group>
          <Actions onCancel={onClose}>{t('goods.add')}</Actions>
        </Stack>
      </form>
    </Modal>
  );
}
