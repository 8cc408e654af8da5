import { Checkbox, Group, Modal, NativeSelect, SimpleGrid, Stack, Switch, Text, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMediaQuery } from '@mantine/hooks';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Attempt } from '../api/attempt';
import { Problem } from '../api/client';
import type { CustomerView, NewCustomer } from '../api/types';
import { Actions } from '../design/Actions';
import { Failure, fieldErrors } from '../design/failure';
import { sameFields, useKept } from '../editing/useUnsaved';
import { useHas, useSignedIn } from '../session/SessionContext';
import { AddressInputs, addressOf, typedAddress } from './AddressInputs';
import { AlreadyThere } from './AlreadyThere';
import { Begun } from './Begun';
import { guess } from './guess';
import { useAddressTemplate, useGroups, useSettings } from './shop';

export interface Props {
  /** What was searched for in vain: it fills the field it looks like. */
  typed: string;
  onClose: () => void;
  onCreated: (view: CustomerView) => void;
  onOpenExisting: (id: string) => void;
  /** Whoever is made, or was there already, goes on the sale. */
  attaching?: boolean;
}

const blank = { firstName: '', lastName: '', phone: '', email: '', groupId: '', remarks: '' };
const others = { loyalty: true, emailConsent: false, smsConsent: false, withAddress: false, address: typedAddress(null) };

export default function CreateCustomerForm({ typed, onClose, onCreated, onOpenExisting, attaching = false }: Props) {
  const { t } = useTranslation(['customers', 'design']);
  const { api } = useSignedIn();
  const narrow = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false });
  const hasLoyalty = useHas('loyalty');
  const settings = useSettings();
  const mandatory = settings?.mandatory;
  const groups = useGroups(mandatory?.group !== 'unavailable');
  const template = useAddressTemplate(true);
  const [attempt] = useState(() => new Attempt());
  const [initialValues] = useState(() => ({ ...blank, ...guess(typed), ...others }));
  const { before, keep } = useKept<typeof initialValues>('new', (kept) => sameFields(kept, initialValues));
  const [begun, setBegun] = useState(before);
  const form = useForm({ initialValues, onValuesChange: keep });
  const { withAddress } = form.values;
  const done = () => {
    keep(null);
    onClose();
  };
  const create = useMutation({
    mutationFn: (body: NewCustomer) => attempt.run(body, (key) => api.create(body, key)),
    onSuccess: (view) => {
      done();
      onCreated(view);
    },
  });
  const errors = fieldErrors(create.error);
  const known = create.error instanceof Problem ? create.error.details : null;

  const send = (allowDuplicate: boolean) => form.onSubmit(({ loyalty, emailConsent, smsConsent, withAddress, address, ...fields }) => {
    const given = Object.fromEntries(Object.entries(fields).map(([name, text]) => [name, text.trim() || null]));
    create.mutate({
      ...given, ...(hasLoyalty && { loyalty }), consents: { email: emailConsent, sms: smsConsent },
      ...(withAddress && { addresses: [addressOf(address, true)] }), ...(allowDuplicate && { allowDuplicate }),
    });
  });
  const text = (name: keyof typeof blank, needed = false) => ({
    label: t(`fields.${name}`), autoComplete: 'off', withAsterisk: needed, ...form.getInputProps(name), error: errors[name],
  });
  const begin = (chosen: boolean) => form.setValues({
    withAddress: chosen, ...(chosen && !form.isDirty('address') && { address: typedAddress(template.data) }),
  });

  return (
    <Modal opened onClose={onClose} title={t('create.title')} size="lg" fullScreen={narrow}>
      <form onSubmit={send(false)} noValidate>
        <Stack>
          {begun && !form.isDirty() && <Begun begun={begun} onGoOn={() => form.setValues(begun.draft)}
            onDiscard={() => { keep(null); setBegun(null); }} />}
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <TextInput {...text('firstName', mandatory?.bothNames)} data-autofocus />
            <TextInput {...text('lastName', mandatory?.bothNames)} />
            <TextInput {...text('phone', mandatory?.phone)} type="tel" description={mandatory?.phoneFormat && t('create.phoneFormat')} />
            <TextInput {...text('email', mandatory?.email)} type="email" />
            {mandatory && mandatory.group !== 'unavailable' && groups.length > 0 && (
              <NativeSelect {...text('groupId', mandatory.group === 'required')}
                data={[{ value: '', label: t('create.noGroup') }, ...groups.map(({ id, name }) => ({ value: id, label: name }))]} />
            )}
          </SimpleGrid>
          {!mandatory?.bothNames && !mandatory?.email && <Text size="sm" className="quiet">{t('create.atLeast')}</Text>}
          <Group gap="lg">
            {hasLoyalty && <Checkbox label={t('create.loyalty')} {...form.getInputProps('loyalty', { type: 'checkbox' })} />}
            <Checkbox label={t('fields.emailConsent')} {...form.getInputProps('emailConsent', { type: 'checkbox' })} />
            <Checkbox label={t('fields.smsConsent')} {...form.getInputProps('smsConsent', { type: 'checkbox' })} />
          </Group>
          <Textarea {...text('remarks')} autosize minRows={1} />
          <Switch label={t('create.withAddress')} checked={withAddress} onChange={(e) => begin(e.currentTarget.checked)} />
          {withAddress && <AddressInputs props={(name) =>
            ({ ...form.getInputProps(`address.${name}`), error: errors[`addresses[0].${name}`] })} />}
          {known?.existing || known?.matches
            ? <AlreadyThere people={known.matches ?? [known.existing!]} attaching={attaching}
                onChoose={(id) => { done(); onOpenExisting(id); }} onAnyway={known.matches && (() => send(true)())} />
            : <Failure error={create.error} />}
          <Actions onCancel={begun && !form.isDirty() ? onClose : done} loading={create.isPending}>
            {t(attaching ? 'create.submitToSale' : 'create.submit')}</Actions>
        </Stack>
      </form>
    </Modal>
  );
}
