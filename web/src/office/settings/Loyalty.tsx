import { ActionIcon, Button, Group, MultiSelect, NativeSelect, SimpleGrid, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { components } from '../../api/schema';
import { listed } from '../../design/format';
import { errorsIn, numberIn, type Settings, type SettingsView, useSettingsForm } from './saving';
import { SettingsForm } from './SettingsForm';

type Programme = components['schemas']['LoyaltyProgramme'];

const channels = ['retail', 'online', 'omo'] as const;

const valuesOf = ({ loyalty: now }: Settings) => ({
  pointsPerUnit: String(now?.pointsPerUnit ?? 1), pointValue: String(now?.pointValue ?? 0.01), tierDays: String(now?.tierDays ?? 365),
  expiryMonths: String(now?.expiryMonths ?? ''), rounding: now?.rounding ?? 'down', spent: now?.spent ?? 'owed',
  channels: [...(now?.channels ?? [])] as string[],
  tiers: (now?.tiers ?? []).map((tier) => ({ name: tier.name, threshold: tier.threshold, multiplier: String(tier.multiplier ?? 1) })),
});

const partOf = (values: ReturnType<typeof valuesOf>): Partial<Settings> => ({
  loyalty: {
    ...values, channels: values.channels as NonNullable<Programme['channels']>,
    pointsPerUnit: numberIn(values.pointsPerUnit), pointValue: numberIn(values.pointValue), tierDays: numberIn(values.tierDays),
    expiryMonths: values.expiryMonths.trim() ? numberIn(values.expiryMonths) : null,
    tiers: values.tiers.map((tier) => ({ name: tier.name.trim(), threshold: tier.threshold.replace(',', '.').trim(),
      multiplier: numberIn(tier.multiplier) })),
  },
});

/** How points are earned and what they are worth, and from which spend on a tier begins. */
export function Loyalty({ view }: { view: SettingsView }) {
  const { t } = useTranslation('office');
  const { form, edit } = useSettingsForm({ view, valuesOf, partOf, errorsOf: (error) => errorsIn(error, 'loyalty') });
  const inWords = (field: string, values: ReturnType<typeof valuesOf>) => (
    field === 'rounding' ? t(`loyalty.roundings.${values.rounding}`) : field === 'spent' ? t(`loyalty.spents.${values.spent}`)
      : field === 'channels' ? listed(values.channels.map((one) => t(`channels.${one}` as 'channels.retail'))) || t('loyalty.allChannels')
        : null);
  const labels = Object.fromEntries(Object.keys(form.values).map((name) => [name, t(`loyalty.${name}` as 'loyalty.tiers')]));
  const text = (name: 'pointsPerUnit' | 'pointValue' | 'tierDays' | 'expiryMonths', mode: 'decimal' | 'numeric') => (
    <TextInput label={t(`loyalty.${name}`)} inputMode={mode} {...form.getInputProps(name)} />
  );
  return (
    <SettingsForm edit={edit} labels={labels} textOf={inWords}>
      <h2>{t('loyalty.points')}</h2>
      <SimpleGrid cols={{ base: 1, xs: 2 }} style={{ alignItems: 'end' }}>
        {text('pointsPerUnit', 'decimal')}{text('pointValue', 'decimal')}
        <NativeSelect label={t('loyalty.rounding')}
          data={(['down', 'nearest', 'up'] as const).map((value) => ({ value, label: t(`loyalty.roundings.${value}`) }))}
            {...form.getInputProps('rounding')} />
        <NativeSelect label={t('loyalty.spent')} data={(['owed', 'offTheRefund'] as const).map((value) =>
          ({ value, label: t(`loyalty.spents.${value}`) }))} {...form.getInputProps('spent')} />
        {text('expiryMonths', 'numeric')}
        <MultiSelect size="md" label={t('loyalty.channels')} placeholder={form.values.channels.length === 0 ? t('loyalty.allChannels') : ''}
          data={channels.map((value) => ({ value, label: t(`channels.${value}`) }))} {...form.getInputProps('channels')} />
      </SimpleGrid>
      <h2>{t('loyalty.tiers')}</h2>
      {form.values.tiers.map((_, at) => (
        <Group key={at} align="start" wrap="nowrap" gap="xs">
          <TextInput flex={2} miw={0} label={t('loyalty.tier')} {...form.getInputProps(`tiers.${at}.name`)} />
          <TextInput flex={1} miw={0} label={t('loyalty.threshold')} inputMode="decimal" {...form.getInputProps(`tiers.${at}.threshold`)} />
          <TextInput flex={1} miw={0} label={t('loyalty.multiplier')}
            inputMode="decimal" {...form.getInputProps(`tiers.${at}.multiplier`)} />
          <ActionIcon color="gray" mt="1.55rem" aria-label={t('loyalty.removeTier', { name: form.values.tiers[at]!.name })}
            onClick={() => form.removeListItem('tiers', at)}><IconTrash size={20} /></ActionIcon>
        </Group>
      ))}
      <Group><Button variant="light" leftSection={<IconPlus size={20} aria-hidden />}
        onClick={() => form.insertListItem('tiers', { name: '', threshold: '', multiplier: '1' })}>{t('loyalty.addTier')}</Button></Group>
      {text('tierDays', 'numeric')}
    </SettingsForm>
  );
}
