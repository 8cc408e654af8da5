import { Modal, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Calls } from '../../api/calls';
import { amountOf } from '../../customers/amount';
import { Actions } from '../../design/Actions';
import { Failure, fieldErrors } from '../../design/failure';
import { useSignedIn } from '../../session/SessionContext';
import { useSend } from './ask';

interface Props {
  title: string;
  label: string;
  text?: string;
  /** What the note beside the amount is called. */
  note?: string;
  value?: string;
  /** What else is to be said of it. */
  children?: ReactNode;
  /** No amount is an answer too. */
  optional?: boolean;
  touches: (readonly unknown[])[];
  send: (api: Calls, body: { amount: string | null; note: string | null }, key: string) => Promise<unknown>;
  onClose: () => void;
}

/** As the API calls what is typed here. */
const fields = { amount: '', limit: '', reference: '', reason: '' };

/** One amount, and a note. */
export function AmountDialog({ title, label, text, note, value = '', optional = false, touches, send, onClose, children }: Props) {
  const { t } = useTranslation(['office', 'design', 'customers']);
  const { session } = useSignedIn();
  const [typed, type] = useState(value);
  const [words, say] = useState('');
  const [tried, setTried] = useState(false);
  const amount = amountOf(typed, session.currency.decimals);
  const save = useSend(send, { touches, onDone: onClose });
  const errors = fieldErrors(save.error);
  const good = amount !== null || (optional && typed.trim() === '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (good) save.mutate({ amount, note: words.trim() || null });
  };
  return (
    <Modal opened onClose={onClose} title={title}>
      <form onSubmit={submit} noValidate>
        <Stack>
          {text && <Text className="quiet">{text}</Text>}
          <TextInput label={label} value={typed} inputMode="decimal" data-autofocus autoComplete="off"
            onChange={(event) => type(event.currentTarget.value)}
            error={errors['amount'] ?? errors['limit'] ?? (tried && !good && t('customers:adjust.bad'))} />
          {children}
          {note && <TextInput label={note} value={words} autoComplete="off" onChange={(event) => say(event.currentTarget.value)}
            error={errors['reference'] ?? errors['reason']} />}
          <Failure error={save.error} at={{ values: fields, errors }} />
          <Actions onCancel={onClose} loading={save.isPending} />
        </Stack>
      </form>
    </Modal>
  );
}
