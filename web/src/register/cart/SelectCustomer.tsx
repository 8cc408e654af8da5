import { Modal } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { Find } from '../find/Find';
import { useTakesCards } from '../scan/takers';
import classes from './SelectCustomer.module.css';

interface Props {
  chosen: string | null;
  onChoose: (id: string) => void;
  onClose: () => void;
}

/** Whose the sale is: while it is rung up, or when it is. */
export function SelectCustomer({ chosen, onChoose, onClose }: Props) {
  const { t } = useTranslation('register');
  const narrow = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false });
  const choose = (id: string) => {
    onChoose(id);
    onClose();
  };
  useTakesCards(choose, true);
  return (
    <Modal opened onClose={onClose} title={t('customer.select')} fullScreen={narrow} size="lg" classNames={{ body: classes.body }}>
      <Find chosen={chosen} onOpen={choose} attaching />
    </Modal>
  );
}
