import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { IconMail, IconMailCheck } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Attempt } from '../../api/attempt';
import { Failure, fieldErrors } from '../../design/failure';
import { useSignedIn } from '../../session/SessionContext';
import classes from './SendReceipt.module.css';

/** Once per address, however often it is asked for. */
export function SendReceipt({ saleId, email }: { saleId: string; email: string }) {
  const { t } = useTranslation(['customers', 'design']);
  const { api } = useSignedIn();
  const [attempt] = useState(() => new Attempt());
  const [changed, setTyped] = useState<string | null>(null);
  const typed = changed ?? email; // the customer's, which may come in later
  const send = useMutation({
    mutationFn: (to: string) => attempt.run({ saleId, to }, (key) => api.receipt(saleId, to, key)),
  });
  const sent = send.isSuccess && send.variables === typed.trim();
  const wrong = fieldErrors(send.error)['email'];

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (typed.trim()) send.mutate(typed.trim());
  };
  return (
    <form onSubmit={submit} noValidate className={classes.form}>
      <TextInput className={classes.to} label={t('receipt.to')} type="email" value={typed} autoComplete="off"
        onChange={(e) => setTyped(e.currentTarget.value)} error={wrong} />
      <Button type="submit" variant="light" loading={send.isPending} disabled={!typed.trim() || sent}
        leftSection={sent ? <IconMailCheck size={20} /> : <IconMail size={20} />}>
        {sent ? t('receipt.sent') : t('receipt.send')}
      </Button>
      <span className={classes.said} role="status">{sent && t('receipt.sentTo', { email: typed.trim() })}</span>
      {!wrong && <Failure error={send.error} />}
    </form>
  );
}
