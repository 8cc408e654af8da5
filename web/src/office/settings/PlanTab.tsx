import { Radio, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Settings, type SettingsView, useSettingsForm } from './saving';
import { SettingsForm } from './SettingsForm';

const plans = ['essential', 'pro', 'unified'] as const;

const valuesOf = ({ plan }: Settings) => ({ plan: plan ?? 'unified' });

/** What the chain has booked. What a plan lacks is hidden, not lost. */
export function PlanTab({ view }: { view: SettingsView }) {
  const { t } = useTranslation('office');
  const { form, edit } = useSettingsForm({ view, valuesOf, partOf: (plan) => plan });
  return (
    <SettingsForm edit={edit} textOf={(_, { plan }) => t(`settings.plans.${plan}`)}>
      <Radio.Group label={t('settings.plan')} description={t('settings.planText')} {...form.getInputProps('plan')}>
        <Stack mt="sm">{plans.map((one) => <Radio key={one} value={one} size="md" label={t(`settings.plans.${one}`)}
          description={t(`settings.planHas.${one}`)} />)}</Stack>
      </Radio.Group>
    </SettingsForm>
  );
}
