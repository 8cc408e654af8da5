import { Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { errorsIn, type Settings, type SettingsView, useSettingsForm } from './saving';
import { SettingsForm } from './SettingsForm';

const valuesOf = ({ issuer }: Settings) => ({
  name: issuer?.name ?? '', lines: (issuer?.lines ?? []).join('\n'), taxNumber: issuer?.taxNumber ?? '', email: issuer?.email ?? '',
});

const partOf = ({ name, lines, taxNumber, email }: ReturnType<typeof valuesOf>): Partial<Settings> => ({
  issuer: name.trim() ? { name: name.trim(), lines: lines.split('\n').map((line) => line.trim()).filter(Boolean),
    taxNumber: taxNumber.trim() || null, email: email.trim() || null } : null,
});

/** Who writes the invoices. */
export function Invoices({ view }: { view: SettingsView }) {
  const { t } = useTranslation(['office', 'customers']);
  const { form, edit } = useSettingsForm({ view, valuesOf, partOf, errorsOf: (error) => errorsIn(error, 'issuer') });
  return (
    <SettingsForm edit={edit} labels={{ name: t('settings.issuer'), lines: t('settings.issuerLines') }}>
      <TextInput label={t('settings.issuer')} {...form.getInputProps('name')} />
      <Textarea label={t('settings.issuerLines')} autosize minRows={3} {...form.getInputProps('lines')} />
      <TextInput label={t('customers:fields.taxNumber')} {...form.getInputProps('taxNumber')} />
      <TextInput label={t('customers:fields.email')} type="email" {...form.getInputProps('email')} />
    </SettingsForm>
  );
}
