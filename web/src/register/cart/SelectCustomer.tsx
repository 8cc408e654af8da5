import { Modal } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { Find } from '../find/Find';
import { useCart } from './CartProvider';
import classes from './SelectCustomer.module.css';
import { useHeld } from './useHeld';

export function SelectCustomer({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('register');
  const narrow = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false });
  const { cart } = useCart();
  const { attach } = useHeld();
  const choose = (id: string) => {
    attach(id);
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={t('customer.select')} fullScreen={narrow} size="lg" classNames={{ body: classes.body }}>
      <Find chosen={cart.customerId} onOpen={choose} attaching />
    </Modal>
  );
}
