import { Modal, Stack, Switch, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Actions } from '../../design/Actions';
import { useSignedIn } from '../../session/SessionContext';
import { useCart } from './CartProvider';

/** What a sale says beside its goods. */
export function SaleNotes({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['register', 'design']);
  const { session } = useSignedIn();
  const { cart, edit } = useCart();
  const [staff, setStaff] = useState(cart.staff || session.user);
  const [note, setNote] = useState(cart.note);
  const [taxNumber, setTaxNumber] = useState(cart.taxNumber);
  const [preorder, setPreorder] = useState(cart.preorder);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    edit((cart) => ({ ...cart, staff, note, taxNumber, preorder }));
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={t('cart.notes')}>
      <form onSubmit={submit}>
        <Stack>
          <TextInput label={t('notes.staff')} value={staff} onChange={(e) => setStaff(e.currentTarget.value)} maxLength={100}
            autoComplete="off" />
          <TextInput label={t('notes.taxNumber')} value={taxNumber} onChange={(e) => setTaxNumber(e.currentTarget.value)} maxLength={50}
            autoComplete="off" />
          <Textarea label={t('notes.note')} value={note} onChange={(e) => setNote(e.currentTarget.value)} maxLength={2000} autosize
            minRows={2} />
          <Switch label={t('notes.preorder')} description={t('notes.preorderHint')} checked={preorder}
            onChange={(e) => setPreorder(e.currentTarget.checked)} />
          <Actions onCancel={onClose} />
        </Stack>
      </form>
    </Modal>
  );
}
