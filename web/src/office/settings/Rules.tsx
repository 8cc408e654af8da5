import { NativeSelect, SimpleGrid, Switch, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { components } from '../../api/schema';
import { errorsIn, numberIn, type Settings, type SettingsView, useSettingsForm } from './saving';
import { SettingsForm } from './SettingsForm';

const rules = ['refuse', 'warn', 'allow'] as const;
const counts = ['holdMinutes', 'paymentTermsDays', 'mergeUndoDays', 'importReportDays'] as const;
const mandatory = ['bothNames', 'email', 'phone', 'phoneFormat'] as const;

type Group = components['schemas']['GroupChoice'];
type Rule = components['schemas']['DuplicateRule'];

const valuesOf = ({ mandatory: has, duplicates, ...chain }: Settings) => ({
  bothNames: has?.bothNames ?? false, email: has?.email ?? false, phone: has?.phone ?? false, phoneFormat: has?.phoneFormat ?? false,
  group: has?.group ?? 'optional' as Group,
  samePhone: duplicates?.phone ?? 'refuse' as Rule, sameEmail: duplicates?.email ?? 'refuse' as Rule,
  country: chain.country ?? '', timeZone: chain.timeZone ?? '',
  holdMinutes: String(chain.holdMinutes ?? ''), paymentTermsDays: String(chain.paymentTermsDays ?? ''),
  mergeUndoDays: String(chain.mergeUndoDays ?? ''), importReportDays: String(chain.importReportDays ?? ''),
});

const partOf = (values: ReturnType<typeof valuesOf>): Partial<Settings> => {
  const { bothNames, email, phone, phoneFormat, group, samePhone, sameEmail, country, timeZone } = values;
  return {
    mandatory: { bothNames, email, phone, phoneFormat, group }, duplicates: { phone: samePhone, email: sameEmail },
    country: country.trim(), timeZone: timeZone.trim(), ...Object.fromEntries(counts.map((name) => [name, numberIn(values[name])])),
  };
};

/** What a customer has to have, and what becomes of who is there already. */
export function Rules({ view }: { view: SettingsView }) {
  const { t } = useTranslation('office');
  const { form, edit } = useSettingsForm({ view, valuesOf, partOf, errorsOf: (error) => errorsIn(error, 'mandatory') });
  const needs = Object.fromEntries(mandatory.map((name) => [name, t(`settings.needs.${name}`)]));
  const inWords = (field: string, values: ReturnType<typeof valuesOf>) => (field === 'group' ? t(`settings.groups.${values.group}`)
    : field === 'samePhone' || field === 'sameEmail' ? t(`settings.rules.${values[field]}`) : null);
  return (
    <SettingsForm edit={edit} labels={{ ...needs, group: t('settings.group') }} textOf={inWords}>
      <h2>{t('settings.mandatory')}</h2>
      {mandatory.map((name) => <Switch key={name} label={needs[name]}
        {...form.getInputProps(name, { type: 'checkbox' })} />)}
      <NativeSelect label={t('settings.group')} data={(['optional', 'required', 'unavailable'] as const).map((value) =>
        ({ value, label: t(`settings.groups.${value}`) }))} {...form.getInputProps('group')} />
      <h2>{t('settings.duplicates')}</h2>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <NativeSelect label={t('settings.samePhone')}
          data={rules.map((value) => ({ value, label: t(`settings.rules.${value}`) }))} {...form.getInputProps('samePhone')} />
        <NativeSelect label={t('settings.sameEmail')}
          data={rules.map((value) => ({ value, label: t(`settings.rules.${value}`) }))} {...form.getInputProps('sameEmail')} />
      </SimpleGrid>
      <h2>{t('settings.chain')}</h2>
      <SimpleGrid cols={{ base: 1, xs: 2 }} style={{ alignItems: 'end' }}>
        <TextInput label={t('settings.country')} description={t('settings.countryText')} {...form.getInputProps('country')} />
        <TextInput label={t('stores.timeZone')} description={t('settings.timeZoneText')} {...form.getInputProps('timeZone')} />
        {counts.map((name) => <TextInput key={name} label={t(`settings.${name}`)} inputMode="numeric" {...form.getInputProps(name)} />)}
      </SimpleGrid>
    </SettingsForm>
  );
}
