import { Alert, Button, Checkbox, Group, Modal, NativeSelect, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { Problem } from '../../api/client';
import type { CustomerView, NewCustomer } from '../../api/types';
import { guess } from '../../customers/guess';
import { Failure, fieldErrors } from '../../design/failure';
import { nameOf } from '../../design/format';
import { useSend } from '../shell/ask';
import { useFeature, useSettings } from '../shell/may';
import { directory, useGroups } from './directory';

/** A customer who was not met at a register. Where the chain only warns of duplicates, a second try makes another one. */
export function CreateCustomer({ typed, onClose }: { typed: string; onClose: () => void }) {
  const { t } = useTranslation(['office', 'customers', 'design']);
  const go = useNavigate();
  const loyalty = useFeature('loyalty');
  const groups = useGroups().data?.items ?? [];
  const mandatory = useSettings().data?.settings.mandatory;
  const [warned, warn] = useState<string | null>(null);
  const form = useForm({
    initialValues: { firstName: '', lastName: '', phone: '', email: '', birthday: '', groupId: '', remarks: '', ...guess(typed), emailConsent: false, smsConsent: false, loyalty: false },
  });
  const create = useSend((api, body: NewCustomer, key) => api.create(body, key), {
    touches: [directory], onDone: (made: CustomerView) => void go(`/customers/${made.id}`),
  });
  const submit = form.onSubmit(({ emailConsent, smsConsent, ...values }) => {
    const { loyalty: joins, ...texts } = values;
    const given = Object.fromEntries(Object.entries(texts).map(([field, text]) => [field, text?.trim() || null]));
    const body = { ...given, consents: { email: emailConsent, sms: smsConsent }, ...(loyalty && { loyalty: joins }) };
    create.mutate({ ...body, ...(warned === JSON.stringify(body) && { allowDuplicate: true }) }, {
      onError: (error) => {
        form.setErrors(fieldErrors(error));
        warn(error instanceof Problem && error.code === 'possibleDuplicate' ? JSON.stringify(body) : null);
      },
    });
  });
  const details = create.error instanceof Problem ? create.error.details as typeof create.error.details & { matches?: { id: string; firstName?: string | null; lastName?: string | null }[] } : null;
  const like = details?.existing ? [details.existing] : details?.matches ?? [];
  const needed = { email: mandatory?.email, phone: mandatory?.phone, firstName: mandatory?.bothNames, lastName: mandatory?.bothNames } as Record<string, boolean | undefined>;
  const text = (field: 'firstName' | 'lastName' | 'phone' | 'email' | 'birthday', type: string) => (
    <TextInput label={t(`customers:fields.${field}`)} type={type} autoComplete="off" withAsterisk={needed[field] ?? false}
      {...form.getInputProps(field)} {...(field === 'firstName' && { 'data-autofocus': true })} />
  );
  const tick = (field: 'emailConsent' | 'smsConsent' | 'loyalty') => <Checkbox label={t(`customers:fields.${field}`)} {...form.getInputProps(field, { type: 'checkbox' })} />;
  return (
    <Modal opened onClose={onClose} title={t('list.create')} size="lg">
      <form onSubmit={submit} noValidate>
        <Stack>
          <SimpleGrid cols={{ base: 1, xs: 2 }} verticalSpacing="sm">
            {text('firstName', 'text')}{text('lastName', 'text')}{text('phone', 'tel')}{text('email', 'email')}{text('birthday', 'date')}
            <NativeSelect label={t('customers:fields.groupId')} disabled={mandatory?.group === 'unavailable'} withAsterisk={mandatory?.group === 'required'}
              data={[{ value: '', label: t('shell.none') }, ...groups.map(({ id, name }) => ({ value: id, label: name }))]} {...form.getInputProps('groupId')} />
          </SimpleGrid>
          <Textarea label={t('customers:fields.remarks')} autosize minRows={2} {...form.getInputProps('remarks')} />
          <Group gap="lg">{tick('emailConsent')}{tick('smsConsent')}{loyalty && tick('loyalty')}</Group>
          {like.length > 0
            ? <Alert color="yellow" role="alert" title={t(warned ? 'create.maybe' : 'customers:create.duplicate')}>
                {like.map((one) => <div key={one.id}><Link to={`/customers/${one.id}`}>{t('customers:create.openNamed', { name: nameOf(one) })}</Link></div>)}
              </Alert>
            : <Failure error={create.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{t('design:cancel')}</Button>
            <Button type="submit" loading={create.isPending}>{t(warned ? 'create.anyway' : 'customers:create.submit')}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
