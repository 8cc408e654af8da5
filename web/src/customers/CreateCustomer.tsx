import { Alert, Button, Checkbox, Group, Modal, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Attempt } from '../api/attempt';
import { Problem } from '../api/client';
import type { CustomerView, NewCustomer } from '../api/types';
import { Failure, fieldErrors } from '../design/failure';
import { nameOf } from '../design/format';
import { useSignedIn } from '../session/SessionContext';
import { guess } from './guess';

interface Props {
  /** What was searched for in vain: it fills the field it looks like. */
  typed: string;
  onClose: () => void;
  onCreated: (view: CustomerView) => void;
  onOpenExisting: (id: string) => void;
}

export function CreateCustomer({ typed, onClose, onCreated, onOpenExisting }: Props) {
  const { t } = useTranslation(['customers', 'design']);
  const { api } = useSignedIn();
  const [attempt] = useState(() => new Attempt());
  const form = useForm({ initialValues: { firstName: '', lastName: '', phone: '', email: '', ...guess(typed), loyalty: true } });
  const create = useMutation({
    mutationFn: (body: NewCustomer) => attempt.run(body, (key) => api.create(body, key)),
    onSuccess: (view) => {
      onClose();
      onCreated(view);
    },
    onError: (error) => form.setErrors(fieldErrors(error)),
  });
  const existing = create.error instanceof Problem ? create.error.details.existing : undefined;

  const submit = form.onSubmit(({ loyalty, ...fields }) => {
    const given = (text: string) => text.trim() || null;
    create.mutate({
      firstName: given(fields.firstName), lastName: given(fields.lastName), phone: given(fields.phone), email: given(fields.email), loyalty,
    });
  });

  return (
    <Modal opened onClose={onClose} title={t('create.title')} size="lg">
      <form onSubmit={submit} noValidate>
        <Stack>
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <TextInput label={t('fields.firstName')} {...form.getInputProps('firstName')} autoComplete="off" data-autofocus />
            <TextInput label={t('fields.lastName')} {...form.getInputProps('lastName')} autoComplete="off" />
            <TextInput label={t('fields.phone')} {...form.getInputProps('phone')} type="tel" autoComplete="off" />
            <TextInput label={t('fields.email')} {...form.getInputProps('email')} type="email" autoComplete="off" />
          </SimpleGrid>
          <Checkbox label={t('create.loyalty')} {...form.getInputProps('loyalty', { type: 'checkbox' })} />
          {existing
            ? <Alert color="yellow" role="alert" title={t('create.duplicate')}>
                <Button variant="default" onClick={() => { onClose(); onOpenExisting(existing.id); }}>
                  {existing.firstName || existing.lastName ? t('create.openNamed', { name: nameOf(existing) }) : t('create.open')}
                </Button>
              </Alert>
            : <Failure error={create.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{t('design:cancel')}</Button>
            <Button type="submit" loading={create.isPending}>{t('create.submit')}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
