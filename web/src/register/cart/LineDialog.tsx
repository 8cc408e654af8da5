import { ActionIcon, Box, Button, Group, Modal, SegmentedControl, Stack, TextInput } from '@mantine/core';
import { IconMinus, IconPlus, IconTrash } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSignedIn } from '../../session/SessionContext';
import { change, type Line, priceOf, remove } from './cart';
import { useCart } from './CartProvider';
import { decimal, minor } from '../../design/amounts';
import { discountTyped, quantityTyped } from './typed';

export function LineDialog({ line, onClose }: { line: Line; onClose: () => void }) {
  const { t } = useTranslation(['register', 'design']);
  const { session: { currency: { decimals } } } = useSignedIn();
  const { edit } = useCart();
  const [quantity, setQuantity] = useState(String(line.quantity));
  const [way, setWay] = useState<'amount' | 'percent'>('amount');
  const [typed, setTyped] = useState(minor(line.discount, decimals) > 0 ? line.discount : '');
  const count = quantityTyped(quantity) ?? 0;
  const discount = discountTyped(typed, way, priceOf({ ...line, quantity: count }, decimals), decimals);
  const least = line.weighed ? 0.05 : 1;
  const step = (by: number) => setQuantity(String(Math.max(least, Math.round((count + by * least) * 1000) / 1000)));

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!(count > 0) || discount === null) return;
    edit((cart) => change(cart, line.key, { quantity: count, discount: decimal(discount, decimals) }));
    onClose();
  };
  const takeOut = () => {
    edit((cart) => remove(cart, line.key));
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={line.name}>
      <form onSubmit={submit} noValidate>
        <Stack>
          <TextInput label={line.weighed ? t('line.weight') : t('goods.quantity')} value={quantity} inputMode="decimal" autoComplete="off"
            onChange={(e) => setQuantity(e.currentTarget.value)} onFocus={(e) => e.currentTarget.select()} data-autofocus
            error={!(count > 0) && t('pay.bad')} inputContainer={(input) => (
              <Group gap="xs" wrap="nowrap">
                <ActionIcon variant="default" aria-label={t('line.less')} onClick={() => step(-1)}><IconMinus size={20} /></ActionIcon>
                <Box flex={1}>{input}</Box>
                <ActionIcon variant="default" aria-label={t('line.more')} onClick={() => step(1)}><IconPlus size={20} /></ActionIcon>
              </Group>
            )} />
          <TextInput label={t('line.discount')} value={typed} inputMode="decimal" autoComplete="off"
            onChange={(e) => setTyped(e.currentTarget.value)} error={discount === null && t('line.badDiscount')}
            inputContainer={(input) => (
              <Group gap="xs" wrap="nowrap">
                <Box flex={1}>{input}</Box>
                <SegmentedControl value={way} onChange={(value) => setWay(value as typeof way)} aria-label={t('line.discountAs')}
                  data={[{ value: 'amount', label: t('line.amount') }, { value: 'percent', label: '%' }]} />
              </Group>
            )} />
          <Group justify="space-between">
            <Button variant="subtle" color="red" leftSection={<IconTrash size={20} />} onClick={takeOut}>{t('line.remove')}</Button>
            <Group gap="xs" ml="auto">
              <Button variant="default" onClick={onClose}>{t('design:cancel')}</Button>
              <Button type="submit">{t('design:save')}</Button>
            </Group>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
